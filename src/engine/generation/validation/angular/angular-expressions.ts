import * as ng from '@angular/compiler';
import type { Report } from '../report.ts';
import { didYouMean } from '../script/nearest-name.ts';
import type { AngularClass } from './angular-classes.ts';

/** Visits the expressions of a template: every name must be the template's own or a member of the class. */
export class ExpressionChecker extends ng.CombinedRecursiveAstVisitor {
  protected readonly component: AngularClass;
  protected readonly bound: ng.BoundTarget<ng.DirectiveMeta>;
  protected readonly report: Report;
  /** Parameters of the arrow functions around the expression at hand. */
  readonly #parameters: string[] = [];
  /** Nodes that are called, so that a signal there is read as it should be. */
  readonly #called = new Set<ng.AST>();

  constructor(component: AngularClass, bound: ng.BoundTarget<ng.DirectiveMeta>, report: Report) {
    super();
    this.component = component;
    this.bound = bound;
    this.report = report;
  }

  override visitPropertyRead(read: ng.PropertyRead, context: unknown): unknown {
    this.#check(read);
    return super.visitPropertyRead(read, context);
  }

  override visitSafePropertyRead(read: ng.SafePropertyRead, context: unknown): unknown {
    this.#check(read);
    return super.visitSafePropertyRead(read, context);
  }

  override visitCall(call: ng.Call, context: unknown): unknown {
    this.#called.add(call.receiver);
    return super.visitCall(call, context);
  }

  override visitSafeCall(call: ng.SafeCall, context: unknown): unknown {
    this.#called.add(call.receiver);
    return super.visitSafeCall(call, context);
  }

  override visitInterpolation(interpolation: ng.Interpolation, context: unknown): unknown {
    for (const expression of interpolation.expressions) this.#checkSignal(expression, 'shown');
    return super.visitInterpolation(interpolation, context);
  }

  override visitIfBlockBranch(branch: ng.TmplAstIfBlockBranch): void {
    const { expression } = branch;
    if (expression) this.#checkSignal(expression instanceof ng.ASTWithSource ? expression.ast : expression, 'tested');
    super.visitIfBlockBranch(branch);
  }

  override visitForLoopBlock(loop: ng.TmplAstForLoopBlock): void {
    this.#checkSignal(loop.expression.ast, 'looped over');
    super.visitForLoopBlock(loop);
  }

  override visitArrowFunction(fn: ng.ArrowFunction, context: unknown): unknown {
    const names = fn.parameters.map((parameter) => parameter.name);
    this.#parameters.push(...names);
    const result = super.visitArrowFunction(fn, context);
    this.#parameters.length -= names.length;
    return result;
  }

  #check(read: ng.PropertyRead | ng.SafePropertyRead): void {
    const ofThis = read.receiver instanceof ng.ThisReceiver;
    if (!ofThis && !(read.receiver instanceof ng.ImplicitReceiver)) return;
    const { name, nameSpan } = read;
    const isLocal = !ofThis && (this.#parameters.includes(name) || this.bound.getExpressionTarget(read) !== null);
    if (isLocal || name === '$event' || (name === '$any' && this.#called.has(read))) return;
    const member = this.component.members.get(name);
    const span = { start: nameSpan.start, end: nameSpan.end };
    if (member?.isPrivate) {
      this.report.error(
        'private-member',
        `'${name}' is private: a template can use public and protected members only.`,
        span,
      );
    } else if (!member && !this.component.open) {
      const near = didYouMean(name, this.component.members.keys());
      this.report.error('undeclared', `'${name}' is not a member of ${this.component.name}.${near}`, span);
    }
  }

  #checkSignal(expression: ng.AST, how: string): void {
    if (!(expression instanceof ng.PropertyRead) || !(expression.receiver instanceof ng.ImplicitReceiver)) return;
    if (this.bound.getExpressionTarget(expression) !== null) return;
    if (!this.component.members.get(expression.name)?.isSignal) return;
    const message = `'${expression.name}' is a signal and ${how} without being read: write ${expression.name}().`;
    this.report.warning('signal-not-called', message, {
      start: expression.nameSpan.start,
      end: expression.nameSpan.end,
    });
  }
}
