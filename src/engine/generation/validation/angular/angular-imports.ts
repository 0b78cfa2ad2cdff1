import data from '../data/angular-declarations.json' with { type: 'json' };
import { importsOf } from '../imports/imports.ts';
import type { AstNode } from '../script/ast.ts';
import type { AngularClass } from './angular-classes.ts';

/** A directive or component that a template may use. */
export interface DirectiveFacts {
  name: string;
  selector: string;
  exportAs: string[];
  inputs: Record<string, string>;
  outputs: Record<string, string>;
  isComponent: boolean;
}

/** What the `imports` of a component bring to its template. */
export interface TemplateImports {
  directives: DirectiveFacts[];
  pipes: Set<string>;
  /** Something that could bring elements and properties nobody here knows. */
  openElements: boolean;
  openPipes: boolean;
  /** A module that could bring Angular's own directives along. */
  openModules: boolean;
}

type Described = {
  selector: string;
  exportAs: string[];
  inputs: Record<string, string>;
  outputs: Record<string, string>;
};

/** Directives, pipes and modules of Angular's own packages, by class name. */
export const ANGULAR_DIRECTIVES = data.directives as unknown as Record<string, Described | undefined>;
export const ANGULAR_PIPES: Record<string, string | undefined> = data.pipes;
const ANGULAR_MODULES = data.modules as Record<string, string[] | undefined>;

/** Names of what holds several directives: modules, and lists of imports. */
const BUNDLES = /(?:Module|Imports?|Directives|Components|List)$|^[A-Z][A-Z0-9_]+$|^[a-z]/;

/** Reads the `imports` of a standalone component. */
export function readImports(
  component: AngularClass,
  classes: readonly AngularClass[],
  program: AstNode,
): TemplateImports {
  const found: TemplateImports = {
    ...{ directives: [], pipes: new Set(), openElements: false, openPipes: false, openModules: false },
  };
  const sources = new Map(
    importsOf(program).flatMap((one) => one.names.map((name) => [name.local, one.specifier] as const)),
  );
  const imported = new Map(
    importsOf(program).flatMap((one) => one.names.map((name) => [name.local, name.imported] as const)),
  );
  const open = () => Object.assign(found, { openElements: true, openPipes: true, openModules: true });
  if (component.metadata.get('standalone')?.value === false || component.metadata.has('hostDirectives')) open();

  const add = (name: string): void => {
    const source = sources.get(name) ?? '';
    const local = classes.find((one) => one.name === name);
    if (local) addLocal(local, found);
    else if (source.startsWith('@angular/') && addKnown(imported.get(name) ?? name, found)) return;
    else if (/(?:Component|Directive)$/.test(name)) found.openElements = true;
    else if (/Pipe$/.test(name)) found.openPipes = true;
    else if (/^@angular\/(?:material|cdk)/.test(source)) found.openElements = true;
    // A class of this project without a suffix is a component, directive or pipe: it brings itself alone.
    else if (source.startsWith('.') && !BUNDLES.test(name))
      Object.assign(found, { openElements: true, openPipes: true });
    else open();
  };
  const read = (node: AstNode | undefined | null): void => {
    if (!node) return;
    if (node.type === 'ArrayExpression') for (const element of node.elements as AstNode[]) read(element);
    else if (node.type === 'Identifier') readName(node.name);
    else if (node.type === 'CallExpression' && node.callee.name === 'forwardRef') read(node.arguments[0]?.body);
    else if (/^TS(?:As|Satisfies)Expression$/.test(node.type)) read(node.expression);
    else if (node.type === 'SpreadElement') read(node.argument);
    else open();
  };
  const readName = (name: string): void => {
    const constant = (program.body as AstNode[])
      .flatMap((node) => ((node.declaration ?? node).declarations ?? []) as AstNode[])
      .find((one) => one.id.name === name);
    if (constant) read(constant.init);
    else add(name);
  };
  read(component.metadata.get('imports'));
  // A component may use itself.
  addLocal(component, found);
  return found;
}

function addLocal(one: AngularClass, found: TemplateImports): void {
  if (one.kind === 'NgModule') Object.assign(found, { openElements: true, openPipes: true, openModules: true });
  const text = (field: string): string =>
    one.metadata.get(field)?.value ?? one.metadata.get(field)?.quasis?.[0]?.value.cooked ?? '';
  if (one.kind === 'Pipe') found.pipes.add(text('name'));
  if (one.kind !== 'Component' && one.kind !== 'Directive') return;
  found.directives.push({
    ...{ name: one.name, selector: text('selector'), inputs: one.inputs, outputs: one.outputs },
    exportAs:
      text('exportAs') === ''
        ? []
        : text('exportAs')
            .split(',')
            .map((name) => name.trim()),
    isComponent: one.kind === 'Component',
  });
  // Inputs that a base class elsewhere declares.
  if (one.open) found.openElements = true;
}

function addKnown(name: string, found: TemplateImports): boolean {
  const directive = ANGULAR_DIRECTIVES[name];
  const pipe = ANGULAR_PIPES[name];
  const module = ANGULAR_MODULES[name];
  if (directive) found.directives.push({ name, ...directive, isComponent: false });
  if (pipe) found.pipes.add(pipe);
  for (const member of module ?? []) addKnown(member, found);
  return Boolean(directive || pipe || module);
}
