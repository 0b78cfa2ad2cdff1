import type { PropValue } from '../../../../protocol/preview.ts';
import type { AstNode } from '../../validation/script/ast.ts';
import { withoutTypes } from '../compile/top-functions.ts';

/** The value that an expression says as a literal; undefined when it is none, or `undefined` itself. */
export function literalOf(expression: AstNode | null | undefined): PropValue | undefined {
  if (!expression) return undefined;
  const node = withoutTypes(expression);
  switch (node.type) {
    case 'Literal':
      return isValue(node.value) ? node.value : undefined;
    case 'TemplateLiteral':
      return node.expressions.length === 0 ? (node.quasis[0].value.cooked as string) : undefined;
    case 'UnaryExpression': {
      const value = literalOf(node.argument);
      if (node.operator === '-' && typeof value === 'number') return -value;
      return node.operator === '!' && value !== undefined ? !value : undefined;
    }
    case 'ArrayExpression':
      return listOf(node.elements as (AstNode | null)[]);
    case 'ObjectExpression':
      return recordOf(node.properties as AstNode[]);
    // Vue makes defaults of objects in functions.
    case 'ArrowFunctionExpression':
      return node.params.length === 0 && node.body.type !== 'BlockStatement' ? literalOf(node.body) : undefined;
    default:
      return undefined;
  }
}

const isValue = (value: unknown): value is string | number | boolean | null =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value);

function listOf(elements: (AstNode | null)[]): PropValue[] | undefined {
  const values = elements.map((element) => literalOf(element));
  return values.every((value) => value !== undefined) ? values : undefined;
}

function recordOf(properties: AstNode[]): Record<string, PropValue> | undefined {
  const entries = properties.map((property) => [keyOf(property), literalOf(property.value)] as const);
  const isWhole = entries.every((entry): entry is [string, PropValue] => entry[0] !== null && entry[1] !== undefined);
  return isWhole ? Object.fromEntries(entries) : undefined;
}

/** The name of a property, a method or a member of a type; null when it is computed. */
export function keyOf(node: AstNode): string | null {
  if (node.computed || !node.key) return null;
  const { key } = node;
  if (key.type === 'Identifier') return key.name;
  return key.type === 'Literal' ? String(key.value) : null;
}

/** The names of an object's properties; none for what is no object. */
export function keysOfObject(expression: AstNode): string[] {
  const object = withoutTypes(expression);
  return object.type === 'ObjectExpression' ? (object.properties as AstNode[]).flatMap((one) => keyOf(one) ?? []) : [];
}
