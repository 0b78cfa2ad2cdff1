import { analyze, DefinitionType, type Reference } from '@typescript-eslint/scope-manager';
import { type AstNode, walk } from './ast.ts';
import { CONFUSING_FUNCTIONS, CONFUSING_VALUES, KNOWN_TYPES, KNOWN_VALUES } from './known-names.ts';

/** A name that is used and that no scope declares. */
export interface FreeName {
  name: string;
  /** `component`: a JSX tag; `type`: used where only a type can stand. */
  use: 'value' | 'type' | 'component';
  start: number;
  end: number;
  /** True when the name is what a call calls. */
  called: boolean;
}

export interface ScopeFacts {
  /** In order of appearance, one entry for each use. */
  free: FreeName[];
  /** Names declared at the top of the module, values and types. */
  declared: Set<string>;
  /** Of these, the ones that nothing reads. */
  unused: string[];
  /** Assignments to constants and imports. */
  constantWrites: { name: string; kind: 'const' | 'import'; start: number; end: number }[];
}

/** Resolves every name in an ESTree program, types included, against its scopes and the libraries of TypeScript. */
export function analyzeScopes(program: AstNode): ScopeFacts {
  const { callees, guarded } = prepare(program);
  const manager = analyze(program as never, {
    sourceType: 'module',
    lib: ['esnext', 'dom', 'dom.iterable', 'dom.asynciterable'],
    jsxPragma: null,
  });
  const top = manager.globalScope?.childScopes[0];
  const facts: ScopeFacts = {
    free: (manager.globalScope?.through ?? []).map((reference) => freeName(reference, callees)),
    declared: new Set(top?.set.keys()),
    unused: (top?.variables ?? [])
      .filter((one) => !one.references.some((use) => use.isRead() || !use.init))
      .map((one) => one.name),
    constantWrites: [],
  };
  for (const scope of manager.scopes) {
    for (const reference of scope.references) {
      // The DOM has an Image and a Text of its own, which are no components.
      const isLibrary = reference.resolved?.defs.length === 0;
      if (isLibrary && (reference.identifier.type as string) === 'JSXIdentifier') {
        facts.free.push(freeName(reference, callees));
      }
      const [definition] = reference.resolved?.defs ?? [];
      if (!definition || !reference.isWrite() || reference.init) continue;
      const kind = definition.type === DefinitionType.ImportBinding ? 'import' : 'const';
      const constant =
        kind === 'import' ||
        (definition.type === DefinitionType.Variable && (definition.parent as { kind?: string })?.kind === 'const');
      const { start, end } = reference.identifier as unknown as AstNode;
      if (constant) facts.constantWrites.push({ name: reference.identifier.name as string, kind, start, end });
    }
  }
  facts.free = facts.free.filter((one) => !guarded.has(one.name));
  facts.free.sort((a, b) => a.start - b.start);
  return facts;
}

/** What of `free` is truly undeclared: no global value, no known type. */
export function undeclaredOf(free: readonly FreeName[], isKnown: (name: string) => boolean): FreeName[] {
  return free.filter((one) => {
    if (isKnown(one.name)) return false;
    if (one.use === 'type') return !KNOWN_TYPES.has(one.name);
    if (one.use === 'component' || CONFUSING_VALUES.has(one.name)) return true;
    if (CONFUSING_FUNCTIONS.has(one.name)) return !one.called;
    return !KNOWN_VALUES.has(one.name);
  });
}

function freeName(reference: Reference, callees: ReadonlySet<number>): FreeName {
  const { name, start, end, type } = reference.identifier as unknown as AstNode;
  const use = type === 'JSXIdentifier' ? 'component' : reference.isValueReference ? 'value' : 'type';
  return { name, use, start, end, called: callees.has(start) };
}

/**
 * Gives nodes the lists that only the TypeScript grammar sets, which the analysis counts on.
 * @returns where the names stand that calls call, and the names that `typeof` asks about before they are used
 */
function prepare(root: AstNode): { callees: Set<number>; guarded: Set<string> } {
  const callees = new Set<number>();
  const guarded = new Set<string>();
  walk(root, (node) => {
    if (DECORATED.test(node.type)) node.decorators ??= [];
    if (node.type.startsWith('Class')) node.implements ??= [];
    if (node.type === 'CallExpression' && node.callee.type === 'Identifier') callees.add(node.callee.start);
    const isGuard = node.type === 'UnaryExpression' && node.operator === 'typeof';
    if (isGuard && node.argument.type === 'Identifier') guarded.add(node.argument.name);
    return undefined;
  });
  return { callees, guarded };
}

const DECORATED =
  /^(?:Identifier|AssignmentPattern|RestElement|ObjectPattern|ArrayPattern|Class|Property|Method|Accessor)/;
