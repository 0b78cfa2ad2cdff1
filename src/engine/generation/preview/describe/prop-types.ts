import type { PreviewProp, PropType } from '../../../../protocol/preview.ts';
import type { AstNode } from '../../validation/script/ast.ts';
import { keyOf, literalOf } from './literal-of.ts';

const KINDS: Record<string, PropType> = {
  string: { kind: 'string' },
  number: { kind: 'number' },
  bool: { kind: 'boolean' },
  func: { kind: 'function' },
  node: { kind: 'markup' },
  element: { kind: 'markup' },
};

/** The props that `Name.propTypes = {...}` tells of; none without it. */
export function propTypesOf(program: AstNode, name: string): PreviewProp[] {
  for (const { type, expression } of program.body as AstNode[]) {
    if (type !== 'ExpressionStatement' || expression.type !== 'AssignmentExpression') continue;
    const { left, right } = expression as AstNode;
    const fits = left.type === 'MemberExpression' && left.object.name === name && left.property.name === 'propTypes';
    if (fits && right.type === 'ObjectExpression') return fieldsOf(right);
  }
  return [];
}

function fieldsOf(object: AstNode): PreviewProp[] {
  return (object.properties as AstNode[]).flatMap((property) => {
    const name = keyOf(property);
    if (!name) return [];
    const isRequired = property.value.type === 'MemberExpression' && property.value.property.name === 'isRequired';
    const type = typeOf(isRequired ? property.value.object : property.value);
    return [{ name, type, required: isRequired, description: '' }];
  });
}

function typeOf(node: AstNode): PropType {
  if (node.type === 'MemberExpression') {
    return KINDS[node.property.name] ?? (node.property.name === 'array' ? listOf(undefined) : unknown(node));
  }
  if (node.type !== 'CallExpression') return unknown(node);
  const [first] = node.arguments as (AstNode | undefined)[];
  switch (node.callee.property?.name ?? node.callee.name) {
    case 'arrayOf':
      return listOf(first);
    case 'shape':
    case 'exact':
      return first?.type === 'ObjectExpression' ? { kind: 'object', fields: fieldsOf(first) } : unknown(node);
    case 'oneOf': {
      const values = literalOf(first);
      const isList = Array.isArray(values) && values.length > 0;
      return isList
        ? { kind: 'enum', values: values.filter((one) => typeof one === 'string' || typeof one === 'number') }
        : unknown(node);
    }
    case 'oneOfType':
      return first?.elements?.[0] ? typeOf(first.elements[0]) : unknown(node);
    default:
      return unknown(node);
  }
}

const listOf = (of: AstNode | undefined): PropType => ({
  kind: 'array',
  of: of ? typeOf(of) : { kind: 'unknown', text: '' },
});

const unknown = (node: AstNode): PropType => ({ kind: 'unknown', text: node.property?.name ?? '' });
