import * as ng from '@angular/compiler';
import type { Report } from '../report.ts';
import type { AstNode } from '../script/ast.ts';
import type { AngularClass } from './angular-classes.ts';
import { ExpressionChecker } from './angular-expressions.ts';

/** Judges the expressions of a decorator's `host` object: `'(click)': 'toggle()'`, `'[class.open]': 'open()'`. */
export function checkHost(component: AngularClass, report: Report): void {
  const host = component.metadata.get('host');
  const bound = new ng.R3TargetBinder<ng.DirectiveMeta>(null).bind({ template: [] });
  for (const property of (host?.properties ?? []) as AstNode[]) {
    const key = String(property.key?.value ?? property.key?.name ?? '');
    if (property.value?.type !== 'Literal' || !/^[[(]/.test(key)) continue;
    const text = String(property.value.value);
    const start = property.value.start + 1;
    const file = new ng.ParseSourceFile(report.code, 'host');
    const { line, column } = report.positions.at(start);
    const at = new ng.ParseLocation(file, start, line - 1, column - 1);
    const span = new ng.ParseSourceSpan(at, at);
    const parser = new ng.Parser(new ng.Lexer());
    const ast = key.startsWith('(') ? parser.parseAction(text, span, start) : parser.parseBinding(text, span, start);
    for (const error of ast.errors) report.error('syntax', error.msg.split('\n')[0] ?? error.msg, { start });
    if (ast.errors.length === 0) new ExpressionChecker(component, bound, report).visit(ast);
  }
}
