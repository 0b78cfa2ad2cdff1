import type { Framework } from '../../../protocol/framework.ts';
import { type ImportBlock, type ImportStatement, importBlockOf, nextLine } from './import-statements.ts';

/** Names that may be meant although nobody writes them: JSX of old calls them. */
const NEVER = new Set(['React', 'h', 'Fragment']);

/**
 * The file without the imports that a change left unused: those it had before, that were used before and that occur
 * nowhere any more, not even in a comment or in a string.
 */
export function removeUnusedImports(before: string, after: string, framework: Framework): string {
  const old = importBlockOf(before, framework);
  const now = importBlockOf(after, framework);
  if (!old || !now) return after;
  const wasUsed = usesOutside(before, old);
  const isUsed = usesOutside(after, now);
  const had = new Set(
    old.statements.flatMap(({ specifier, bindings }) => bindings.map(({ local }) => `${specifier} ${local}`)),
  );
  let code = after;
  for (const statement of now.statements.toReversed()) {
    const unused = statement.bindings.filter(
      ({ local }) =>
        had.has(`${statement.specifier} ${local}`) && !NEVER.has(local) && wasUsed(local) && !isUsed(local),
    );
    code = without(code, statement, new Set(unused.map(({ local }) => local)));
  }
  return code;
}

/** Whether a name occurs outside of the imports, as it is or as an element is named after it. */
function usesOutside(code: string, { statements }: ImportBlock): (name: string) => boolean {
  let text = '';
  let at = 0;
  for (const { start, end } of statements) {
    text += code.slice(at, start);
    at = end;
  }
  text += code.slice(at);
  const words = new Set(
    text.match(/[\p{ID_Start}$_][\p{ID_Continue}$-]*/gu)?.flatMap((word) => [word, ...word.split('-')]),
  );
  for (const word of [...words]) if (word.startsWith('$')) words.add(word.slice(1));
  return (name) => words.has(name) || words.has(kebab(name));
}

function kebab(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
}

function without(code: string, statement: ImportStatement, names: Set<string>): string {
  if (names.size === 0) return code;
  const { bindings, start, end } = statement;
  if (bindings.every(({ local }) => names.has(local))) {
    const next = nextLine(code, end);
    // What stands behind it on its line stays.
    if (code.slice(end, next).trim() !== '') return code.slice(0, start) + code.slice(end);
    return code.slice(0, lineStart(code, start)) + code.slice(next);
  }
  const [first, ...others] = bindings;
  const leads = first?.imported === 'default';
  const list = leads ? others : bindings;
  if (leads && list.every(({ local }) => names.has(local))) {
    return `${code.slice(0, first.end)} ${code.slice(code.indexOf('from', list.at(-1)?.end))}`;
  }
  let result = code;
  const kept = list.filter(({ local }) => !names.has(local));
  const lastKept = kept.at(-1);
  const last = list.at(-1);
  if (lastKept && last && lastKept !== last) result = result.slice(0, lastKept.end) + result.slice(last.end);
  for (const [index, binding] of [...list.entries()].toReversed()) {
    const next = list[index + 1];
    const isBeforeKept = lastKept !== undefined && binding.start < lastKept.start;
    if (names.has(binding.local) && next && isBeforeKept) {
      result = result.slice(0, binding.start) + result.slice(next.start);
    }
  }
  if (!leads || !names.has(first.local)) return result;
  return result.slice(0, first.start) + result.slice(first.end).replace(/^\s*,\s*/, '');
}

function lineStart(code: string, at: number): number {
  const start = Math.max(code.lastIndexOf('\n', at - 1), code.lastIndexOf('\r', at - 1)) + 1;
  return at > 0 && code.slice(start, at).trim() === '' ? start : at;
}
