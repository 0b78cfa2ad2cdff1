import * as ng from '@angular/compiler';
import { keepsFalse, literalValue } from './literal-value.ts';
import { emptyDocument, type MarkupDocument, type MarkupElement, type MarkupNode } from './markup.ts';

/** The markup of an Angular template (the nodes of `parseTemplate`), with offsets as the parser counts them. */
export function markupOfAngular(nodes: readonly ng.TmplAstNode[]): MarkupDocument {
  const document = emptyDocument();
  document.roots.push(...nodesOf(nodes, null, document));
  return document;
}

function nodesOf(
  nodes: readonly ng.TmplAstNode[],
  parent: MarkupElement | null,
  document: MarkupDocument,
): MarkupNode[] {
  return nodes.flatMap((node) => nodeOf(node, parent, document));
}

function nodeOf(node: ng.TmplAstNode, parent: MarkupElement | null, document: MarkupDocument): MarkupNode[] {
  const span = { start: node.sourceSpan.start.offset, end: node.sourceSpan.end.offset };
  const inside = (children: readonly ng.TmplAstNode[] | undefined) => nodesOf(children ?? [], parent, document);
  const choice = (...branches: MarkupNode[][]): MarkupNode[] => [{ kind: 'choice', branches, ...span }];
  if (node instanceof ng.TmplAstText) {
    return node.value.trim() === '' ? [] : [{ kind: 'text', text: node.value, ...span }];
  }
  if (node instanceof ng.TmplAstBoundText || node instanceof ng.TmplAstIcu) return [{ kind: 'unknown', ...span }];
  if (node instanceof ng.TmplAstElement) return [elementOf(node, parent, document)];
  if (node instanceof ng.TmplAstContent) return [{ kind: 'unknown', ...span }];
  if (node instanceof ng.TmplAstTemplate) {
    addOldLoop(node, document);
    return choice(inside(node.children), []);
  }
  if (node instanceof ng.TmplAstIfBlock) {
    const branches = node.branches.map((branch) => inside(branch.children));
    return choice(...branches, ...(node.branches.at(-1)?.expression === null ? [] : [[]]));
  }
  if (node instanceof ng.TmplAstForLoopBlock) {
    addLoop(node, document);
    return choice(inside(node.children), inside(node.empty?.children));
  }
  if (node instanceof ng.TmplAstSwitchBlock) {
    return choice(...node.groups.map((group) => inside(group.children)), []);
  }
  if (node instanceof ng.TmplAstDeferredBlock) {
    const { children, placeholder, loading, error } = node;
    return choice(inside(children), inside(placeholder?.children), inside(loading?.children), inside(error?.children));
  }
  return [];
}

function elementOf(node: ng.TmplAstElement, parent: MarkupElement | null, document: MarkupDocument): MarkupElement {
  const tag = node.name.replace(/^:[a-z]+:/, '');
  const nameStart = node.startSourceSpan.start.offset + 1;
  const element: MarkupElement = {
    ...{ kind: 'element', tag, isComponent: tag.includes('-') },
    ...{ attributes: [], events: [], hasSpread: false, hasSetContent: false, children: [], parent },
    ...{ start: node.sourceSpan.start.offset, end: node.sourceSpan.end.offset },
    ...{ nameStart, nameEnd: nameStart + tag.length },
  };
  document.elements.push(element);
  for (const { name, value, sourceSpan } of node.attributes) {
    const span = { start: sourceSpan.start.offset, end: sourceSpan.end.offset };
    element.attributes.push({ name: name.toLowerCase(), value, expression: '', ...span });
  }
  for (const input of node.inputs) addInput(input, element, document);
  for (const { name, handler, sourceSpan } of node.outputs) {
    const span = { start: sourceSpan.start.offset, end: sourceSpan.end.offset };
    // `keydown.enter` is the event `keydown`.
    const [event = name, ...modifiers] = name.split('.');
    element.events.push({ name: event.toLowerCase(), expression: sourceOf(handler), modifiers, ...span });
  }
  element.children.push(...nodesOf(node.children, element, document));
  return element;
}

const RENAMED: Record<string, string> = { htmlfor: 'for', classname: 'class' };

function addInput(input: ng.TmplAstBoundAttribute, element: MarkupElement, document: MarkupDocument): void {
  if (input.type === ng.BindingType.Class || input.type === ng.BindingType.Style) return;
  const start = input.sourceSpan.start.offset;
  const end = input.sourceSpan.end.offset;
  const lower = input.name.toLowerCase();
  const name = RENAMED[lower] ?? lower;
  const expression = sourceOf(input.value);
  if (name === 'innerhtml' || name === 'outerhtml') {
    document.rawHtml.push({ how: `[${input.name}]`, expression, start, end });
    element.hasSetContent = true;
  }
  if (name === 'textcontent' || name === 'innertext') element.hasSetContent = true;
  const value = expression === '' ? null : literalValue(expression);
  if (value === undefined || (value === 'false' && !keepsFalse(name))) return;
  element.attributes.push({ name, value, expression: value === null ? expression : '', start, end });
}

/** `@for` has a key always, and that of `*ngFor` is a function of the class. */
const NO_KEY_PLACE = { item: '', keyPlace: null };

function addLoop(node: ng.TmplAstForLoopBlock, document: MarkupDocument): void {
  const key = sourceOf(node.trackBy).trim();
  document.loops.push({
    list: sourceOf(node.expression),
    key: key === '$index' ? 'index' : 'value',
    needsKey: false,
    ...NO_KEY_PLACE,
    start: node.startSourceSpan.start.offset,
    end: node.startSourceSpan.end.offset,
    bodyEnd: node.sourceSpan.end.offset,
  });
}

/** `*ngFor`, whose key is a function. */
function addOldLoop(node: ng.TmplAstTemplate, document: MarkupDocument): void {
  const list = node.templateAttrs.find((one) => one.name === 'ngForOf');
  if (!(list instanceof ng.TmplAstBoundAttribute)) return;
  const hasKey = node.templateAttrs.some((one) => one.name === 'ngForTrackBy');
  document.loops.push({
    list: sourceOf(list.value),
    key: hasKey ? 'value' : 'none',
    needsKey: false,
    ...NO_KEY_PLACE,
    start: list.sourceSpan.start.offset,
    end: list.sourceSpan.end.offset,
    bodyEnd: node.sourceSpan.end.offset,
  });
}

function sourceOf(expression: ng.AST | null): string {
  return expression instanceof ng.ASTWithSource ? (expression.source ?? '') : '';
}
