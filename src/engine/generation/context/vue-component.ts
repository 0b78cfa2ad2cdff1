import { type AstNode, walk } from '../validation/script/ast.ts';
import type { ComponentApi } from './component-api.ts';
import { keyName, oneLine } from './parse-module.ts';
import { argumentsOf, membersOf, type Props, typesOf } from './type-members.ts';

/** Props, emits and models of a Vue file. @param programs its scripts, each with its text */
export function vueComponent(name: string, programs: { program: AstNode; text: string }[]): ComponentApi {
  const api: Props & { events: string[] } = { props: [], inherited: [], events: [] };
  const types = new Map(programs.flatMap(({ program }) => [...typesOf(program)]));
  for (const { program, text } of programs) {
    walk(program, (node) => {
      if (node.type === 'CallExpression' && node.callee.type === 'Identifier') readMacro(node, types, text, api);
      if (node.type === 'ExportDefaultDeclaration') {
        const options = node.declaration.type === 'CallExpression' ? node.declaration.arguments[0] : node.declaration;
        const props = (options?.properties as AstNode[] | undefined)?.find((one) => keyName(one) === 'props')?.value;
        if (props) api.props.push(...runtimeProps(props, text));
      }
      return undefined;
    });
  }
  return { name, isDefault: true, ...api };
}

function readMacro(node: AstNode, types: Map<string, AstNode>, text: string, api: Props & { events: string[] }): void {
  const [type] = argumentsOf(node);
  const [value] = node.arguments as AstNode[];
  if (node.callee.name === 'defineProps') {
    if (type) {
      const { props, inherited } = membersOf(type, types, text);
      api.props.push(...props);
      api.inherited.push(...inherited);
    } else if (value) api.props.push(...runtimeProps(value, text));
  } else if (node.callee.name === 'defineModel') {
    const name = value?.type === 'Literal' ? String(value.value) : 'modelValue';
    api.props.push(
      `v-model${name === 'modelValue' ? '' : `:${name}`}${type ? `: ${oneLine(text.slice(type.start, type.end))}` : ''}`,
    );
  } else if (node.callee.name === 'defineEmits') {
    api.events.push(...(type ? emittedBy(type, text) : namesIn(value)));
  }
}

/** Props given as a list of names or as an object. */
function runtimeProps(value: AstNode, text: string): string[] {
  if (value.type === 'ArrayExpression') return namesIn(value);
  if (value.type !== 'ObjectExpression') return [];
  return (value.properties as AstNode[]).flatMap((property) => {
    const name = keyName(property);
    return name === null ? [] : [`${name}: ${oneLine(text.slice(property.value.start, property.value.end), 60)}`];
  });
}

function emittedBy(type: AstNode, text: string): string[] {
  if (type.type !== 'TSTypeLiteral') return [];
  return (type.members as AstNode[]).flatMap((member) => {
    const name = keyName(member);
    if (name !== null) return [name];
    // `(e: 'close', id: string): void`
    const [first] = (member.params ?? member.parameters ?? []) as AstNode[];
    const literal = first?.typeAnnotation?.typeAnnotation as AstNode | undefined;
    return literal
      ? [...text.slice(literal.start, literal.end).matchAll(/['"]([^'"]+)['"]/g)].map((m) => m[1] as string)
      : [];
  });
}

function namesIn(value: AstNode | undefined): string[] {
  return ((value?.elements as AstNode[] | undefined) ?? []).flatMap((element) =>
    typeof element?.value === 'string' ? [element.value] : [],
  );
}
