// The sources whose texts a user of VS Code sees, as syntax trees.
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from '@babel/parser';

/** @typedef {import('@babel/types').Node} Node */
/** @typedef {{ file: string, tree: Node }} SourceFile `file` is relative to the project, with slashes */

/**
 * The manifest's own texts go to package.nls.json. The frame that the engine serves for a preview runs beside code that
 * nobody trusts and is given nothing of VS Code's: what it says is English, as all that the engine says.
 */
const LEFT_OUT = /\.test\.ts$|\.d\.ts$|\/fixtures\/|\/manifest\/|\/preview-frame\//;

/** @param {string} root of the project @returns {SourceFile[]} */
export function sourceFiles(root) {
  return globSync('src/{extension,webviews}/**/*.ts', { cwd: root })
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => !LEFT_OUT.test(file))
    .sort()
    .map((file) => ({ file, tree: syntaxOf(readFileSync(path.join(root, file), 'utf8')) }));
}

/** @param {string} code TypeScript @returns {Node} */
export function syntaxOf(code) {
  return parse(code, { sourceType: 'module', plugins: ['typescript'] }).program;
}

/**
 * Visits a tree from its root down. What lies under a node is left out when `visit` returns false.
 *
 * @param {Node} node
 * @param {(node: Node, parents: readonly Node[]) => unknown} visit `parents` from the root to the node's own
 * @param {readonly Node[]} [parents]
 */
export function walk(node, visit, parents = []) {
  if (visit(node, parents) === false) return;
  const above = [...parents, node];
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (child && typeof child === 'object' && typeof child.type === 'string') walk(child, visit, above);
    }
  }
}

/** Whether a node is a call of `l10n.t`. @param {Node} node */
export function isTextCall(node) {
  return (
    node.type === 'CallExpression' &&
    node.callee.type === 'MemberExpression' &&
    node.callee.object.type === 'Identifier' &&
    node.callee.object.name === 'l10n' &&
    node.callee.property.type === 'Identifier' &&
    node.callee.property.name === 't'
  );
}

/** The text that a literal stands for; null when it isn't one. @param {Node | null | undefined} node */
export function literalOf(node) {
  if (node?.type === 'StringLiteral') return node.value;
  if (node?.type === 'TemplateLiteral' && node.quasis.length === 1) return node.quasis[0]?.value.cooked ?? null;
  return null;
}
