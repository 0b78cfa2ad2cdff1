import type { PreviewProp, PropType, PropValue } from '../../../../protocol/preview.ts';
import type { AstNode } from '../../validation/script/ast.ts';
import { withoutTypes } from '../compile/top-functions.ts';
import { descriptionOf } from './js-doc.ts';
import { keyOf, literalOf } from './literal-of.ts';
import { typeByName } from './type-by-name.ts';
import type { TypeReader } from './type-reader.ts';
import { argumentsOf } from './written-type.ts';

const KINDS: Record<string, PropType> = {
  String: { kind: 'string' },
  Number: { kind: 'number' },
  Boolean: { kind: 'boolean' },
  Function: { kind: 'function' },
  Date: { kind: 'date' },
  Array: { kind: 'array', of: { kind: 'unknown', text: '' } },
  Object: { kind: 'object', fields: [] },
};

interface RuntimeProps {
  props: PreviewProp[];
  defaults: Map<string, PropValue | undefined>;
}

/** Props that are told as values: `['a']`, `{ a: String }`, `{ a: { type: Array as PropType<Item[]>, default: ... } }`. */
export function runtimeProps(written: AstNode, reader: TypeReader): RuntimeProps {
  const node = withoutTypes(written);
  const found: RuntimeProps = { props: [], defaults: new Map() };
  if (node.type === 'Identifier') {
    const value = reader.value(node.name);
    return value && value.type !== 'Identifier' ? runtimeProps(value, reader) : found;
  }
  if (node.type === 'ArrayExpression') {
    const names = literalOf(node);
    for (const name of Array.isArray(names) ? names.map(String) : []) {
      found.props.push({ name, type: typeByName(name), required: true, description: '' });
    }
  }
  if (node.type !== 'ObjectExpression') return found;
  for (const property of node.properties as AstNode[]) {
    const name = keyOf(property);
    if (!name) continue;
    const value = withoutTypes(property.value);
    const fields = new Map(
      value.type === 'ObjectExpression'
        ? (value.properties as AstNode[]).map((one) => [keyOf(one), one.value as AstNode])
        : [],
    );
    const type = typeOf(value.type === 'ObjectExpression' ? fields.get('type') : (property.value as AstNode), reader);
    const required = literalOf(fields.get('required')) === true;
    found.props.push({ name, type: type ?? typeByName(name), required, description: descriptionOf(property) });
    if (fields.has('default')) found.defaults.set(name, literalOf(fields.get('default')));
  }
  return found;
}

function typeOf(node: AstNode | undefined, reader: TypeReader): PropType | null {
  if (!node) return null;
  // Array as PropType<Item[]>
  if (node.type === 'TSAsExpression') {
    const [type] = argumentsOf(node.typeAnnotation);
    return type ? reader.type(type) : typeOf(node.expression, reader);
  }
  if (node.type === 'ArrayExpression') {
    const types = (node.elements as (AstNode | null)[]).flatMap((one) => (one ? (typeOf(one, reader) ?? []) : []));
    return types[0] ?? null;
  }
  return node.type === 'Identifier' ? (KINDS[node.name] ?? null) : null;
}
