import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { CompanionFacts } from './companion-plan.ts';

/** The barrel file of a folder with the component's export added; what is in it already stays as it is. */
export function barrelFile(file: string, facts: CompanionFacts): string {
  const line = exportLine(facts);
  const place = facts.folder === null ? null : path.join(facts.folder, file);
  const before = place === null ? '' : textOf(place);
  if (before.includes(`'${specifierOf(facts)}'`) || before.includes(`"${specifierOf(facts)}"`)) return before;
  const eol = before.includes('\r\n') ? '\r\n' : '\n';
  const head = before === '' || before.endsWith('\n') ? before : before + eol;
  return `${head}${line}${eol}`;
}

/** Empty where there is none, or none that can be read: who writes it will be told. */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function exportLine(facts: CompanionFacts): string {
  const from = `'${specifierOf(facts)}';`;
  const single = facts.framework === 'vue' || facts.framework === 'svelte';
  return single ? `export { default as ${facts.name} } from ${from}` : `export * from ${from}`;
}

/** How other files import the component: with its ending where the ending is part of the name. */
export function specifierOf({ fileName }: Pick<CompanionFacts, 'fileName'>): string {
  return `./${fileName.replace(/\.[jt]sx?$/, '')}`;
}
