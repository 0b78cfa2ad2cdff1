import { importsOf } from '../../../validation/imports/imports.ts';
import { type AstNode, walk } from '../../../validation/script/ast.ts';
import { fieldsOf } from './static-value.ts';

export type DecoratorKind = 'Component' | 'Directive' | 'Pipe' | 'NgModule' | 'Injectable' | 'Service';

/** A class with one or more of Angular's decorators. */
export interface DecoratedClass {
  name: string;
  node: AstNode;
  /** Where its name has to be put in for want of one: `export default class {`. */
  unnamedAt: number | null;
  exported: boolean;
  /** Its decorators that Angular's compiler works off, with the fields of their object literals. */
  decorators: { kind: DecoratorKind; node: AstNode; fields: Map<string, AstNode> }[];
}

const KINDS = new Set<string>(['Component', 'Directive', 'Pipe', 'NgModule', 'Injectable', 'Service']);

/** Names that the module gives to what it imports from `@angular/core`, and `outputFromObservable` beside it. */
export function coreNames(program: AstNode): Map<string, string> {
  const names = new Map<string, string>();
  for (const one of importsOf(program)) {
    if (!/^@angular\/core(?:\/|$)/.test(one.specifier)) continue;
    for (const { local, imported } of one.names) names.set(local, imported);
  }
  return names;
}

/** The classes at the top level of a module that are Angular's to compile, in order. */
export function decoratedClasses(program: AstNode, code: string, core: ReadonlyMap<string, string>): DecoratedClass[] {
  const exported = exportedNames(program);
  return (program.body as AstNode[]).flatMap((statement): DecoratedClass[] => {
    const node: AstNode = statement.declaration ?? statement;
    if (node.type !== 'ClassDeclaration') return [];
    const decorators = ((node.decorators ?? []) as AstNode[]).flatMap((decorator) => {
      const kind = decoratorName(decorator, core);
      if (!KINDS.has(kind)) return [];
      return [{ kind: kind as DecoratorKind, node: decorator, fields: fieldsOf(decorator.expression.arguments?.[0]) }];
    });
    if (decorators.length === 0) return [];
    const name: string = node.id?.name ?? 'DefaultComponent';
    const isExported = statement !== node || exported.has(name);
    return [{ name, node, decorators, unnamedAt: node.id ? null : nameOffset(node, code), exported: isExported }];
  });
}

/** Every decorator of a module: of classes, their members and parameters. */
export function allDecorators(program: AstNode): AstNode[] {
  const found: AstNode[] = [];
  walk(program, (node) => {
    if (Array.isArray(node.decorators)) found.push(...node.decorators);
    return undefined;
  });
  return found;
}

/** The name of a decorator as Angular calls it: `Input` for `@Input()`, also when it is imported by another name. */
export function decoratorName(decorator: AstNode, core: ReadonlyMap<string, string>): string {
  const callee: AstNode = decorator.expression.callee ?? decorator.expression;
  const local: string = callee.type === 'MemberExpression' ? callee.property.name : (callee.name ?? '');
  return core.get(local) ?? local;
}

/** Right behind `class` in `export default class extends Base {`. */
function nameOffset(node: AstNode, code: string): number {
  const decorators = (node.decorators ?? []) as AstNode[];
  const start = Math.max(node.start, ...decorators.map((one) => one.end));
  return code.indexOf('class', start) + 'class'.length;
}

function exportedNames(program: AstNode): Set<string> {
  const names = new Set<string>();
  for (const node of program.body as AstNode[]) {
    if (node.type === 'ExportNamedDeclaration' && !node.source) {
      for (const one of (node.specifiers ?? []) as AstNode[]) names.add(one.local.name);
    }
    if (node.type === 'ExportDefaultDeclaration' && node.declaration.type === 'Identifier') {
      names.add(node.declaration.name);
    }
  }
  return names;
}
