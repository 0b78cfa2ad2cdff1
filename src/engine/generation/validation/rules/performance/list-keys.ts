import type { FindingFix } from '../../../../../protocol/findings.ts';
import type { MarkupLoop } from '../../markup/markup.ts';
import type { AstNode } from '../../script/ast.ts';
import type { DocumentRule, RuleContext, RuleDescription, ScriptRule } from '../rule.ts';
import { itemKey } from './item-key.ts';
import { isReordered } from './reordered.ts';

export const missingKey: DocumentRule & ScriptRule = {
  ...{ id: 'missing-key', source: 'performance', severity: 'warning', nodes: ['CallExpression'] },
  description:
    'Without a key the framework redraws a whole list when one item goes or moves, and keeps the state of the wrong items. React and Vue want one in every list; in Svelte and of `*ngFor` it is told where the file takes items out or moves them.',
  checkDocument(document, context) {
    for (const loop of document.loops) {
      const { key, list, needsKey, start, end } = loop;
      if (key !== 'none' || !(needsKey || isReordered(list, context.code))) continue;
      const cure = { vue: 'add :key', svelte: 'add a key in parentheses', angular: 'use @for with track' };
      const how = cure[context.framework as keyof typeof cure] ?? 'add a key';
      const message = `The items of this list have no key: ${how}, with what is different in each of them.`;
      context.tell(this, message, { start, end }, { fix: fixOfLoop(loop, context) });
    }
  },
  checkNode(node, context) {
    for (const item of itemsOf(node, context)) {
      if (item.type !== 'JSXElement') {
        context.tell(this, 'The items of this list have no key: use <Fragment key={...}>.', {
          start: item.start,
          end: item.start + 1,
        });
        continue;
      }
      const attributes = item.openingElement.attributes as AstNode[];
      if (attributes.some((one) => one.type === 'JSXSpreadAttribute' || one.name?.name === 'key')) continue;
      context.tell(
        this,
        'The items of this list have no key: add one, with what is different in each of them.',
        item.openingElement.name,
        { fix: fixOfItem(node, item, context) },
      );
    }
  },
};

function fixOfLoop(loop: MarkupLoop, { code, document }: RuleContext): FindingFix | undefined {
  const { list, item, keyPlace, start, bodyEnd } = loop;
  const key = keyPlace && itemKey({ list, item, body: code.slice(start, bodyEnd), code });
  if (!key || (!document.canInsert && keyPlace.before.includes('"'))) return undefined;
  const text = keyPlace.before + key + keyPlace.after;
  return { title: `Add ${text.trim()}`, edits: [{ start: keyPlace.at, end: keyPlace.at, text }] };
}

/** The key of an element that the function given to `map` returns. */
function fixOfItem(call: AstNode, element: AstNode, { code }: RuleContext): FindingFix | undefined {
  const { name, typeArguments, typeParameters } = element.openingElement;
  const isMap = call.callee.property.name === 'map';
  const [param] = (call.arguments[0]?.params ?? []) as AstNode[];
  if (!isMap || !param || typeArguments || typeParameters) return undefined;
  const list = call.callee.object as AstNode;
  const key = itemKey({
    list: code.slice(list.start, list.end),
    item: code.slice(param.start, param.end),
    body: code.slice(call.start, call.end),
    code,
  });
  if (key === null) return undefined;
  const text = ` key={${key}}`;
  return { title: `Add${text}`, edits: [{ start: name.end, end: name.end, text }] };
}

export const indexKey: DocumentRule & ScriptRule = {
  ...{ id: 'index-key', source: 'performance', severity: 'warning', nodes: ['CallExpression'] },
  description:
    'The place in the list as key is as good as none when items are taken out or moved. Told only where the file itself does that.',
  checkDocument(document, context) {
    for (const { key, list, start, end } of document.loops) {
      if (key === 'index' && isReordered(list, context.code)) tellIndex(this, { start, end }, context);
    }
  },
  checkNode(node, context) {
    const index = node.arguments[0]?.params?.[1]?.name as string | undefined;
    const list = node.callee.object as AstNode | undefined;
    if (!index || !list || !isReordered(context.code.slice(list.start, list.end), context.code)) return;
    for (const item of itemsOf(node, context)) {
      const attributes = (item.openingElement?.attributes ?? []) as AstNode[];
      const key = attributes.find((one) => one.name?.name === 'key');
      const given = key?.value?.expression as AstNode | undefined;
      const isIndex = given?.type === 'Identifier' ? given.name === index : isTextOf(given, index);
      if (key && isIndex) tellIndex(this, key, context);
    }
  },
};

function tellIndex(rule: RuleDescription, span: { start: number; end: number }, context: RuleContext): void {
  const message =
    'The key is the place in the list, and the list changes its order here: use what stays with the item, such as its id.';
  context.tell(rule, message, span);
}

/** `String(index)`, `index.toString()`, `` `row-${index}` ``. */
function isTextOf(node: AstNode | undefined, index: string): boolean {
  if (node?.type === 'TemplateLiteral') return node.expressions.length === 1 && node.expressions[0].name === index;
  if (node?.type !== 'CallExpression') return false;
  return node.callee.object?.name === index || (node.callee.name === 'String' && node.arguments[0]?.name === index);
}

/** The elements that the function given to `map` returns. */
function itemsOf(node: AstNode, context: RuleContext): AstNode[] {
  if (context.framework !== 'react' && context.framework !== 'nextjs') return [];
  const { callee } = node;
  const isMap =
    callee.type === 'MemberExpression' &&
    callee.property.name === 'map' &&
    !/Children$/.test(callee.object.name ?? callee.object.property?.name ?? '');
  const isFrom =
    callee.type === 'MemberExpression' && callee.object.name === 'Array' && callee.property.name === 'from';
  const fn = isMap ? node.arguments[0] : isFrom ? node.arguments[1] : undefined;
  if (!fn || !/Function/.test(fn.type)) return [];
  return fn.body.type === 'BlockStatement' ? returnsOf(fn.body).flatMap(elementsOf) : elementsOf(fn.body);
}

function returnsOf(block: AstNode): AstNode[] {
  return (block.body as AstNode[]).flatMap((statement) => {
    if (statement.type === 'ReturnStatement') return statement.argument ? [statement.argument as AstNode] : [];
    if (statement.type === 'BlockStatement') return returnsOf(statement);
    if (statement.type !== 'IfStatement') return [];
    return returnsOf({ ...statement, body: [statement.consequent, statement.alternate].filter(Boolean) });
  });
}

function elementsOf(node: AstNode): AstNode[] {
  if (node.type === 'ConditionalExpression') return [...elementsOf(node.consequent), ...elementsOf(node.alternate)];
  if (node.type === 'LogicalExpression') return elementsOf(node.right);
  return /^JSX(?:Element|Fragment)$/.test(node.type) ? [node] : [];
}
