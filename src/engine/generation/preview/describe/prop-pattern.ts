import type { PropValue } from '../../../../protocol/preview.ts';
import { type AstNode, walk } from '../../validation/script/ast.ts';
import { keyOf, literalOf } from './literal-of.ts';
import type { TypeReader } from './type-reader.ts';

/** The pattern that a component takes its props apart by: in its parameter, or first thing in its body. Null for none. */
export function patternOf(own: AstNode): AstNode | null {
  const [parameter] = own.params as AstNode[];
  const target = parameter?.type === 'AssignmentPattern' ? (parameter.left as AstNode) : parameter;
  if (target?.type === 'ObjectPattern') return target;
  if (target?.type !== 'Identifier') return null;
  let found: AstNode | null = null;
  walk(own.body, (node) => {
    const takes = node.type === 'VariableDeclarator' && node.id.type === 'ObjectPattern';
    if (takes && node.init?.type === 'Identifier' && node.init.name === target.name) found ??= node.id;
    return found === null ? undefined : false;
  });
  return found;
}

/** The names of the props in a pattern, not of what it renames them to. */
export function patternNames(pattern: AstNode): string[] {
  return (pattern.properties as AstNode[]).flatMap((property) =>
    property.type === 'Property' ? (keyOf(property) ?? []) : [],
  );
}

/** The defaults in a pattern; undefined where one is there and no literal, nor a constant that is one. */
export function defaultsOf(pattern: AstNode, reader: TypeReader): Map<string, PropValue | undefined> {
  const found = new Map<string, PropValue | undefined>();
  for (const property of pattern.properties as AstNode[]) {
    const name = property.type === 'Property' ? keyOf(property) : null;
    if (!name || property.value.type !== 'AssignmentPattern') continue;
    const value = property.value.right as AstNode;
    const constant = value.type === 'Identifier' ? reader.value(value.name) : undefined;
    found.set(name, literalOf(constant ?? value));
  }
  return found;
}
