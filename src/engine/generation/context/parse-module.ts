import { type ParserPlugin, parse } from '@babel/parser';
import type { AstNode } from '../validation/script/ast.ts';

/** A module's tree, or null when nothing can be made of it. Offsets count in `text`. */
export function parseModule(text: string, jsx = true): AstNode | null {
  const plugins: ParserPlugin[] = ['estree', 'typescript', 'decorators-legacy', 'decoratorAutoAccessors'];
  try {
    const options = { sourceType: 'module', errorRecovery: true, allowAwaitOutsideFunction: true } as const;
    const { program } = parse(text, { ...options, plugins: jsx ? [...plugins, 'jsx'] : plugins });
    return program as unknown as AstNode;
  } catch {
    return null;
  }
}

/** Statements of a module, with what `export` wraps taken out of it. */
export function declarationsOf(program: AstNode): AstNode[] {
  return (program.body as AstNode[]).map((node) =>
    (node.type === 'ExportNamedDeclaration' || node.type === 'ExportDefaultDeclaration') && node.declaration
      ? (node.declaration as AstNode)
      : node,
  );
}

/** Source text on one line, cut where it gets long. */
export function oneLine(text: string, longest = 90): string {
  const line = text
    .replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}

/** The name of a key of an object or a type; null where it is computed. */
export function keyName(node: AstNode): string | null {
  const { key } = node;
  if (!key || node.computed) return null;
  return key.type === 'Identifier' ? (key.name as string) : key.value === undefined ? null : String(key.value);
}
