import { hookNameOf } from '../../react/hook-calls.ts';
import { type AstNode, walk } from '../../script/ast.ts';
import type { RuleContext, ScriptRule } from '../rule.ts';

const FUNCTION = /^(?:FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/;
const isReact = ({ framework }: RuleContext) => framework === 'react' || framework === 'nextjs';

export const componentInRender: ScriptRule = {
  ...{ id: 'component-in-render', source: 'performance', severity: 'warning' },
  nodes: ['FunctionDeclaration', 'VariableDeclarator'],
  description:
    'A component declared within another is a new one at every render: its state is lost and all below it is built again.',
  checkNode(node, context, ancestors) {
    const name: string | undefined = node.id?.name;
    if (!isReact(context) || !name || !/^[A-Z][a-z]/.test(name)) return;
    const fn = node.type === 'VariableDeclarator' ? node.init : node;
    if (!fn || !FUNCTION.test(fn.type) || !rendersMarkup(fn)) return;
    const outer = ancestors.findLast((one) => FUNCTION.test(one.type));
    // Functions that make components for others are called once, so only within a component is it a fault.
    if (!outer || !isComponent(outer, ancestors) || !isRendered(name, outer)) return;
    context.tell(
      this,
      `'${name}' is declared within a component and so is a new one at every render: move it out.`,
      node.id,
    );
  },
};

function rendersMarkup(fn: AstNode): boolean {
  let found = false;
  walk(fn, (node) => {
    if (/^JSX(?:Element|Fragment)$/.test(node.type)) found = true;
    return !found;
  });
  return found;
}

function isComponent(fn: AstNode, ancestors: readonly AstNode[]): boolean {
  const parent = ancestors[ancestors.indexOf(fn) - 1];
  const name: string = fn.id?.name ?? (parent?.type === 'VariableDeclarator' ? parent.id.name : '') ?? '';
  return /^[A-Z]/.test(name) && rendersMarkup(fn);
}

function isRendered(name: string, within: AstNode): boolean {
  let found = false;
  walk(within, (node) => {
    if (node.type === 'JSXOpeningElement' && node.name.name === name) found = true;
    return !found;
  });
  return found;
}

export const endlessEffect: ScriptRule = {
  ...{ id: 'endless-effect', source: 'performance', severity: 'warning', nodes: ['CallExpression'] },
  description:
    'An effect without a list of dependencies runs after every render; when it sets state each time, the component renders for ever.',
  checkNode(node, context) {
    const hook = hookNameOf(node);
    if (!isReact(context) || !hook || !/^use(?:Layout|Insertion)?Effect$/.test(hook) || node.arguments.length !== 1)
      return;
    const [fn] = node.arguments as AstNode[];
    if (!fn || !FUNCTION.test(fn.type)) return;
    const setter = alwaysSets(fn, settersIn(context.code));
    if (!setter) return;
    const fix = { title: 'Run once: add []', edits: [{ start: fn.end, end: fn.end, text: ', []' }] };
    const message = `This effect runs after every render and calls ${setter} each time: give it a list of dependencies.`;
    context.tell(this, message, node.callee, { fix });
  },
};

function settersIn(code: string): Set<string> {
  const found = code.matchAll(/\[\s*\w*\s*,\s*(\w+)\s*\]\s*=\s*(?:React\.)?use(?:State|Reducer)\b/g);
  return new Set([...found].map((match) => match[1] ?? ''));
}

/** The setter that is called directly in the effect, behind no condition. */
function alwaysSets(fn: AstNode, setters: ReadonlySet<string>): string | null {
  const statements: AstNode[] =
    fn.body.type === 'BlockStatement' ? fn.body.body : [{ ...fn.body, expression: fn.body }];
  for (const statement of statements) {
    if (/^(?:If|Return|Switch)Statement$/.test(statement.type)) return null;
    const call = statement.expression as AstNode | undefined;
    if (call?.type !== 'CallExpression') continue;
    if (setters.has(call.callee.name)) return call.callee.name;
    const then = thenSetter(call, setters);
    if (then) return then;
  }
  return null;
}

/** `fetch(...).then((data) => setData(data))`: it sets a moment later. */
function thenSetter(call: AstNode, setters: ReadonlySet<string>): string | null {
  if (call.callee.property?.name !== 'then')
    return call.callee.object?.type === 'CallExpression' ? thenSetter(call.callee.object, setters) : null;
  const [fn] = call.arguments as AstNode[];
  if (fn?.type === 'Identifier' && setters.has(fn.name)) return fn.name;
  if (fn && FUNCTION.test(fn.type) && fn.body.type === 'CallExpression' && setters.has(fn.body.callee.name)) {
    return fn.body.callee.name;
  }
  return call.callee.object?.type === 'CallExpression' ? thenSetter(call.callee.object, setters) : null;
}
