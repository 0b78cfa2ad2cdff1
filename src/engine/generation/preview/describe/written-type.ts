import type { PreviewProp, PropType } from '../../../../protocol/preview.ts';
import type { AstNode } from '../../validation/script/ast.ts';
import type { DeclaredTypes } from './declared-types.ts';

/** A type as it is written, with what the type parameters in it stand for. */
export interface Written {
  node: AstNode;
  bound: ReadonlyMap<string, Written>;
}

/** What reading a type needs; `typeOf` and `membersOf` call each other through it. */
export interface TypeContext {
  declared: DeclaredTypes;
  /** The text that offsets count in. */
  code: string;
  /** Names of the declared types that are being read: one that comes up within itself is a tree. */
  open: string[];
  typeOf(written: Written, depth: number): PropType;
  membersOf(written: Written, depth: number): PreviewProp[];
}

/** Types that hold others: deeper than this is a circle. */
export const DEEPEST = 20;

const EMPTY = new Set(['TSNullKeyword', 'TSUndefinedKeyword', 'TSVoidKeyword', 'TSNeverKeyword']);

/** The types of a union without those that mean that nothing is there. */
export const presentTypes = (union: AstNode): AstNode[] =>
  (union.types as AstNode[]).filter(({ type }) => !EMPTY.has(type));

/** What type parameters stand for: the arguments given, else their defaults, else what they extend. */
export function bind(
  parameters: AstNode | null | undefined,
  args: readonly Written[],
  outside: Written['bound'],
): Written['bound'] {
  const bound = new Map(outside);
  ((parameters?.params ?? []) as AstNode[]).forEach((parameter, index) => {
    const node = (parameter.default ?? parameter.constraint) as AstNode | undefined;
    const chosen = args[index] ?? (node ? { node, bound: outside } : undefined);
    if (chosen) bound.set(parameter.name.name ?? parameter.name, chosen);
  });
  return bound;
}

/** `A.B` of a name as it is written. */
export function nameOf(node: AstNode | undefined): string {
  if (!node) return '';
  if (node.type === 'TSQualifiedName') return `${nameOf(node.left)}.${nameOf(node.right)}`;
  if (node.type === 'MemberExpression') return `${nameOf(node.object)}.${nameOf(node.property)}`;
  return node.name ?? '';
}

/** A name without its namespace. */
export const shortName = (name: string): string => name.replace(/^.*\./, '');

/** The type arguments of a reference or a call. */
export function argumentsOf(node: AstNode): AstNode[] {
  return (node.typeArguments?.params ?? node.typeParameters?.params ?? []) as AstNode[];
}

/** Reads a declared type, unless that is being read already. */
export function within<T>(context: TypeContext, name: string, read: () => T, otherwise: T): T {
  if (context.open.includes(name)) return otherwise;
  context.open.push(name);
  try {
    return read();
  } finally {
    context.open.pop();
  }
}
