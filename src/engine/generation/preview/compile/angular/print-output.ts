import * as ng from '@angular/compiler';

/** The namespace under which compiled modules import `@angular/core`. */
export const CORE = 'ɵng';

/** A piece of the module's own source, as Angular's compiler carries it along without looking at it. */
export class SourceText {
  readonly text: string;
  /** What the compiler asks classes for. */
  readonly name: string;

  constructor(text: string) {
    this.text = text;
    this.name = /^[\w$]+$/.test(text) ? text : 'expression';
  }

  toString(): string {
    return this.text;
  }
}

/** A piece of source as an expression of the compiler's. */
export const sourceExpression = (text: string): ng.Expression => new ng.WrappedNodeExpr(new SourceText(text));

/** Code of a value that the compiler carries along: source, or literals with source in them. */
function codeOf(value: unknown): string {
  if (value instanceof SourceText) return value.text;
  if (Array.isArray(value)) return `[${value.map(codeOf).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).map(([name, field]) => `${JSON.stringify(name)}: ${codeOf(field)}`);
    return `{${fields.join(', ')}}`;
  }
  return value === undefined ? 'undefined' : JSON.stringify(value);
}

/** Writes what the compiler puts out as JavaScript for a module that imports `@angular/core` as `core`. */
class Printer extends ng.AbstractEmitterVisitor {
  readonly #core: string;

  constructor(core: string) {
    super(false, false);
    this.#core = core;
  }

  override visitExternalExpr(expression: ng.ExternalExpr, context: ng.EmitterVisitorContext): void {
    const { name } = expression.value;
    // `_dependencies`: a function of the module's own, see `module-frame.ts`.
    const isOwn = name === 'ɵɵgetComponentDepsFactory';
    context.print(expression, `${this.#core}${isOwn ? '_dependencies' : `.${name}`}`);
  }

  override visitWrappedNodeExpr(expression: ng.WrappedNodeExpr<unknown>, context: ng.EmitterVisitorContext): void {
    context.print(expression, codeOf(expression.node));
  }

  /** Texts marked for translation show as they are written: there is nothing to translate them with. */
  override visitLocalizedString(text: ng.LocalizedString, context: ng.EmitterVisitorContext): void {
    context.print(text, '(');
    text.messageParts.forEach((part, index) => {
      const expression = index > 0 ? text.expressions[index - 1] : undefined;
      if (expression) {
        context.print(text, ' + ');
        expression.visitExpression(this, context);
        context.print(text, ' + ');
      }
      context.print(text, JSON.stringify(part.text));
    });
    context.print(text, ')');
  }
}

/** Statements as JavaScript, one or more lines. `core`: the name of the namespace of `@angular/core` there. */
export function printStatements(statements: readonly ng.Statement[], core = CORE): string {
  const context = ng.EmitterVisitorContext.createRoot();
  new Printer(core).visitAllStatements([...statements], context);
  return context.toSource();
}

/** An expression as JavaScript. */
export function printExpression(expression: ng.Expression, core = CORE): string {
  const context = ng.EmitterVisitorContext.createRoot();
  expression.visitExpression(new Printer(core), context);
  return context.toSource();
}
