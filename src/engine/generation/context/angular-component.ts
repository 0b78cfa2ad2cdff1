import type { AstNode } from '../validation/script/ast.ts';
import type { ComponentApi } from './component-api.ts';
import { declarationsOf, keyName, oneLine } from './parse-module.ts';

/** The components and directives of an Angular module: selector, inputs and outputs. */
export function angularComponents(program: AstNode, text: string): ComponentApi[] {
  return declarationsOf(program).flatMap((node) => {
    if (node.type !== 'ClassDeclaration' || !node.id) return [];
    const decorator = decoratorOf(node, /^(?:Component|Directive)$/);
    if (!decorator) return [];
    const [options] = decorator.arguments as AstNode[];
    const selector = (options?.properties as AstNode[] | undefined)?.find((one) => keyName(one) === 'selector')?.value;
    const props: string[] = [];
    const events: string[] = [];
    for (const member of node.body.body as AstNode[]) readMember(member, text, props, events);
    return [
      {
        name: node.id.name as string,
        isDefault: false,
        ...(typeof selector?.value === 'string' ? { selector: selector.value } : {}),
        props,
        events,
        inherited: [],
      },
    ];
  });
}

function readMember(member: AstNode, text: string, props: string[], events: string[]): void {
  const name = keyName(member);
  if (name === null) return;
  const typed = member.typeAnnotation?.typeAnnotation as AstNode | undefined;
  const kind = typed ? `: ${oneLine(text.slice(typed.start, typed.end))}` : '';
  if (decoratorOf(member, /^Input$/)) props.push(`${name}${kind}`);
  if (decoratorOf(member, /^Output$/)) events.push(name);
  const { value } = member;
  if (value?.type !== 'CallExpression') return;
  const callee = text.slice(value.callee.start, value.callee.end);
  if (/^(?:input|model)(?:\.required)?$/.test(callee)) {
    const list = value.typeArguments ?? value.typeParameters;
    const type = list ? `: ${oneLine(text.slice(list.start + 1, list.end - 1))}` : '';
    const [initial] = value.arguments as AstNode[];
    const given = !type && initial ? ` = ${oneLine(text.slice(initial.start, initial.end), 40)}` : '';
    props.push(
      `${callee.startsWith('model') ? `[(${name})]` : name}${callee.endsWith('required') ? '' : '?'}${type}${given}`,
    );
  } else if (callee === 'output') events.push(name);
}

function decoratorOf(node: AstNode, name: RegExp): AstNode | undefined {
  return ((node.decorators as AstNode[] | undefined) ?? [])
    .map(({ expression }) => expression as AstNode)
    .find((one) => one.type === 'CallExpression' && name.test(one.callee?.name ?? ''));
}
