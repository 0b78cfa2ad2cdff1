import * as ng from '@angular/compiler';
import type { LineMap } from '../line-map.ts';

/** The namespace under which compiled modules import `@angular/core`. */
export const CORE = 'ɵng';

/** A piece of the module's own source, as Angular's compiler carries it along without looking at it. */
export class SourceText {
  readonly text: string;
  /** What the compiler asks classes for. */
  readonly name: string;
  /** Whether it is put in as it is; otherwise it is one expression wherever it stands. */
  readonly bare: boolean;

  constructor(text: string, bare = /^[\w$.]+$/.test(text)) {
    this.text = text;
    this.bare = bare;
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
  if (value instanceof SourceText) return value.bare ? value.text : `(${value.text})`;
  if (Array.isArray(value)) return `[${value.map(codeOf).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).map(([name, field]) => `${JSON.stringify(name)}: ${codeOf(field)}`);
    return `{${fields.join(', ')}}`;
  }
  return value === undefined ? 'undefined' : JSON.stringify(value);
}

/** Functions of Angular's that compiled modules have replaced by their own, see `module-frame.ts`. */
const OWN_FUNCTIONS: Record<string, string | undefined> = {
  ɵɵdefineComponent: `${CORE}_component`,
  ɵɵgetComponentDepsFactory: `${CORE}_dependencies`,
};

/** Writes what the compiler puts out as JavaScript for a module that imports `@angular/core` as `CORE`. */
class Printer extends ng.AbstractEmitterVisitor {
  readonly #hasOwn: boolean;

  /** @param hasOwn whether the module has the functions of `module-frame.ts` */
  constructor(hasOwn: boolean) {
    super(false, false);
    this.#hasOwn = hasOwn;
  }

  override visitExternalExpr(expression: ng.ExternalExpr, context: ng.EmitterVisitorContext): void {
    const { name } = expression.value;
    const own = this.#hasOwn ? OWN_FUNCTIONS[name ?? ''] : undefined;
    context.print(expression, own ?? `${CORE}.${name}`);
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

/** JavaScript, and the line of the source that each of its lines comes from. */
export interface Printed {
  text: string;
  lines: LineMap;
}

/** Joins pieces, each of which begins a line of its own. */
export function joinPrinted(parts: readonly Printed[]): Printed {
  return { text: parts.map(({ text }) => text).join('\n'), lines: parts.flatMap(({ lines }) => lines) };
}

/** Code of ours, which comes from nowhere in the source. */
export function unmapped(text: string): Printed {
  return { text, lines: text.split('\n').map(() => null) };
}

/**
 * Statements of a compiled module as JavaScript.
 * @param file URL of the source, as the template was parsed with
 */
export function printStatements(statements: readonly ng.Statement[], file: string): Printed {
  const context = new RecordingContext(file);
  new Printer(true).visitAllStatements([...statements], context);
  const text = context.toSource();
  return { text, lines: text.split('\n').map((_, index) => context.lines[index] ?? null) };
}

/** Notes for each line that is printed the first line of the source that something in it comes from. */
class RecordingContext extends ng.EmitterVisitorContext {
  readonly lines: LineMap = [];
  readonly #file: string;
  #line = 0;

  constructor(file: string) {
    super(0);
    this.#file = file;
  }

  override print(from: { sourceSpan?: ng.ParseSourceSpan | null } | null, part: string, newLine?: boolean): void {
    const start = from?.sourceSpan?.start;
    if (start?.file.url === this.#file) this.lines[this.#line] ??= start.line;
    super.print(from, part, newLine);
    // What is carried along as it is may have lines of its own.
    this.#line += part.split('\n').length - 1 + (newLine ? 1 : 0);
  }

  override removeEmptyLastLine(): void {
    if (this.lineIsEmpty()) this.#line--;
    super.removeEmptyLastLine();
  }
}

/** Statements and an expression that needs them, as an expression in JavaScript for a module of a package. */
export function printExpression(before: readonly ng.Statement[], expression: ng.Expression): string {
  const context = ng.EmitterVisitorContext.createRoot();
  const printer = new Printer(false);
  if (before.length === 0) {
    expression.visitExpression(printer, context);
    return context.toSource();
  }
  printer.visitAllStatements([...before, new ng.ReturnStatement(expression)], context);
  return `(() => {\n${context.toSource()}\n})()`;
}
