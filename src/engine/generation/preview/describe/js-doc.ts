import type { AstNode } from '../../validation/script/ast.ts';

/** The words of the comment before a node, without its tags, on one line; empty when there is none. */
export function descriptionOf(node: AstNode): string {
  const comments = (node.leadingComments ?? []) as { type: string; value: string }[];
  const last = comments.at(-1);
  if (last?.type !== 'CommentBlock' || !last.value.startsWith('*')) return '';
  const lines = last.value.slice(1).split('\n');
  const words = lines.map((line) => line.replace(/^\s*\*?\s?/, '').trim());
  const tag = words.findIndex((line) => line.startsWith('@'));
  return (tag === -1 ? words : words.slice(0, tag)).join(' ').trim();
}

/** The type in `@type {...}` of the comment before a node; null when there is none. */
export function typeInComment(node: AstNode): string | null {
  const comments = (node.leadingComments ?? []) as { value: string }[];
  for (const { value } of [...comments].reverse()) {
    const at = /@type\s*\{/.exec(value);
    if (!at) continue;
    const start = at.index + at[0].length;
    let depth = 1;
    for (let index = start; index < value.length; index++) {
      if (value[index] === '{') depth += 1;
      if (value[index] === '}') depth -= 1;
      if (depth === 0) return value.slice(start, index).replace(/^\s*\*/gm, '');
    }
  }
  return null;
}
