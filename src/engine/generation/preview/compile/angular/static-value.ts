import * as ng from '@angular/compiler';
import type { AstNode } from '../../../validation/script/ast.ts';

/** Enumerations of Angular's that decorators hold. */
const ENUMS: Record<string, Record<string, unknown>> = {
  ChangeDetectionStrategy: { ...ng.ChangeDetectionStrategy, Default: ng.ChangeDetectionStrategy.Eager },
  ViewEncapsulation: { ...ng.ViewEncapsulation },
  ɵɵFactoryTarget: { ...ng.FactoryTarget },
};

/**
 * The value of an expression that can be told without running it: literals, their sums, arrays and objects of them, members of
 * Angular's enumerations and constants at the top level of `program`. Undefined for anything else.
 */
export function staticValue(node: AstNode | null | undefined, program: AstNode | null, depth = 0): unknown {
  if (!node || depth > 20) return undefined;
  const evaluate = (inner: AstNode) => staticValue(inner, program, depth + 1);
  switch (node.type) {
    case 'Literal':
      return node.regex || node.bigint ? undefined : node.value;
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
    case 'ParenthesizedExpression':
      return evaluate(node.expression);
    case 'UnaryExpression': {
      const value = evaluate(node.argument);
      if (node.operator === '!') return value === undefined ? undefined : !value;
      return node.operator === '-' && typeof value === 'number' ? -value : undefined;
    }
    case 'TemplateLiteral':
      return joined(node, evaluate);
    case 'BinaryExpression': {
      const [left, right] = [evaluate(node.left), evaluate(node.right)];
      return node.operator === '+' && typeof left === 'string' && right !== undefined ? `${left}${right}` : undefined;
    }
    case 'ArrayExpression': {
      const values = (node.elements as (AstNode | null)[]).map((one) => (one ? evaluate(one) : undefined));
      return values.includes(undefined) ? undefined : values;
    }
    case 'ObjectExpression': {
      const fields = [...fieldsOf(node)].map(([name, value]) => [name, evaluate(value)] as const);
      const isWhole = fields.length === node.properties.length && fields.every(([, value]) => value !== undefined);
      return isWhole ? Object.fromEntries(fields) : undefined;
    }
    case 'MemberExpression': {
      const owner = node.object.type === 'MemberExpression' ? node.object.property.name : node.object.name;
      return node.computed ? undefined : ENUMS[owner]?.[node.property.name];
    }
    case 'Identifier': {
      if (node.name === 'undefined') return undefined;
      const constant = program && constantOf(node.name, program);
      return constant ? evaluate(constant) : undefined;
    }
    default:
      return undefined;
  }
}

function joined(node: AstNode, evaluate: (inner: AstNode) => unknown): string | undefined {
  let text = '';
  for (const [index, quasi] of (node.quasis as AstNode[]).entries()) {
    text += quasi.value.cooked;
    const inner = (node.expressions as AstNode[])[index];
    if (!inner) continue;
    const value = evaluate(inner);
    if (value === undefined) return undefined;
    text += String(value);
  }
  return text;
}

/** What a constant at the top level of a module is set to. */
export function constantOf(name: string, program: AstNode): AstNode | null {
  for (const node of program.body as AstNode[]) {
    const declaration: AstNode = node.declaration ?? node;
    if (declaration.type !== 'VariableDeclaration' || declaration.kind !== 'const') continue;
    const found = (declaration.declarations as AstNode[]).find((one) => one.id?.name === name);
    if (found) return found.init;
  }
  return null;
}

/** Values of an object literal by name; spread and computed ones are left out. */
export function fieldsOf(node: AstNode | null | undefined): Map<string, AstNode> {
  const fields = new Map<string, AstNode>();
  for (const property of (node?.properties ?? []) as AstNode[]) {
    if (property.type !== 'Property' || property.computed) continue;
    fields.set(String(property.key.name ?? property.key.value), property.value);
  }
  return fields;
}
