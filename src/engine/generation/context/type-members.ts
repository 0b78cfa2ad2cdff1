import type { AstNode } from '../validation/script/ast.ts';
import { declarationsOf, keyName, oneLine } from './parse-module.ts';

/** Props of a component, each as it is written in a type: `tone?: 'info' | 'danger'`. */
export interface Props {
  props: string[];
  /** Types of other modules that are taken over, such as `ComponentProps<'button'>`. */
  inherited: string[];
}

const NONE: Props = { props: [], inherited: [] };

/** Types declared in a module, by name. */
export function typesOf(program: AstNode): Map<string, AstNode> {
  const types = new Map<string, AstNode>();
  for (const node of declarationsOf(program)) {
    if (node.type === 'TSInterfaceDeclaration' || node.type === 'TSTypeAliasDeclaration') types.set(node.id.name, node);
  }
  return types;
}

/** The members of a type, followed through the module's own types. */
export function membersOf(
  type: AstNode | null | undefined,
  types: Map<string, AstNode>,
  text: string,
  depth = 0,
): Props {
  if (!type || depth > 6) return NONE;
  const follow = (node: AstNode) => membersOf(node, types, text, depth + 1);
  switch (type.type) {
    case 'TSTypeAnnotation':
    case 'TSParenthesizedType':
      return follow(type.typeAnnotation);
    case 'TSTypeAliasDeclaration':
      return follow(type.typeAnnotation);
    case 'TSInterfaceDeclaration': {
      const above = (type.extends as AstNode[] | undefined) ?? [];
      return join([...above.map((node) => inheritedOf(node, types, text, depth)), members(type.body.body, text)]);
    }
    case 'TSTypeLiteral':
      return members(type.members, text);
    case 'TSIntersectionType':
      return join((type.types as AstNode[]).map(follow));
    case 'TSTypeReference': {
      const name = type.typeName?.name as string | undefined;
      const known = name === undefined ? undefined : types.get(name);
      if (known) return follow(known);
      // Wrappers of one type, such as Readonly and PropsWithChildren, are what they wrap.
      const [inner] = argumentsOf(type);
      if (inner && /^(?:Readonly|PropsWithChildren|PropsWithoutRef|Partial)$/.test(name ?? '')) return follow(inner);
      return { props: [], inherited: [oneLine(text.slice(type.start, type.end), 60)] };
    }
    default:
      return NONE;
  }
}

export function argumentsOf(node: AstNode): AstNode[] {
  const list = node.typeArguments ?? node.typeParameters;
  return (list?.params as AstNode[] | undefined) ?? [];
}

function inheritedOf(node: AstNode, types: Map<string, AstNode>, text: string, depth: number): Props {
  const known = types.get(node.expression?.name);
  if (known) return membersOf(known, types, text, depth + 1);
  return { props: [], inherited: [oneLine(text.slice(node.start, node.end), 60)] };
}

function members(list: AstNode[], text: string): Props {
  const props = list.flatMap((node) => {
    const name = keyName(node);
    if (name === null) return [];
    if (node.type === 'TSMethodSignature') return [`${name}${node.optional ? '?' : ''}()`];
    const type = node.typeAnnotation?.typeAnnotation as AstNode | undefined;
    return [`${name}${node.optional ? '?' : ''}${type ? `: ${oneLine(text.slice(type.start, type.end))}` : ''}`];
  });
  return { props, inherited: [] };
}

function join(parts: Props[]): Props {
  return { props: parts.flatMap(({ props }) => props), inherited: parts.flatMap(({ inherited }) => inherited) };
}
