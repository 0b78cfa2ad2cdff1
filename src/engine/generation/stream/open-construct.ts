import jsTokens from 'js-tokens';
import type { Framework } from '../../../protocol/framework.ts';

/** Says whether a line ends the construct that is open. */
export type Ending = (line: string) => boolean;

/** A line of fence characters, with or without a language: no code begins a line like this, only text inside of code. */
const FENCE_LINES = /^ {0,3}(?:`{3,}|~{3,}).*$/gm;

const contains = (text: string): Ending => {
  return (line) => line.includes(text);
};
/** Talk has its backticks in pairs. */
const oddBackticks: Ending = (line) => (line.replace(/\\./g, '').split('`').length - 1) % 2 === 1;

/**
 * Whether code so far ends inside of something that may hold lines of fence characters as text: a template literal, a
 * comment, preformatted text or documentation. Null when it does not, otherwise what ends it.
 */
export function openConstruct(code: string, framework: Framework): Ending | null {
  const text = code.replace(FENCE_LINES, '');
  if (framework !== 'vue' && framework !== 'svelte') return openInScript(text) ?? openElement(text);
  if (isOpen(text, '<!--', '-->')) return contains('-->');
  const script = text.lastIndexOf('<script');
  if (script >= 0 && !text.includes('</script', script)) {
    return openInScript(text.slice(text.indexOf('>', script) + 1));
  }
  return openElement(text);
}

function openInScript(script: string): Ending | null {
  let last: { type: string; closed?: boolean } | undefined;
  for (const token of jsTokens(script, { jsx: true })) last = token;
  if (last?.closed !== false) return null;
  if (last.type === 'MultiLineComment') return contains('*/');
  return last.type === 'NoSubstitutionTemplate' || last.type === 'TemplateTail' ? oddBackticks : null;
}

function openElement(markup: string): Ending | null {
  const last = [...markup.matchAll(/<(\/?)(pre|textarea|code|docs)\b/g)].at(-1);
  return last && last[1] === '' ? contains(`</${last[2]}`) : null;
}

function isOpen(text: string, begin: string, end: string): boolean {
  return text.lastIndexOf(begin) > text.lastIndexOf(end);
}
