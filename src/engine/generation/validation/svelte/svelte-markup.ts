import type { AstNode } from '../script/ast.ts';
import type { ScopeBuilder } from '../script/scope-builder.ts';

/** Statements with the scopes and uses of names of a Svelte fragment (the `modern` tree of svelte/compiler). */
export function lowerFragment(fragment: AstNode | null | undefined, build: ScopeBuilder): AstNode[] {
  return ((fragment?.nodes ?? []) as AstNode[]).flatMap((node) => lower(node, build));
}

function lower(node: AstNode, build: ScopeBuilder): AstNode[] {
  const use = (expression: AstNode | null | undefined) =>
    expression ? build.use(expression.start, expression.end) : [];
  const inside = (fragment: AstNode | null | undefined) => build.scope([], lowerFragment(fragment, build));
  const pattern = (one: AstNode | null | undefined) => (one ? build.patterns(one.start, patternEnd(one)) : []);
  switch (node.type) {
    case 'Text':
    case 'Comment':
      return [];
    case 'ExpressionTag':
    case 'HtmlTag':
    case 'RenderTag':
    case 'AttachTag':
      return use(node.expression);
    case 'DebugTag':
      return (node.identifiers as AstNode[]).flatMap(use);
    case 'ConstTag':
    case 'DeclarationTag':
      return build.declare(node.declaration.start, node.declaration.end);
    case 'IfBlock':
      return [...use(node.test), inside(node.consequent), inside(node.alternate)];
    case 'KeyBlock':
      return [...use(node.expression), inside(node.fragment)];
    case 'AwaitBlock':
      return [
        ...use(node.expression),
        inside(node.pending),
        build.scope(pattern(node.value), lowerFragment(node.then, build)),
        build.scope(pattern(node.error), lowerFragment(node.catch, build)),
      ];
    case 'EachBlock': {
      const index = node.index ? [build.parameter(node.index, node.start)] : [];
      const body = [...use(node.key), ...lowerFragment(node.body, build)];
      return [...use(node.expression), build.scope([...pattern(node.context), ...index], body), inside(node.fallback)];
    }
    case 'SnippetBlock': {
      const parameters = node.parameters as AstNode[];
      const first = parameters[0];
      const last = parameters.at(-1);
      const params = first && last ? build.patterns(first.start, patternEnd(last)) : [];
      return [build.fn(node.expression.name, node.expression.start, params, lowerFragment(node.body, build))];
    }
    default:
      return Array.isArray(node.attributes) ? lowerElement(node, build, use) : [];
  }
}

/** End of a pattern with its type, which some nodes don't count as theirs. */
function patternEnd(node: AstNode): number {
  return Math.max(node.end, node.typeAnnotation?.end ?? 0, node.left?.typeAnnotation?.end ?? 0);
}

function lowerElement(
  node: AstNode,
  build: ScopeBuilder,
  use: (one: AstNode | null | undefined) => AstNode[],
): AstNode[] {
  const statements: AstNode[] = [];
  const lets: AstNode[] = [];
  // A component's tag is a name or a path of names: `<Dialog>`, `<ui.Button>`.
  if (node.type === 'Component') {
    statements.push(build.name(node.name.split('.')[0], node.start + 1, 'component'));
  }
  statements.push(...use(node.expression), ...(typeof node.tag === 'object' ? use(node.tag) : []));
  for (const attribute of node.attributes as AstNode[]) {
    if (attribute.type === 'LetDirective') {
      const { expression } = attribute;
      if (expression) lets.push(...build.patterns(expression.start, expression.end));
      else lets.push(build.parameter(attribute.name, attribute.start));
    } else statements.push(...lowerAttribute(attribute, build, use));
  }
  return [...statements, build.scope(lets, lowerFragment(node.fragment, build))];
}

function lowerAttribute(
  attribute: AstNode,
  build: ScopeBuilder,
  use: (one: AstNode | null | undefined) => AstNode[],
): AstNode[] {
  const named = () => [build.name(attribute.name.split('.')[0], attribute.start + attribute.type.indexOf('Directive'))];
  switch (attribute.type) {
    case 'Attribute':
    case 'StyleDirective': {
      const { value } = attribute;
      const parts: AstNode[] = Array.isArray(value) ? value : typeof value === 'object' && value ? [value] : [];
      if (attribute.type === 'StyleDirective' && value === true) return [build.name(attribute.name, attribute.start)];
      return parts.flatMap((part) => (part.type === 'ExpressionTag' ? use(part.expression) : []));
    }
    case 'UseDirective':
    case 'TransitionDirective':
    case 'AnimateDirective':
      return [...named(), ...use(attribute.expression)];
    default:
      return use(attribute.expression);
  }
}
