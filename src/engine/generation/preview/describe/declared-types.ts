import type { PropValue } from '../../../../protocol/preview.ts';
import type { AstNode } from '../../validation/script/ast.ts';
import { keyOf, literalOf } from './literal-of.ts';

/** What a file declares that types can speak of. */
export interface DeclaredTypes {
  /** Interfaces, aliases and enums by name. An interface may be declared in several parts. */
  types: Map<string, AstNode[]>;
  /** The values of constants, for `typeof`. */
  values: Map<string, AstNode>;
}

/** Gathers the types and constants at the top of programs; of the same name in several the first program's counts. */
export function declaredTypes(programs: readonly AstNode[]): DeclaredTypes {
  const types = new Map<string, AstNode[]>();
  const values = new Map<string, AstNode>();
  for (const program of programs) {
    const own = declaredIn(program);
    for (const [name, parts] of own.types) if (!types.has(name)) types.set(name, parts);
    for (const [name, value] of own.values) if (!values.has(name)) values.set(name, value);
  }
  return { types, values };
}

function declaredIn(program: AstNode): DeclaredTypes {
  const types = new Map<string, AstNode[]>();
  const values = new Map<string, AstNode>();
  for (const node of program.body as AstNode[]) {
    const isExport = /^Export(?:Named|Default)Declaration$/.test(node.type);
    const declaration = (isExport ? node.declaration : node) as AstNode | null;
    if (!declaration) continue;
    if (/^TS(?:Interface|TypeAlias|Enum)Declaration$/.test(declaration.type)) {
      const name = declaration.id.name as string;
      types.set(name, [...(types.get(name) ?? []), declaration]);
    }
    if (declaration.type !== 'VariableDeclaration') continue;
    for (const one of declaration.declarations as AstNode[]) {
      if (one.id.type === 'Identifier' && one.init) values.set(one.id.name, one.init);
    }
  }
  return { types, values };
}

/** The values of an enum's members. */
export function enumValues(declaration: AstNode): (string | number)[] {
  let next = 0;
  return (declaration.body.members as AstNode[]).map((member) => {
    const value = literalOf(member.initializer);
    if (typeof value === 'number') next = value + 1;
    return typeof value === 'string' || typeof value === 'number' ? value : next++;
  });
}

/** The variants that a call of `cva` or `tv` offers: their names by the prop that chooses them, with the chosen one. */
export function variantsOf(call: AstNode): { name: string; values: string[]; default: PropValue | undefined }[] {
  if (call.type !== 'CallExpression') return [];
  const options = (call.arguments as AstNode[]).at(-1);
  const variants = fieldOf(options, 'variants');
  if (variants?.type !== 'ObjectExpression') return [];
  const defaults = fieldOf(options, 'defaultVariants');
  return (variants.properties as AstNode[]).flatMap((property) => {
    const name = keyOf(property);
    if (!name || property.value?.type !== 'ObjectExpression') return [];
    const values = (property.value.properties as AstNode[]).flatMap((one) => keyOf(one) ?? []);
    return [{ name, values, default: literalOf(fieldOf(defaults, name)) }];
  });
}

function fieldOf(object: AstNode | undefined, name: string): AstNode | undefined {
  if (object?.type !== 'ObjectExpression') return undefined;
  return (object.properties as AstNode[]).find((property) => keyOf(property) === name)?.value;
}
