import type { PreviewProp, PropType } from '../../../../protocol/preview.ts';
import type { AstNode } from '../../validation/script/ast.ts';
import { variantsOf } from './declared-types.ts';
import { elementMembers } from './element-members.ts';
import { descriptionOf } from './js-doc.ts';
import { keyOf } from './literal-of.ts';
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

/** The members of an object type as props; none for what is no object, or comes from elsewhere. */
export function membersOf(context: TypeContext, written: Written, depth: number): PreviewProp[] {
  const { node, bound } = written;
  if (depth > DEEPEST) return [];
  const deeper = (one: AstNode) => context.membersOf({ node: one, bound }, depth + 1);
  switch (node.type) {
    case 'TSTypeAnnotation':
    case 'TSParenthesizedType':
      return deeper(node.typeAnnotation);
    case 'TSTypeLiteral':
      return signatures(context, node.members, bound, depth);
    case 'TSInterfaceBody':
      return signatures(context, node.body, bound, depth);
    case 'TSIntersectionType':
      return merged((node.types as AstNode[]).map(deeper));
    case 'TSUnionType':
      return common(presentTypes(node).map(deeper));
    case 'TSMappedType':
      return mapped(context, written, depth);
    case 'TSTypeOperator':
      return node.operator === 'readonly' ? deeper(node.typeAnnotation) : [];
    case 'TSTypeReference':
    case 'TSInterfaceHeritage':
      return ofName(context, written, depth);
    default:
      return [];
  }
}

function mapped(context: TypeContext, { node, bound }: Written, depth: number): PreviewProp[] {
  const keys = context.typeOf({ node: node.constraint, bound }, depth + 1);
  if (keys.kind !== 'enum' || !node.typeAnnotation) return [];
  const type = context.typeOf({ node: node.typeAnnotation, bound }, depth + 1);
  return keys.values.map((key) => ({ name: String(key), type, required: !node.optional, description: '' }));
}

function ofName(context: TypeContext, { node, bound }: Written, depth: number): PreviewProp[] {
  const name = nameOf(node.typeName ?? node.expression);
  const args = argumentsOf(node).map((one) => ({ node: one, bound }));
  const parameter = bound.get(name);
  if (parameter) return context.membersOf(parameter, depth + 1);
  const declared = context.declared.types.get(name);
  if (declared) return within(context, name, () => ofDeclared(context, declared, args, bound, depth), []);
  return ofLibrary(context, shortName(name), args, depth);
}

function ofDeclared(
  context: TypeContext,
  parts: AstNode[],
  args: Written[],
  outside: Written['bound'],
  depth: number,
): PreviewProp[] {
  const all = parts.flatMap((part) => {
    const bound = bind(part.typeParameters, args, outside);
    const deeper = (node: AstNode) => context.membersOf({ node, bound }, depth + 1);
    if (part.type === 'TSTypeAliasDeclaration') return [deeper(part.typeAnnotation)];
    if (part.type !== 'TSInterfaceDeclaration') return [];
    return [...((part.extends ?? []) as AstNode[]).map(deeper), deeper(part.body)];
  });
  return merged(all);
}

function ofLibrary(context: TypeContext, name: string, [first, second]: Written[], depth: number): PreviewProp[] {
  const inner = () => (first ? context.membersOf(first, depth + 1) : []);
  const keys = () => {
    const type = second ? context.typeOf(second, depth + 1) : null;
    return new Set(type?.kind === 'enum' ? type.values.map(String) : []);
  };
  switch (name) {
    case 'Partial':
      return inner().map((prop) => ({ ...prop, required: false }));
    case 'Required':
      return inner().map((prop) => ({ ...prop, required: true }));
    case 'Pick': {
      const kept = keys();
      return inner().filter((prop) => kept.has(prop.name));
    }
    case 'Omit': {
      const left = keys();
      return inner().filter((prop) => !left.has(prop.name));
    }
    case 'Readonly':
    case 'Promise':
    case 'NonNullable':
      return inner();
    case 'PropsWithChildren':
      return merged([inner(), [optional('children', { kind: 'markup' })]]);
    case 'VariantProps':
      return first ? variants(context, first.node) : [];
    default:
      return elementMembers(name, first?.node);
  }
}

function variants(context: TypeContext, query: AstNode): PreviewProp[] {
  const value = query.type === 'TSTypeQuery' ? context.declared.values.get(nameOf(query.exprName)) : undefined;
  return (value ? variantsOf(value) : []).map(({ name, values, default: chosen }) => {
    const isSwitch = values.every((one) => one === 'true' || one === 'false');
    const type: PropType = isSwitch ? { kind: 'boolean' } : { kind: 'enum', values };
    return { ...optional(name, type), ...(chosen === undefined ? {} : { default: chosen }) };
  });
}

function signatures(context: TypeContext, members: AstNode[], bound: Written['bound'], depth: number): PreviewProp[] {
  return members.flatMap((member): PreviewProp[] => {
    const name = keyOf(member);
    if (name === null) return [];
    const required = !member.optional;
    const description = descriptionOf(member);
    if (member.type === 'TSMethodSignature') return [{ name, type: { kind: 'function' }, required, description }];
    if (member.type !== 'TSPropertySignature') return [];
    const type: PropType = member.typeAnnotation
      ? context.typeOf({ node: member.typeAnnotation, bound }, depth + 1)
      : { kind: 'unknown', text: 'any' };
    return [{ name, type, required, description }];
  });
}

const optional = (name: string, type: PropType): PreviewProp => ({ name, type, required: false, description: '' });

/** What comes later says more about the same name. */
function merged(all: PreviewProp[][]): PreviewProp[] {
  const found = new Map<string, PreviewProp>();
  for (const prop of all.flat()) found.set(prop.name, prop);
  return [...found.values()];
}

/** The members of one of several types: those that all have, then what the first has besides. */
function common(all: PreviewProp[][]): PreviewProp[] {
  const [first = [], ...others] = all;
  const known = new Map(first.map((prop) => [prop.name, prop]));
  for (const prop of others.flat()) {
    const same = known.get(prop.name);
    if (!same) known.set(prop.name, { ...prop, required: false });
    else if (same.type.kind === 'enum' && prop.type.kind === 'enum') {
      const values = [...new Set([...same.type.values, ...prop.type.values])];
      known.set(prop.name, { ...same, type: { kind: 'enum', values } });
    }
  }
  return [...known.values()];
}
