import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import type { CodeLanguage, Framework } from '../../../protocol/framework.ts';
import type { Companion } from '../../../protocol/generation.ts';

/** Who runs unit tests in the workspace. */
export type TestRunner = 'vitest' | 'jest' | 'jasmine';

/** A file to be made beside a component. */
export interface CompanionPlan {
  kind: Companion;
  /** File name, beside the component's. */
  path: string;
  /** VS Code's id of its language. */
  language: string;
}

export interface CompanionFacts {
  framework: Framework;
  language: CodeLanguage;
  /** The component's name. */
  name: string;
  /** The component's file name. */
  fileName: string;
  /** Packages of the workspace with their ranges. */
  packages: Readonly<Record<string, string>>;
  /** Folder that the component is for; null where there is none. */
  folder: string | null;
}

/** The runner that the workspace's packages tell; the framework's usual one where none does. */
export function testRunnerOf(framework: Framework, packages: Readonly<Record<string, string>>): TestRunner {
  if (packages.vitest !== undefined) return 'vitest';
  if (packages.jest !== undefined || packages['@jest/globals'] !== undefined) return 'jest';
  if (packages['jasmine-core'] !== undefined) return 'jasmine';
  return framework === 'angular' ? 'jasmine' : 'vitest';
}

/** Whether styles can lie in a file of their own; Svelte keeps them in the component. */
export function takesStyleSheet(framework: Framework): boolean {
  return framework !== 'svelte';
}

/** The files wanted beside a component, named as the workspace names them. What the framework has no use for is left out. */
export function planCompanions(wanted: readonly Companion[], facts: CompanionFacts): CompanionPlan[] {
  const { framework, language, fileName, folder } = facts;
  const base = fileName.replace(/\.(tsx|jsx|vue|svelte|ts|js)$/, '');
  const script = language === 'ts' ? 'ts' : 'js';
  const markup = framework === 'react' || framework === 'nextjs' ? `${script}x` : script;
  const languageId = (ending: string) =>
    ({ tsx: 'typescriptreact', jsx: 'javascriptreact', ts: 'typescript', js: 'javascript' })[ending] ?? 'plaintext';
  const plans: Record<Companion, CompanionPlan | null> = {
    styles: takesStyleSheet(framework)
      ? { kind: 'styles', path: styleSheetName(framework, base), language: 'css' }
      : null,
    story: { kind: 'story', path: `${base}.stories.${markup}`, language: languageId(markup) },
    test: { kind: 'test', path: `${base}.${testWord(framework, folder)}.${markup}`, language: languageId(markup) },
    barrel: { kind: 'barrel', path: `index.${script}`, language: languageId(script) },
  };
  return [...new Set(wanted)].flatMap((kind) => plans[kind] ?? []);
}

/** Name of the style sheet of a component whose file is named `base` without its ending. */
export function styleSheetName(framework: Framework, base: string): string {
  return framework === 'react' || framework === 'nextjs' ? `${base}.module.css` : `${base}.css`;
}

/** `spec` or `test`, as the files beside are named. */
function testWord(framework: Framework, folder: string | null): 'spec' | 'test' {
  if (framework === 'angular') return 'spec';
  if (folder === null || !existsSync(folder)) return 'test';
  const places = [folder, path.join(folder, '__tests__'), path.dirname(folder)];
  const names = places.flatMap((place) =>
    statSync(place, { throwIfNoEntry: false })?.isDirectory() ? readdirSync(place) : [],
  );
  const count = (word: string) => names.filter((name) => name.includes(`.${word}.`)).length;
  return count('spec') > count('test') ? 'spec' : 'test';
}
