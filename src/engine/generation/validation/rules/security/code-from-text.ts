import { type AstNode, walk } from '../../script/ast.ts';
import type { RuleContext, ScriptRule } from '../rule.ts';

/** What turns hidden or foreign text into text. */
const DECODES = /^(?:atob|decodeURIComponent|decodeURI|unescape|fetch|fromCharCode|fromCodePoint|toString)$/;
const WINDOW = /^(?:window|globalThis|self|top|parent)$/;

/** Name of a function of the page, called bare or of `window`; null for every other. */
function globalNameOf(callee: AstNode): string | null {
  if (callee.type === 'Identifier') return callee.name;
  const isOfWindow = callee.type === 'MemberExpression' && !callee.computed && WINDOW.test(callee.object.name ?? '');
  return isOfWindow ? callee.property.name : null;
}

export const codeFromText: ScriptRule = {
  ...{ id: 'code-from-text', source: 'security', severity: 'warning', nodes: ['CallExpression', 'NewExpression'] },
  description:
    '`eval`, `new Function` and timers given a text run whatever stands in it. An error where the text was decoded or loaded: that is how attacks hide.',
  checkNode(node, context, ancestors) {
    const name = globalNameOf(node.callee);
    const how = name === null ? null : howOf(name, node.arguments);
    if (how === null || name === null || isOwn(name, ancestors, context)) return;
    const severity = (node.arguments as AstNode[]).some(isDecoded) ? 'error' : 'warning';
    const cure = /^set/.test(name) ? 'give it a function' : 'write the code itself, or parse the data with JSON.parse';
    context.tell(this, `${how} runs text as code: ${cure}.`, node, { severity });
  },
};

function howOf(name: string, given: readonly AstNode[]): string | null {
  if (name === 'eval') return 'eval';
  if (name === 'Function') return 'The constructor Function';
  if (!/^(?:setTimeout|setInterval|setImmediate|execScript)$/.test(name)) return null;
  const [first] = given;
  const isText =
    (first?.type === 'Literal' && typeof first.value === 'string') ||
    first?.type === 'TemplateLiteral' ||
    (first?.type === 'BinaryExpression' && first.operator === '+');
  return isText ? `${name} with a text` : null;
}

/** Whether the file declares or imports that name itself. */
function isOwn(name: string, ancestors: readonly AstNode[], { imports }: RuleContext): boolean {
  const program = ancestors[0];
  return imports.has(name) || Boolean((program?.body as AstNode[] | undefined)?.some((one) => one.id?.name === name));
}

function isDecoded(node: AstNode): boolean {
  let found = false;
  walk(node, (one) => {
    if (one.type !== 'CallExpression') return undefined;
    const callee = one.callee as AstNode;
    const name: string = callee.property?.name ?? callee.name ?? '';
    // `Buffer.from(x, 'base64').toString()` decodes, `value.toString()` does not.
    if (DECODES.test(name) && (name !== 'toString' || callee.object?.callee?.object?.name === 'Buffer')) found = true;
    return undefined;
  });
  return found;
}
