import type MagicString from 'magic-string';
import { type AstNode, walk } from '../../validation/script/ast.ts';
import type { ModuleSource } from './compiled-module.ts';
import { PATH_CONSTANT } from './source-place.ts';
import { topFunctions } from './top-functions.ts';

const RUNTIME = '__uiforgeRefresh';
export const REFRESH_IMPORT = `import * as ${RUNTIME} from "react-refresh/runtime";`;

const FUNCTION = /^(?:FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/;
/** Calls whose result is no component, however it is named. */
const NO_COMPONENT = /^(?:createContext|cva|create|createStore|createSlice|Object|z|Symbol)$/;
/** Hooks of React's own: what they are called with is all there is to know about them. */
const BUILT_IN =
  /^use(?:State|Reducer|Effect|LayoutEffect|InsertionEffect|Memo|Callback|Ref|Context|ImperativeHandle|DebugValue|Id|DeferredValue|Transition|SyncExternalStore|Optimistic|ActionState|FormStatus|EffectEvent)$/;

/**
 * The calls that make a module's components and hooks known to React's refresh, one line for the end of the module; empty
 * when it has none. A component keeps its state over an edit as long as its hooks are called alike.
 */
export function refreshCalls(program: AstNode, text: MagicString, source: ModuleSource): string {
  const reset = /@refresh reset\b/.test(source.code);
  const known = topNames(program);
  const calls: string[] = [];
  for (const { name, value, own } of topFunctions(program)) {
    const isComponent = /^[A-Z]/.test(name) && !NO_COMPONENT.test(calleeName(value));
    if (!isComponent && !/^use[A-Z]/.test(name)) continue;
    const hooks = own ? hooksIn(own) : [];
    if (isComponent) calls.push(`${RUNTIME}.register(${name},${PATH_CONSTANT}+${JSON.stringify(` ${name}`)});`);
    if (hooks.length === 0 && !reset) continue;
    const key = hooks.map((hook) => `${hook.name}{${source.code.slice(...hook.key)}}`).join('\n');
    const custom = hooks.filter(({ name: hook }) => !BUILT_IN.test(hook));
    const unknown = custom.some(({ root }) => !known.has(root));
    const asked = unknown ? '' : custom.map(({ callee }) => source.code.slice(...callee)).join(',');
    calls.push(`${RUNTIME}.setSignature(${name},${JSON.stringify(key)},${reset || unknown},()=>[${asked}]);`);
  }
  const nameless = nameDefault(program, text);
  if (nameless) calls.push(nameless);
  return calls.join('');
}

/** Gives a nameless default export a name, so that it can be registered. */
function nameDefault(program: AstNode, text: MagicString): string | null {
  const node = (program.body as AstNode[]).find(({ type }) => type === 'ExportDefaultDeclaration');
  const value = node?.declaration as AstNode | undefined;
  if (!node || !value) return null;
  const isFunction = FUNCTION.test(value.type) && !value.id;
  const isWrapped = value.type === 'CallExpression' && !NO_COMPONENT.test(calleeName(value));
  if (!isFunction && !isWrapped) return null;
  text.overwrite(node.start, value.start, 'const __uiforgeDefault=');
  return `export{__uiforgeDefault as default};${RUNTIME}.register(__uiforgeDefault,${PATH_CONSTANT}+" default");`;
}

interface Hook {
  name: string;
  /** The name that the callee starts with. */
  root: string;
  callee: [number, number];
  /** The part of the source that tells this call from another: what it is bound to, and the first value of a state. */
  key: [number, number];
}

/** Calls of hooks in a function, those in functions within it left out. */
function hooksIn(own: AstNode): Hook[] {
  const hooks: Hook[] = [];
  walk(own, (node, ancestors) => {
    if (node !== own && FUNCTION.test(node.type)) return false;
    if (node.type !== 'CallExpression') return undefined;
    const callee = node.callee as AstNode;
    const name = callee.type === 'MemberExpression' ? callee.property.name : callee.name;
    if (typeof name !== 'string' || !/^use(?:[A-Z]|$)/.test(name)) return undefined;
    const root = callee.type === 'MemberExpression' ? callee.object.name : name;
    const parent = ancestors.at(-1);
    const bound = parent?.type === 'VariableDeclarator' ? (parent.id as AstNode) : null;
    const [first] = node.arguments as AstNode[];
    const isState = /^use(?:State|Reducer)$/.test(name) && first !== undefined;
    const start = bound?.start ?? node.start;
    const end = isState ? node.end : (bound?.end ?? start);
    hooks.push({ name, root: root ?? '', callee: [callee.start, callee.end], key: [start, end] });
    return undefined;
  });
  return hooks;
}

/** Names that are bound at the top of a module. */
function topNames(program: AstNode): Set<string> {
  const imported = (program.body as AstNode[])
    .filter(({ type, importKind }) => type === 'ImportDeclaration' && importKind !== 'type')
    .flatMap(({ specifiers }) => (specifiers as AstNode[]).map(({ local }) => local.name as string));
  return new Set([...imported, ...topFunctions(program).map(({ name }) => name)]);
}

/** `createContext` of `React.createContext(...)` and of `createContext(...)`; `z` of `z.object(...)`. */
function calleeName(value: AstNode): string {
  if (value.type !== 'CallExpression') return '';
  const { callee } = value;
  if (callee.type !== 'MemberExpression') return callee.name ?? '';
  return callee.object.name === 'React' ? (callee.property.name ?? '') : (callee.object.name ?? '');
}
