import { type AstNode, walk } from '../validation/script/ast.ts';
import type { ComponentApi } from './component-api.ts';
import { keyName, oneLine } from './parse-module.ts';
import { argumentsOf, membersOf, type Props, typesOf } from './type-members.ts';

const isComponentName = (name: string) => /^[A-Z]/.test(name) && !/^[A-Z\d_]+$/.test(name);

/** The components that a module of React exports, with their props. */
export function reactComponents(program: AstNode, text: string): ComponentApi[] {
  const types = typesOf(program);
  const variants = variantsOf(program);
  const values = valuesOf(program);
  return exportedNames(program).flatMap(({ name, local, isDefault }) => {
    const value = values.get(local);
    if (!value || !isComponentName(name === 'default' ? local : name)) return [];
    const api = propsOf(value, types, text);
    const styled = api.inherited.filter((type) => type.startsWith('VariantProps<'));
    const chosen = styled.flatMap((type) => variants.get(/typeof (\w+)/.exec(type)?.[1] ?? '') ?? []);
    return [
      {
        name: isDefault ? local : name,
        isDefault,
        props: [...api.props, ...chosen],
        inherited: api.inherited.filter((type) => !styled.includes(type)),
      },
    ];
  });
}

interface Exported {
  name: string;
  local: string;
  isDefault: boolean;
}

function exportedNames(program: AstNode): Exported[] {
  return (program.body as AstNode[]).flatMap((node): Exported[] => {
    if (node.type === 'ExportDefaultDeclaration') {
      const local = (node.declaration.id?.name ?? node.declaration.name ?? 'default') as string;
      return [{ name: local, local, isDefault: true }];
    }
    if (node.type !== 'ExportNamedDeclaration' || node.source) return [];
    const declared: AstNode[] = node.declaration?.declarations ?? (node.declaration?.id ? [node.declaration] : []);
    const names = declared.map(({ id }) => id?.name as string).filter(Boolean);
    const listed = (node.specifiers as AstNode[]).map(({ local, exported }) => ({
      name: exported.name as string,
      local: local.name as string,
      isDefault: exported.name === 'default',
    }));
    return [...names.map((name) => ({ name, local: name, isDefault: false })), ...listed];
  });
}

/** What each name of the module's top level stands for. */
function valuesOf(program: AstNode): Map<string, AstNode> {
  const values = new Map<string, AstNode>();
  for (const node of program.body as AstNode[]) {
    const declaration: AstNode = node.declaration ?? node;
    if (declaration.type === 'FunctionDeclaration') values.set(declaration.id?.name ?? 'default', declaration);
    for (const one of (declaration.declarations as AstNode[] | undefined) ?? []) {
      if (one.id?.type === 'Identifier' && one.init) values.set(one.id.name, one);
    }
    if (node.type === 'ExportDefaultDeclaration' && !node.declaration.id && !node.declaration.name) {
      values.set('default', node.declaration);
    }
  }
  return values;
}

function propsOf(value: AstNode, types: Map<string, AstNode>, text: string): Props {
  if (value.type === 'VariableDeclarator') {
    // `const Card: FC<CardProps> = ...`
    const [annotated] = argumentsOf(value.id.typeAnnotation?.typeAnnotation ?? value.id);
    const typed = membersOf(annotated, types, text);
    return typed.props.length + typed.inherited.length > 0 ? typed : propsOf(value.init, types, text);
  }
  if (value.type === 'CallExpression') {
    // `forwardRef<HTMLButtonElement, ButtonProps>(...)`, `memo(...)`
    const given = argumentsOf(value);
    const own = membersOf(given.at(-1), types, text);
    if (own.props.length + own.inherited.length > 0) return own;
    const [inner] = value.arguments as AstNode[];
    return inner ? propsOf(inner, types, text) : own;
  }
  if (!/Function/.test(value.type)) return { props: [], inherited: [] };
  const [first] = value.params as AstNode[];
  const typed = membersOf(first?.typeAnnotation, types, text);
  if (typed.props.length + typed.inherited.length > 0 || first?.type !== 'ObjectPattern') return typed;
  return { props: patternNames(first, text), inherited: [] };
}

/** Names of a destructured parameter that has no type. */
export function patternNames(pattern: AstNode, text: string): string[] {
  return (pattern.properties as AstNode[]).flatMap((property) => {
    const name = property.type === 'Property' ? keyName(property) : null;
    if (name === null) return [];
    const given = property.value?.type === 'AssignmentPattern' ? (property.value.right as AstNode) : null;
    return [given ? `${name} = ${oneLine(text.slice(given.start, given.end), 40)}` : name];
  });
}

/** Variants of styles that are made by `cva`, `tv` and their like: `variant?: 'default' | 'outline'`. */
function variantsOf(program: AstNode): Map<string, string[]> {
  const found = new Map<string, string[]>();
  walk(program, (node) => {
    if (node.type !== 'VariableDeclarator' || node.init?.type !== 'CallExpression' || node.id?.type !== 'Identifier')
      return;
    for (const argument of node.init.arguments as AstNode[]) {
      const variants = entryOf(argument, 'variants');
      if (variants?.type !== 'ObjectExpression') continue;
      const props = (variants.properties as AstNode[]).flatMap((property) => {
        const options = property.value?.type === 'ObjectExpression' ? (property.value.properties as AstNode[]) : [];
        const names = options.map(keyName).filter((name) => name !== null);
        return names.length === 0 ? [] : [`${keyName(property)}?: ${names.map((name) => `'${name}'`).join(' | ')}`];
      });
      found.set(node.id.name, props);
    }
    return;
  });
  return found;
}

function entryOf(object: AstNode, name: string): AstNode | undefined {
  if (object.type !== 'ObjectExpression') return undefined;
  return (object.properties as AstNode[]).find((property) => property.type === 'Property' && keyName(property) === name)
    ?.value;
}
