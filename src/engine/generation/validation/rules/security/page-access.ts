import type { AstNode } from '../../script/ast.ts';
import type { ScriptRule } from '../rule.ts';
import { isHarmlessHtml } from './sanitised.ts';

const nameOf = (node: AstNode | undefined): string => node?.property?.name ?? node?.name ?? '';
const isText = (node: AstNode | undefined, text: string) => node?.type === 'Literal' && node.value === text;

export const documentWrite: ScriptRule = {
  ...{ id: 'document-write', source: 'security', severity: 'warning', nodes: ['CallExpression'] },
  description: '`document.write` puts text into the page as HTML, blocks its loading, and after that wipes it.',
  checkNode(node, context) {
    const { callee } = node;
    if (callee.type !== 'MemberExpression' || !/^write(?:ln)?$/.test(nameOf(callee))) return;
    if (nameOf(callee.object) !== 'document') return;
    context.tell(this, 'document.write puts text into the page as HTML: render it, or set textContent.', node);
  },
};

export const messageToAll: ScriptRule = {
  ...{ id: 'message-to-all', source: 'security', severity: 'warning', nodes: ['CallExpression'] },
  description: "`postMessage` with `'*'` gives the message to whatever page is there: name the origin that it is for.",
  checkNode(node, context) {
    const [, target] = node.arguments as AstNode[];
    const isObject = target?.type === 'ObjectExpression';
    const origin = isObject
      ? (target.properties as AstNode[]).find((one) => nameOf(one.key) === 'targetOrigin')?.value
      : target;
    if (nameOf(node.callee) !== 'postMessage' || !isText(origin, '*')) return;
    const fix = {
      title: 'Send to this origin only',
      edits: [{ start: origin.start, end: origin.end, text: 'window.location.origin' }],
    };
    context.tell(this, "This message goes to any page that is there: name the origin instead of '*'.", origin, { fix });
  },
};

export const htmlFromScript: ScriptRule = {
  ...{
    id: 'html-from-script',
    source: 'security',
    severity: 'warning',
    nodes: ['AssignmentExpression', 'CallExpression'],
  },
  description:
    'Setting `innerHTML` or `outerHTML`, or calling `insertAdjacentHTML`, runs what stands in the HTML, unless it is sanitised before.',
  checkNode(node, context) {
    const isCall = node.type === 'CallExpression';
    const target = (isCall ? node.callee : node.left) as AstNode;
    if (target.type !== 'MemberExpression') return;
    const name = nameOf(target);
    if (!(isCall ? name === 'insertAdjacentHTML' : /^(?:innerHTML|outerHTML|srcdoc)$/.test(name))) return;
    const value = (isCall ? node.arguments[1] : node.right) as AstNode | undefined;
    if (!value || isHarmlessHtml(context.code.slice(value.start, value.end), context.code)) return;
    context.tell(this, `${name} runs what stands in the HTML: sanitise it first, or set textContent.`, node);
  },
};

export const bypassSecurity: ScriptRule = {
  ...{ id: 'bypass-security', source: 'security', severity: 'warning', nodes: ['CallExpression'] },
  description:
    "`bypassSecurityTrust...` takes Angular's sanitiser out of the way: nothing that a user or service wrote may go through it.",
  checkNode(node, context) {
    const name = nameOf(node.callee);
    if (!/^bypassSecurityTrust/.test(name)) return;
    const [value] = node.arguments as AstNode[];
    if (!value || isHarmlessHtml(context.code.slice(value.start, value.end), context.code)) return;
    context.tell(
      this,
      `${name} takes the sanitiser out of the way: make sure that nobody else wrote what it is given.`,
      node,
    );
  },
};

export const openedWindow: ScriptRule = {
  ...{ id: 'opened-window', source: 'security', severity: 'warning', nodes: ['CallExpression'] },
  description: '`window.open` gives the opened page a hold on this one, unless the third argument says `noopener`.',
  checkNode(node, context, ancestors) {
    const { callee } = node;
    if (callee.type !== 'MemberExpression' || nameOf(callee) !== 'open' || nameOf(callee.object) !== 'window') return;
    const [address, target, features] = node.arguments as AstNode[];
    const isOwn = address?.type === 'Literal' && !/^(?:https?:)?\/\//.test(String(address.value));
    // Who uses the window that is returned wants the hold, in both directions.
    const isUsed = !/^(?:ExpressionStatement|ArrowFunctionExpression)$/.test(ancestors.at(-1)?.type ?? '');
    if (!address || !target || isOwn || isUsed || !isText(target, '_blank') || features) return;
    const fix = { title: "Add 'noopener'", edits: [{ start: target.end, end: target.end, text: ", 'noopener'" }] };
    context.tell(this, "The opened page can steer this one: add 'noopener' as the third argument.", node, { fix });
  },
};

export const foreignScript: ScriptRule = {
  ...{ id: 'foreign-script', source: 'security', severity: 'warning' },
  nodes: ['ImportDeclaration', 'ImportExpression', 'AssignmentExpression', 'CallExpression'],
  description:
    'Code loaded from elsewhere while the page runs (`import("https://...")`, a script element made by hand) can change any day.',
  checkNode(node, context) {
    const text = addressOf(node);
    if (!text || !/^\s*(?:https?:)?\/\//i.test(text)) return;
    context.tell(this, 'This loads code from elsewhere: install it as a package, or serve it yourself.', node);
  },
};

function addressOf(node: AstNode): string | null {
  const textOf = (one: AstNode | undefined): string | null =>
    one?.type === 'Literal' ? String(one.value) : one?.type === 'TemplateLiteral' ? one.quasis[0].value.raw : null;
  if (node.type === 'ImportDeclaration' || node.type === 'ImportExpression') return textOf(node.source);
  if (node.type === 'CallExpression') return nameOf(node.callee) === 'importScripts' ? textOf(node.arguments[0]) : null;
  const { left } = node;
  const isScript = left.type === 'MemberExpression' && nameOf(left) === 'src' && /script/i.test(nameOf(left.object));
  return isScript ? textOf(node.right) : null;
}
