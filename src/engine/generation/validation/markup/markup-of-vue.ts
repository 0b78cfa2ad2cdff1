import type { AstNode } from '../script/ast.ts';
import { NEWER_ELEMENTS } from '../vue/newer-elements.ts';
import { keepsFalse, literalValue } from './literal-value.ts';
import { emptyDocument, type MarkupDocument, type MarkupElement, type MarkupNode } from './markup.ts';

/** Kinds of nodes in the tree of Vue's parser. */
const ELEMENT = 1;
const TEXT = 2;
const INTERPOLATION = 5;
const ATTRIBUTE = 6;
const COMPONENT = 1;
const SLOT = 2;
const TEMPLATE = 3;

/** The markup of a Vue template (the tree that `parse` of the SFC compiler gives, untransformed). */
export function markupOfVue(children: readonly AstNode[]): MarkupDocument {
  const document = emptyDocument();
  document.roots.push(...nodesOf(children, null, document));
  return document;
}

function nodesOf(children: readonly AstNode[], parent: MarkupElement | null, document: MarkupDocument): MarkupNode[] {
  const nodes: MarkupNode[] = [];
  let choice: Extract<MarkupNode, { kind: 'choice' }> | null = null;
  for (const child of children) {
    const type = child.type as unknown as number;
    const { start, end } = spanOf(child);
    if (type === TEXT) {
      if (child.content.trim() !== '') nodes.push({ kind: 'text', text: child.content, start, end });
    } else if (type === INTERPOLATION) {
      nodes.push({ kind: 'unknown', start, end });
    } else if (type === ELEMENT) {
      const own = elementOf(child, parent, document);
      const has = (name: string) => (child.props as AstNode[]).some((one) => one.name === name && isDirective(one));
      if (choice && (has('else') || has('else-if'))) {
        choice.branches.push(own);
        if (has('else')) choice.branches = choice.branches.filter((branch) => branch.length > 0);
      } else if (has('if') || has('for')) {
        choice = { kind: 'choice', branches: [[], own], start, end };
        nodes.push(choice);
      } else {
        choice = null;
        nodes.push(...own);
      }
    }
  }
  return nodes;
}

const isDirective = (one: AstNode) => (one.type as unknown as number) !== ATTRIBUTE;

function elementOf(node: AstNode, parent: MarkupElement | null, document: MarkupDocument): MarkupNode[] {
  const { start, end } = spanOf(node);
  addLoop(node, document);
  const props = node.props as AstNode[];
  const isDynamic = node.tag === 'component' || props.some((one) => isDirective(one) && one.arg?.content === 'is');
  if (node.tagType === SLOT) {
    const fallback = nodesOf(node.children, parent, document);
    return [{ kind: 'unknown', start, end }, ...(fallback.length > 0 ? [choiceOf(fallback, start, end)] : [])];
  }
  if (node.tagType === TEMPLATE || node.tag === 'template') return nodesOf(node.children, parent, document);
  const nameStart = start + 1;
  const element: MarkupElement = {
    ...{
      kind: 'element',
      tag: node.tag,
      isComponent: (node.tagType === COMPONENT && !NEWER_ELEMENTS.has(node.tag)) || isDynamic || node.tag.includes('-'),
    },
    ...{ attributes: [], events: [], hasSpread: false, hasSetContent: false, children: [], parent },
    ...{ start, end, nameStart, nameEnd: nameStart + node.tag.length },
  };
  document.elements.push(element);
  for (const one of props) addProp(one, element, document);
  element.children.push(...nodesOf(node.children, element, document));
  return [element];
}

const choiceOf = (nodes: MarkupNode[], start: number, end: number): MarkupNode => ({
  kind: 'choice',
  branches: [[], nodes],
  start,
  end,
});

function addProp(one: AstNode, element: MarkupElement, document: MarkupDocument): void {
  const { start, end } = spanOf(one);
  if (!isDirective(one)) {
    element.attributes.push({
      name: one.name.toLowerCase(),
      value: one.value?.content ?? '',
      expression: '',
      start,
      end,
    });
    return;
  }
  const expression: string = one.exp?.loc.source ?? '';
  const argument: string | null = one.arg?.isStatic ? one.arg.content : null;
  switch (one.name) {
    case 'on':
      if (argument === null) element.hasSpread = true;
      else {
        const modifiers = (one.modifiers as (AstNode | string)[]).map((each) =>
          typeof each === 'string' ? each : (each.content as string),
        );
        element.events.push({ name: argument.toLowerCase(), expression, modifiers, start, end });
      }
      return;
    case 'bind': {
      if (argument === null) {
        element.hasSpread = true;
        return;
      }
      const name = argument.toLowerCase();
      if (name === 'innerhtml') document.rawHtml.push({ how: `:${argument}`, expression, start, end });
      if (/^(?:innerhtml|textcontent|innertext)$/.test(name)) element.hasSetContent = true;
      // Without a value it is short for the variable of that name.
      const value = expression === '' ? null : literalValue(expression);
      if (value === undefined || (value === 'false' && !keepsFalse(name))) return;
      element.attributes.push({ name, value, expression: value === null ? expression : '', start, end });
      return;
    }
    case 'html':
      document.rawHtml.push({ how: 'v-html', expression, start, end });
      element.hasSetContent = true;
      return;
    case 'text':
      element.hasSetContent = true;
      return;
    case 'model':
      element.attributes.push({ name: 'v-model', value: null, expression, start, end });
      return;
    default:
      return;
  }
}

function addLoop(node: AstNode, document: MarkupDocument): void {
  const props = node.props as AstNode[];
  const loop = props.find((one) => isDirective(one) && one.name === 'for');
  if (!loop) return;
  const { source, key, index, value } = loop.forParseResult ?? {};
  const keys = [...props, ...(node.tag === 'template' ? (node.children as AstNode[]) : [])].flatMap((one) =>
    'props' in one ? (one.props as AstNode[]) : [one],
  );
  const given = keys.find((one) =>
    isDirective(one) ? one.name === 'bind' && one.arg?.content === 'key' : one.name === 'key',
  );
  const spread = props.some((one) => isDirective(one) && one.name === 'bind' && !one.arg);
  const written: string = given?.exp?.content ?? '';
  // In a list the second name is the place; in an object it is the key, so only a name that says so counts.
  const places = [key, index].map((one) => one?.content as string | undefined);
  const isIndex =
    written !== '' && places.includes(written.trim()) && /^(?:i|j|n|idx|index|pos|position)$/i.test(written.trim());
  const isRange = /^\d+$/.test(source?.content ?? '');
  const { start, end } = spanOf(loop);
  document.loops.push({
    list: source?.content ?? '',
    key: isRange || value === undefined ? 'value' : given ? (isIndex ? 'index' : 'value') : spread ? 'value' : 'none',
    needsKey: node.tagType !== SLOT,
    item: value?.content ?? '',
    keyPlace: { at: end, before: ' :key="', after: '"' },
    start,
    end,
    bodyEnd: spanOf(node).end,
  });
}

function spanOf(node: AstNode): { start: number; end: number } {
  return { start: node.loc.start.offset, end: node.loc.end.offset };
}
