import type { PropType } from '../../../../protocol/preview.ts';
import type { AstNode } from '../../validation/script/ast.ts';
import { enumValues } from './declared-types.ts';
import { keysOfObject, literalOf } from './literal-of.ts';
import { kindOfName } from './named-types.ts';
import {
  argumentsOf,
  bind,
  DEEPEST,
  nameOf,
  presentTypes,
  shortName,
  type TypeContext,
  type Written,
  within,
} from './written-type.ts';

/** What a type takes, as far as this file says it. */
export function typeOf(context: TypeContext, written: Written, depth: number): PropType {
  const { node, bound } = written;
  const unknown: PropType = { kind: 'unknown', text: context.code.slice(node.start, node.end) };
  if (depth > DEEPEST) return unknown;
  const deeper = (one: AstNode) => context.typeOf({ node: one, bound }, depth + 1);
  switch (node.type) {
    case 'TSTypeAnnotation':
    case 'TSParenthesizedType':
      return deeper(node.typeAnnotation);
    case 'TSStringKeyword':
    case 'TSTemplateLiteralType':
      return { kind: 'string' };
    case 'TSNumberKeyword':
    case 'TSBigIntKeyword':
      return { kind: 'number' };
    case 'TSBooleanKeyword':
      return { kind: 'boolean' };
    case 'TSFunctionType':
      return { kind: 'function' };
    case 'TSLiteralType':
      return typeOfLiterals([literalOf(node.literal)]) ?? { kind: 'string' };
    case 'TSArrayType':
      return { kind: 'array', of: deeper(node.elementType) };
    case 'TSTupleType': {
      const [first] = node.elementTypes as AstNode[];
      return { kind: 'array', of: first ? deeper(first.elementType ?? first) : unknown };
    }
    case 'TSTypeOperator':
      if (node.operator === 'readonly') return deeper(node.typeAnnotation);
      return node.operator === 'keyof'
        ? ofKeys(context, { node: node.typeAnnotation, bound }, depth, unknown)
        : unknown;
    case 'TSUnionType':
      return ofUnion(context, written, depth, unknown);
    // With any names for its fields it is an object all the same.
    case 'TSTypeLiteral':
    case 'TSMappedType':
      return { kind: 'object', fields: context.membersOf(written, depth + 1) };
    case 'TSIntersectionType': {
      const fields = context.membersOf(written, depth + 1);
      return fields.length > 0 ? { kind: 'object', fields } : unknown;
    }
    case 'TSIndexedAccessType':
      return ofIndex(context, written, depth, unknown);
    case 'TSImportType':
      return kindOfName(shortName(nameOf(node.qualifier ?? undefined))) ?? unknown;
    case 'TSTypeReference':
      return ofName(context, written, depth, unknown);
    default:
      return unknown;
  }
}

function ofName(context: TypeContext, { node, bound }: Written, depth: number, unknown: PropType): PropType {
  const name = nameOf(node.typeName);
  const args = argumentsOf(node).map((one) => ({ node: one, bound }));
  const parameter = bound.get(name);
  if (parameter) return context.typeOf(parameter, depth + 1);
  const declared = context.declared.types.get(name);
  if (!declared) return ofLibrary(context, { node, bound }, args, depth, unknown);
  const [part] = declared;
  if (part?.type === 'TSEnumDeclaration') return { kind: 'enum', values: enumValues(part) };
  if (part?.type === 'TSTypeAliasDeclaration') {
    const inside = { node: part.typeAnnotation, bound: bind(part.typeParameters, args, bound) };
    return within(context, name, () => context.typeOf(inside, depth + 1), unknown);
  }
  const isCallable = declared.some(({ body }) =>
    (body.body as AstNode[]).some(({ type }) => type === 'TSCallSignatureDeclaration'),
  );
  if (isCallable) return { kind: 'function' };
  if (context.open.includes(name)) return unknown;
  return { kind: 'object', fields: context.membersOf({ node, bound }, depth + 1) };
}

function ofLibrary(
  context: TypeContext,
  written: Written,
  args: Written[],
  depth: number,
  unknown: PropType,
): PropType {
  const name = shortName(nameOf(written.node.typeName));
  const [first, second] = args;
  const inner = () => (first ? context.typeOf(first, depth + 1) : unknown);
  switch (name) {
    case 'Array':
    case 'ReadonlyArray':
      return { kind: 'array', of: inner() };
    case 'Readonly':
    case 'Promise':
    case 'NonNullable':
    case 'Ref':
    case 'MaybeRef':
    case 'MaybeRefOrGetter':
      return inner();
    case 'Exclude':
    case 'Extract': {
      const type = inner();
      if (type.kind !== 'enum' || !second) return type;
      const chosen = new Set(keys(context, second, depth));
      const values = type.values.filter((value) => chosen.has(String(value)) === (name === 'Extract'));
      return { kind: 'enum', values };
    }
    case 'Partial':
    case 'Required':
    case 'Pick':
    case 'Omit': {
      const fields = context.membersOf(written, depth + 1);
      return fields.length > 0 ? { kind: 'object', fields } : unknown;
    }
    case 'Record': {
      const names = first ? keys(context, first, depth) : [];
      const type = second ? context.typeOf(second, depth + 1) : unknown;
      return { kind: 'object', fields: names.map((field) => ({ name: field, type, required: true, description: '' })) };
    }
    default:
      return kindOfName(name) ?? unknown;
  }
}

function keys(context: TypeContext, written: Written, depth: number): string[] {
  const type = context.typeOf(written, depth + 1);
  return type.kind === 'enum' ? type.values.map(String) : [];
}

/** `keyof` of a constant or of an object type. */
function ofKeys(context: TypeContext, written: Written, depth: number, unknown: PropType): PropType {
  const { node } = written;
  const constant = node.type === 'TSTypeQuery' ? context.declared.values.get(nameOf(node.exprName)) : undefined;
  const values = constant ? keysOfObject(constant) : context.membersOf(written, depth + 1).map(({ name }) => name);
  return values.length > 0 ? { kind: 'enum', values } : unknown;
}

/** `(typeof sizes)[number]`, `Item[]['number']`, `User['role']` */
function ofIndex(context: TypeContext, { node, bound }: Written, depth: number, unknown: PropType): PropType {
  if (node.objectType.type === 'TSTypeQuery') {
    const value = literalOf(context.declared.values.get(nameOf(node.objectType.exprName)));
    return typeOfLiterals(typeof value === 'object' && value !== null ? Object.values(value) : []) ?? unknown;
  }
  const of = context.typeOf({ node: node.objectType, bound }, depth + 1);
  if (of.kind === 'array' && node.indexType.type === 'TSNumberKeyword') return of.of;
  const key = literalOf(node.indexType.literal);
  const field = of.kind === 'object' ? of.fields.find(({ name }) => name === key) : undefined;
  return field?.type ?? unknown;
}

/** Of several kinds the one that is easiest to write. */
const EASIEST = ['markup', 'string', 'number', 'boolean', 'array', 'date', 'object'];

function ofUnion(context: TypeContext, written: Written, depth: number, unknown: PropType): PropType {
  const types = presentTypes(written.node).map((node) => context.typeOf({ node, bound: written.bound }, depth + 1));
  const values = types.flatMap((type) => (type.kind === 'enum' ? type.values : []));
  if (types.every(({ kind }) => kind === 'enum')) {
    return values.length > 0 ? { kind: 'enum', values: [...new Set(values)] } : unknown;
  }
  if (types.every(({ kind }) => kind === 'object')) {
    return { kind: 'object', fields: context.membersOf(written, depth) };
  }
  const easiest = EASIEST.flatMap((kind) => types.find((type) => type.kind === kind) ?? []);
  return easiest[0] ?? types[0] ?? unknown;
}

/** An enum of literals; a boolean when they are true or false. */
function typeOfLiterals(values: unknown[]): PropType | null {
  if (values.length === 0) return null;
  if (values.every((value) => typeof value === 'boolean')) return { kind: 'boolean' };
  const all = values.filter((value) => typeof value === 'string' || typeof value === 'number');
  return all.length === values.length ? { kind: 'enum', values: all } : null;
}
