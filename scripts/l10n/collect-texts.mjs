import { isTextCall, literalOf, walk } from './source-files.mjs';

/** @typedef {string | { message: string, comment: string[] }} Text as `l10n/bundle.l10n.json` has it */

/**
 * Every text that `l10n.t` is called with, by its key.
 *
 * @param {import('./source-files.mjs').SourceFile[]} files
 * @returns {Record<string, Text>} sorted by key
 * @throws Error for a call whose text is no literal: nobody could translate it
 */
export function collectTexts(files) {
  /** @type {Record<string, Text>} */
  const texts = {};
  for (const { file, tree } of files) {
    walk(tree, (node) => {
      if (isTextCall(node)) Object.assign(texts, textOf(node, file));
    });
  }
  return Object.fromEntries(Object.entries(texts).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** @param {import('@babel/types').CallExpression} call @param {string} file */
function textOf(call, file) {
  const [first] = call.arguments;
  const plain = literalOf(first);
  if (plain !== null) return { [plain]: plain };
  const message = literalOf(fieldOf(first, 'message'));
  const comment = literalOf(fieldOf(first, 'comment'));
  if (message === null || comment === null) {
    throw new Error(`${file}:${call.loc?.start.line}: l10n.t takes a text as it is written, with {0} for what differs`);
  }
  return { [`${message}/${comment}`]: { message, comment: [comment] } };
}

/** @param {import('@babel/types').Node | undefined} node @param {string} name */
function fieldOf(node, name) {
  if (node?.type !== 'ObjectExpression') return null;
  const field = node.properties.find(
    (each) => each.type === 'ObjectProperty' && each.key.type === 'Identifier' && each.key.name === name,
  );
  return field?.type === 'ObjectProperty' ? field.value : null;
}
