import type { Framework } from '../../../protocol/framework.ts';
import { FRAMEWORK_INFO } from '../../../protocol/framework.ts';
import { CodeFilter } from '../stream/code-filter.ts';

/** The file that an answer holds instead of blocks, or why it can't be taken for the changed file: a clause after 'it'. */
export type WholeFile = { code: string; talk: string } | { reason: string };

/** So much of the lines of a file a change of it keeps at least; below that it is another file, or a part of it. */
const LEAST_KEPT = 0.3;
/** Of shorter files less may stay, but something does. */
const SHORT_FILE_LINES = 10;

/**
 * The whole changed file out of an answer without blocks.
 *
 * @param before the file as it was
 * @param leastKept share of its lines that has to be there still, whatever its length
 * @returns null when the answer holds no code at all
 */
export function wholeFileFrom(answer: string, before: string, framework: Framework, leastKept = 0): WholeFile | null {
  const filter = new CodeFilter(framework);
  const code = filter.push(answer) + filter.end();
  if (code.trim() === '') return null;
  const other = otherFrameworkOf(code, framework);
  if (other)
    return {
      reason: `is code of ${FRAMEWORK_INFO[other].label}, and the file is one of ${FRAMEWORK_INFO[framework].label}`,
    };
  if (leavesOut(code, before)) return { reason: 'leaves parts of the file out' };
  if (!isWhole(code, before, framework, leastKept)) return { reason: 'is only a part of the file' };
  return { code, talk: filter.talk };
}

const SIGNS: [framework: Framework, sign: RegExp][] = [
  ['angular', /^@Component\s*\(|\bfrom\s+['"]@angular\/core['"]/m],
  ['vue', /^<template>|^<script\s+setup\b|\bfrom\s+['"]vue['"]/m],
  [
    'svelte',
    /\$(?:state|props|derived|effect)\s*(?:<[^>]*>)?\(|^\s*\{[#:/](?:if|each|await|key|snippet)\b|\bfrom\s+['"]svelte(?:\/[a-z]+)?['"]/m,
  ],
  ['react', /\bfrom\s+['"](?:react|next\/[a-z/]+)['"]|\bclassName=/m],
];

/** The framework whose signs the code bears when they are not those of `framework`; null where nothing tells. */
export function otherFrameworkOf(code: string, framework: Framework): Framework | null {
  const own = framework === 'nextjs' ? 'react' : framework;
  const found = SIGNS.filter(([, sign]) => sign.test(code)).map(([name]) => name);
  return found.length === 0 || found.includes(own) ? null : (found[0] ?? null);
}

const LEFT_OUT =
  /^\s*(?:\/\/|\/\*|\{\/\*|<!--|#)\s*(?:\.{3}|…|\(?(?:the )?(?:rest|remaining|existing|previous|unchanged|same|other)\b.*\b(?:code|file|component|content|markup|imports?|unchanged|before|above|same|here)\b)/im;

/** Whether a comment stands for lines that are not there. */
function leavesOut(code: string, before: string): boolean {
  return LEFT_OUT.test(code) && !LEFT_OUT.test(before);
}

function isWhole(code: string, before: string, framework: Framework, leastKept: number): boolean {
  const parts =
    framework === 'vue' || framework === 'svelte'
      ? [/<script\b/, /^<template\b/m]
      : [/^export\b/m, /^export default\b/m];
  if (parts.some((part) => part.test(before) && !part.test(code))) return false;
  const old = linesIn(before);
  const now = new Set(linesIn(code));
  const kept = old.filter((line) => now.has(line)).length;
  return kept >= Math.max(old.length < SHORT_FILE_LINES ? 1 : old.length * LEAST_KEPT, old.length * leastKept);
}

/** The lines that say something, without the blanks around them. */
function linesIn(text: string): string[] {
  return text
    .split(/\r\n|[\n\r]/)
    .map((line) => line.trim())
    .filter((line) => /\w/.test(line));
}
