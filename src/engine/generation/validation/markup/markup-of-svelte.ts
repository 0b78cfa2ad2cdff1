import type { AstNode } from '../script/ast.ts';
import { keepsFalse, literalValue } from './literal-value.ts';
import { emptyDocument, type MarkupDocument, type MarkupElement, type MarkupNode } from './markup.ts';

/** The markup of a Svelte component (the `modern` tree of svelte/compiler). */
export function markupOfSvelte(fragment: AstNode, code: string): MarkupDocument {
  const document = emptyDocument();
  document.roots.push(...nodesOf(fragment, null, document, code));
  return document;
}

function nodesOf(
  fragment: AstNode | null | undefined,
  parent: MarkupElement | null,
  document: MarkupDocument,
  code: string,
): MarkupNode[] {
  return ((fragment?.nodes ?? []) as AstNode[]).flatMap((node) => nodeOf(node, parent, document, code));
}

function nodeOf(node: AstNode, parent: MarkupElement | null, document: MarkupDocument, code: string): MarkupNode[] {
  const { start, end } = node;
  const inside = (fragment: AstNode | null | undefined) => nodesOf(fragment, parent, document, code);
  const choice = (...branches: MarkupNode[][]): MarkupNode[] => [{ kind: 'choice', branches, start, end }];
  switch (node.type) {
    case 'Text':
      return node.data.trim() === '' ? [] : [{ kind: 'text', text: node.data, start, end }];
    case 'HtmlTag':
      document.rawHtml.push({ how: '{@html}', expression: sourceOf(node.expression, code), start, end });
      return [{ kind: 'unknown', start, end }];
    case 'ExpressionTag': {
      const value = literalValue(sourceOf(node.expression, code));
      return typeof value === 'string'
        ? [{ kind: 'text', text: value, start, end }]
        : [{ kind: 'unknown', start, end }];
    }
    case 'RenderTag':
      return [{ kind: 'unknown', start, end }];
    case 'IfBlock':
      return choice(inside(node.consequent), inside(node.alternate));
    case 'AwaitBlock':
      return choice(inside(node.pending), inside(node.then), inside(node.catch));
    case 'EachBlock':
      addLoop(node, document, code);
      return choice(inside(node.body), inside(node.fallback));
    case 'KeyBlock':
      return inside(node.fragment);
    case 'SnippetBlock':
      // Rendered where it is called, which may be in a component.
      document.roots.push(...nodesOf(node.body, parent?.isComponent ? parent : null, document, code));
      return parent?.isComponent ? [{ kind: 'unknown', start, end }] : [];
    case 'SlotElement':
      return [{ kind: 'unknown', start, end }, ...choice([], inside(node.fragment))];
    case 'SvelteFragment':
    case 'SvelteHead':
    case 'SvelteBoundary':
      return inside(node.fragment);
    default:
      return Array.isArray(node.attributes) && node.fragment ? [elementOf(node, parent, document, code)] : [];
  }
}

function elementOf(node: AstNode, parent: MarkupElement | null, document: MarkupDocument, code: string): MarkupElement {
  const tag: string = node.name ?? 'svelte:element';
  const isHost = node.type === 'RegularElement' || node.type === 'TitleElement';
  const nameStart = node.start + 1;
  const element: MarkupElement = {
    ...{ kind: 'element', tag, isComponent: !isHost || tag.includes('-') },
    ...{ attributes: [], events: [], hasSpread: false, hasSetContent: false, children: [], parent },
    ...{ start: node.start, end: node.end, nameStart, nameEnd: nameStart + tag.length },
  };
  document.elements.push(element);
  for (const attribute of node.attributes as AstNode[]) addAttribute(attribute, element, document, code);
  element.children.push(...nodesOf(node.fragment, element, document, code));
  return element;
}

function addAttribute(attribute: AstNode, element: MarkupElement, document: MarkupDocument, code: string): void {
  const { start, end } = attribute;
  switch (attribute.type) {
    case 'SpreadAttribute':
    case 'AttachTag':
      element.hasSpread ||= attribute.type === 'SpreadAttribute';
      return;
    case 'OnDirective': {
      const modifiers = (attribute.modifiers ?? []) as string[];
      const expression = sourceOf(attribute.expression, code);
      element.events.push({ name: attribute.name, expression, modifiers, start, end });
      return;
    }
    case 'BindDirective':
      if (/^(?:innerHTML|textContent|innerText)$/.test(attribute.name)) element.hasSetContent = true;
      element.attributes.push({
        ...{
          name: attribute.name.toLowerCase(),
          value: null,
          expression: sourceOf(attribute.expression, code),
          start,
          end,
        },
      });
      return;
    case 'Attribute':
      break;
    default:
      return;
  }
  const parts: AstNode[] | null =
    attribute.value === true ? null : Array.isArray(attribute.value) ? attribute.value : [attribute.value];
  const only = parts?.length === 1 ? parts[0] : undefined;
  const expression = only?.type === 'ExpressionTag' ? sourceOf(only.expression, code) : '';
  const name = attribute.name.toLowerCase();
  if (/^on[a-z]/.test(name) && !element.isComponent && (expression !== '' || parts === null)) {
    element.events.push({ name: name.slice(2).replace(/capture$/, ''), expression, modifiers: [], start, end });
    return;
  }
  if (name === 'innerhtml') {
    element.hasSetContent = true;
    document.rawHtml.push({ how: 'innerHTML', expression, start, end });
  }
  if (name === 'textcontent') element.hasSetContent = true;
  if (parts === null || parts.every((part) => part.type === 'Text')) {
    const value = parts ? parts.map((part) => part.data).join('') : '';
    element.attributes.push({ name, value, expression: '', start, end });
    return;
  }
  const value = expression === '' ? null : literalValue(expression);
  if (value === undefined || (value === 'false' && !keepsFalse(name))) return;
  const written = expression || code.slice(parts[0]?.start ?? start, parts.at(-1)?.end ?? end);
  element.attributes.push({ name, value, expression: value === null ? written : '', start, end });
}

function addLoop(node: AstNode, document: MarkupDocument, code: string): void {
  const key = node.key ? sourceOf(node.key, code).trim() : '';
  document.loops.push({
    list: sourceOf(node.expression, code),
    key: !node.context ? 'value' : key === '' ? 'none' : key === node.index ? 'index' : 'value',
    needsKey: false,
    item: sourceOf(node.context, code),
    keyPlace: { at: endOfNames(node, code), before: ' (', after: ')' },
    start: node.start,
    end: node.context?.end ?? node.expression.end,
    bodyEnd: node.end,
  });
}

/** Where `{#each items as item, index` ends: the key comes next. */
function endOfNames(node: AstNode, code: string): number {
  const end: number = node.context?.end ?? node.expression.end;
  return end + (/^\s*,\s*[\w$]+/.exec(code.slice(end))?.[0].length ?? 0);
}

function sourceOf(node: AstNode | null | undefined, code: string): string {
  return node ? code.slice(node.start, node.end) : '';
}
