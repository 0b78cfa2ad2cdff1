import type { AstNode } from '../script/ast.ts';

/** A component that a module gives away. */
export interface ExportedComponent {
  /** `default` for a nameless default export. */
  name: string;
  isDefault: boolean;
  /** The function, class or wrapping call; undefined when it comes from another module. */
  value: AstNode | undefined;
  start: number;
}

const PASCAL = /^[A-Z]/;
/** Makes a component of another one: a module of such functions is one of components, too. */
const HIGHER_ORDER = /^with[A-Z]/;
/** Calls whose result is no component, however it is named. */
const NO_COMPONENT = /^(?:createContext|cva|create|createStore|createSlice|Object|z|Symbol|new)$/;

/** The components that a React module exports, by name or as default. */
export function exportedComponents(program: AstNode): ExportedComponent[] {
  const declared = topDeclarations(program);
  const found: ExportedComponent[] = [];
  const add = (name: string, isDefault: boolean, value: AstNode | undefined, start: number) => {
    if ((isDefault || PASCAL.test(name) || HIGHER_ORDER.test(name)) && couldBeComponent(value, declared)) {
      found.push({ name, isDefault, value: unwrap(value, declared), start });
    }
  };
  for (const node of program.body as AstNode[]) {
    if (node.type === 'ExportDefaultDeclaration') {
      add(node.declaration.id?.name ?? node.declaration.name ?? 'default', true, node.declaration, node.start);
    } else if (node.type === 'ExportAllDeclaration') {
      add('Any', false, undefined, node.start);
    } else if (node.type === 'ExportNamedDeclaration' && node.exportKind !== 'type') {
      for (const [name, value] of declarationsIn(node.declaration)) add(name, false, value, node.start);
      for (const one of node.specifiers as AstNode[]) {
        if (one.exportKind === 'type') continue;
        const local = one.local.name as string;
        const isDefault = one.exported.name === 'default';
        const value = node.source ? undefined : declared.get(local);
        if (node.source || declared.has(local)) add(isDefault ? local : one.exported.name, isDefault, value, one.start);
      }
    }
    for (const [name, value] of commonJsExports(node)) add(name, name === 'default', value, node.start);
  }
  return found;
}

/** `module.exports = Card`, `module.exports = { Card }`, `exports.Card = ...`. */
function commonJsExports(node: AstNode): [string, AstNode][] {
  const assignment = node.type === 'ExpressionStatement' ? (node.expression as AstNode) : null;
  if (assignment?.type !== 'AssignmentExpression' || assignment.left.type !== 'MemberExpression') return [];
  const { object, property } = assignment.left;
  const isModule = object.name === 'module' && property.name === 'exports';
  const isNamed =
    object.name === 'exports' || (object.object?.name === 'module' && object.property?.name === 'exports');
  if (isNamed) return [[String(property.name), assignment.right]];
  if (!isModule) return [];
  if (assignment.right.type !== 'ObjectExpression') return [['default', assignment.right]];
  return (assignment.right.properties as AstNode[])
    .filter((one) => one.key?.type === 'Identifier' && one.value)
    .map((one) => [one.key.name, one.value]);
}

/** Functions, classes, variables and imports at the top of a module; imports without a value. */
function topDeclarations(program: AstNode): Map<string, AstNode | undefined> {
  const found = new Map<string, AstNode | undefined>();
  for (const node of program.body as AstNode[]) {
    const declaration = node.type.startsWith('Export') ? node.declaration : node;
    for (const [name, value] of declarationsIn(declaration)) found.set(name, value);
    if (node.type !== 'ImportDeclaration') continue;
    for (const one of node.specifiers as AstNode[]) found.set(one.local.name, undefined);
  }
  return found;
}

function declarationsIn(node: AstNode | null | undefined): [string, AstNode][] {
  if (!node) return [];
  if (node.type === 'FunctionDeclaration' || node.type === 'ClassDeclaration')
    return node.id ? [[node.id.name, node]] : [];
  if (node.type !== 'VariableDeclaration') return [];
  return (node.declarations as AstNode[])
    .filter((one) => one.id.type === 'Identifier' && one.init)
    .map((one) => [one.id.name, one.init]);
}

/** The value behind names and type assertions. */
function unwrap(value: AstNode | undefined, declared: Map<string, AstNode | undefined>): AstNode | undefined {
  let node = value;
  for (let steps = 0; node && steps < 8; steps++) {
    if (node.type === 'Identifier') node = declared.get(node.name);
    else if (/^TS(?:As|Satisfies|NonNull)Expression$/.test(node.type)) node = node.expression;
    else break;
  }
  return node;
}

function couldBeComponent(value: AstNode | undefined, declared: Map<string, AstNode | undefined>): boolean {
  const node = unwrap(value, declared);
  if (!node) return true;
  switch (node.type) {
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
    case 'TaggedTemplateExpression':
    case 'MemberExpression':
    case 'ConditionalExpression':
      return true;
    case 'ClassDeclaration':
    case 'ClassExpression':
      return Boolean(node.superClass);
    case 'CallExpression':
      return !NO_COMPONENT.test(calleeName(node));
    default:
      return false;
  }
}

/** `createContext` of `React.createContext(...)` and of `createContext(...)`; `z` of `z.object(...)`. */
function calleeName(call: AstNode): string {
  const { callee } = call;
  if (callee.type === 'Identifier') return callee.name;
  if (callee.type !== 'MemberExpression') return '';
  return callee.object.name === 'React' ? callee.property.name : (callee.object.name ?? '');
}
