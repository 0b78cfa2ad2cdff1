import { type AstNode, walk } from '../script/ast.ts';
import { keepsFalse, literalValue } from './literal-value.ts';
import { emptyDocument, type MarkupDocument, type MarkupElement, type MarkupNode } from './markup.ts';

const JSX = /^JSX(?:Element|Fragment)$/;
const FUNCTION = /^(?:FunctionExpression|ArrowFunctionExpression|FunctionDeclaration)$/;

/** The markup of a module in JSX: one root for every outermost element. */
export function markupOfJsx(program: AstNode, code: string): MarkupDocument {
  const document = emptyDocument();
  walk(program, (node) => {
    if (!JSX.test(node.type)) return undefined;
    document.roots.push(...nodesOf(node, null, document, code));
    return false;
  });
  return document;
}

function nodesOf(node: AstNode, parent: MarkupElement | null, document: MarkupDocument, code: string): MarkupNode[] {
  const { start, end } = node;
  const many = (nodes: readonly AstNode[]) => nodes.flatMap((one) => nodesOf(one, parent, document, code));
  switch (node.type) {
    case 'JSXText':
      return [{ kind: 'text', text: node.value, start, end }];
    case 'JSXFragment':
      return many(node.children);
    case 'JSXElement':
      return [elementOf(node, parent, document, code)];
    case 'JSXExpressionContainer':
    case 'JSXSpreadChild':
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
    case 'TSNonNullExpression':
      return nodesOf(node.expression, parent, document, code);
    case 'JSXEmptyExpression':
      return [];
    case 'Literal':
      return node.value === null || typeof node.value === 'boolean'
        ? []
        : [{ kind: 'text', text: String(node.value), start, end }];
    case 'ConditionalExpression':
      return [{ kind: 'choice', branches: [many([node.consequent]), many([node.alternate])], start, end }];
    case 'LogicalExpression':
      return [{ kind: 'choice', branches: [many([node.right]), []], start, end }];
    default: {
      const inside: AstNode[] = [];
      walk(node, (one) => {
        if (!JSX.test(one.type)) return undefined;
        inside.push(one);
        return false;
      });
      // What a loop renders is there as often as the list is long; of another call nothing is known.
      const found = many(inside);
      return found.length > 0
        ? [{ kind: 'choice', branches: [found, []], start, end }]
        : [{ kind: 'unknown', start, end }];
    }
  }
}

function elementOf(node: AstNode, parent: MarkupElement | null, document: MarkupDocument, code: string): MarkupElement {
  const { name, attributes } = node.openingElement as AstNode;
  const tag = code.slice(name.start, name.end);
  const isHost = name.type === 'JSXIdentifier' && /^[a-z]/.test(tag);
  const element: MarkupElement = {
    ...{ kind: 'element', tag, isComponent: !isHost || tag.includes('-') },
    ...{ attributes: [], events: [], hasSpread: false, hasSetContent: false, children: [], parent },
    ...{ start: node.start, end: node.end, nameStart: name.start, nameEnd: name.end },
  };
  document.elements.push(element);
  for (const attribute of attributes as AstNode[]) addAttribute(attribute, element, document, code);
  for (const child of node.children as AstNode[]) element.children.push(...nodesOf(child, element, document, code));
  return element;
}

const RENAMED: Record<string, string> = { classname: 'class', htmlfor: 'for' };

function addAttribute(attribute: AstNode, element: MarkupElement, document: MarkupDocument, code: string): void {
  const { start, end } = attribute;
  if (attribute.type === 'JSXSpreadAttribute') {
    element.hasSpread = true;
    return;
  }
  const written = code.slice(attribute.name.start, attribute.name.end);
  const given = attribute.value as AstNode | null;
  const inner = given?.type === 'JSXExpressionContainer' ? (given.expression as AstNode) : null;
  const expression = inner ? code.slice(inner.start, inner.end) : '';
  if (inner) addInside(inner, element, document, code);
  if (/^on[A-Z]/.test(written) && !element.isComponent) {
    const name = written
      .slice(2)
      .replace(/Capture$/, '')
      .toLowerCase();
    element.events.push({ name, expression, modifiers: [], start, end });
    return;
  }
  if (written === 'dangerouslySetInnerHTML') {
    element.hasSetContent = true;
    document.rawHtml.push({ how: written, expression, start, end });
    return;
  }
  if (written === 'children') element.hasSetContent = true;
  const lower = written.toLowerCase();
  const name = RENAMED[lower] ?? lower;
  if (!inner) {
    element.attributes.push({ name, value: given ? String(given.value) : 'true', expression: '', start, end });
    return;
  }
  const value = literalValue(expression);
  if (value === undefined || (value === 'false' && !keepsFalse(name))) return;
  element.attributes.push({ name, value, expression: value === null ? expression : '', start, end });
}

/** Elements given to an attribute are shown somewhere in what the component renders. */
function addInside(inner: AstNode, element: MarkupElement, document: MarkupDocument, code: string): void {
  if (JSX.test(inner.type) || FUNCTION.test(inner.type) || /^(?:Conditional|Logical)/.test(inner.type)) {
    const found = nodesOf(inner, element, document, code);
    element.children.push(...found.filter((one) => one.kind !== 'unknown'));
  }
}
