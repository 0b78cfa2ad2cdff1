import type { Report } from '../report.ts';
import type { AstNode } from './ast.ts';
import { parseExpressionAt, parseScript, type ScriptLanguage } from './parse-script.ts';

/**
 * Makes statements that have the scopes of a template: a loop or slot becomes an arrow function whose parameters are the
 * names it brings, so that one scope analysis judges scripts and markup together. All nodes keep their place in the file.
 */
export class ScopeBuilder {
  readonly #code: string;
  readonly #language: ScriptLanguage;
  readonly #report: Report;

  constructor(code: string, language: ScriptLanguage, report: Report) {
    this.#code = code;
    this.#language = language;
    this.#report = report;
  }

  /**
   * The expression that stands between two offsets, evaluated; nothing when it can't be parsed, which is reported. `text` when
   * the file spells it with entities.
   */
  use(start: number, end: number, text = this.#code.slice(start, end)): AstNode[] {
    if (text.trim() === '') return [];
    const expression = parseExpressionAt(text, start, this.#language, this.#report);
    return expression ? [statement(expression)] : [];
  }

  /** Either an expression or a list of statements, as event handlers of templates may be. */
  run(start: number, end: number, text = this.#code.slice(start, end)): AstNode[] {
    const expression = parseExpressionAt(text, start, this.#language, null);
    if (expression) return [statement(expression)];
    const program = parseScript(text, start, this.#language, this.#report);
    return program ? [this.scope([], program.body)] : [];
  }

  /** A name that is evaluated where the file doesn't spell it as an expression: `<Foo>`, `use:foo`, `:foo`. */
  name(name: string, start: number, use: 'value' | 'component' = 'value'): AstNode {
    const type = use === 'component' ? 'JSXIdentifier' : 'Identifier';
    const identifier = { ...this.parameter(name, start), type };
    if (use === 'value') return statement(identifier);
    const element = { start, end: identifier.end, name: identifier, attributes: [], selfClosing: true };
    return statement({
      ...{ type: 'JSXElement', start, end: identifier.end, children: [], closingElement: null },
      openingElement: { type: 'JSXOpeningElement', ...element },
    });
  }

  /** The names and patterns between two offsets, as a parameter list has them: `item`, `{ a, b = 1 }, index`. */
  patterns(start: number, end: number): AstNode[] {
    const text = `(${this.#code.slice(start, end)})=>0`;
    const arrow = parseExpressionAt(text, start - 1, this.#language, this.#report);
    return (arrow?.params ?? []) as AstNode[];
  }

  /** A name as a parameter. */
  parameter(name: string, start: number): AstNode {
    const end = start + name.length;
    return { type: 'Identifier', name, start, end, range: [start, end] };
  }

  /** The declaration between two offsets, such as `const area = a * b`. */
  declare(start: number, end: number): AstNode[] {
    const program = parseScript(this.#code.slice(start, end), start, this.#language, this.#report);
    return (program?.body ?? []) as AstNode[];
  }

  /** A declaration of a function, known in the whole block around it. */
  fn(name: string, start: number, params: AstNode[], body: AstNode[]): AstNode {
    const id = this.parameter(name, start);
    const end = id.end;
    return {
      type: 'FunctionDeclaration',
      start,
      end,
      id,
      params,
      body: block(body),
      async: false,
      generator: false,
    };
  }

  /** `body` with `params` known in it. */
  scope(params: AstNode[], body: AstNode[]): AstNode {
    const start = params[0]?.start ?? body[0]?.start ?? 0;
    return statement({
      ...{ type: 'ArrowFunctionExpression', start, end: start, params, body: block(body) },
      ...{ async: true, generator: false, expression: false, id: null },
    });
  }

  /** Type parameters of a component (`generic="T extends Item"`) as declarations of types. */
  typeParameters(text: string, start: number): AstNode[] {
    const arrow = parseExpressionAt(`<${text},>()=>0`, start - 1, { typescript: true, jsx: false }, this.#report);
    const params = (arrow?.typeParameters?.params ?? []) as AstNode[];
    return params.map((one) => {
      const name = typeof one.name === 'string' ? this.parameter(one.name, one.start) : one.name;
      const constraint = one.constraint ?? { type: 'TSUnknownKeyword', start: one.start, end: one.end };
      return { type: 'TSTypeAliasDeclaration', start: one.start, end: one.end, id: name, typeAnnotation: constraint };
    });
  }
}

function statement(expression: AstNode): AstNode {
  return { type: 'ExpressionStatement', start: expression.start, end: expression.end, expression };
}

/** The range at the start of the file tells the scope analysis that everything in it comes after the parameters. */
function block(body: AstNode[]): AstNode {
  return { type: 'BlockStatement', start: 0, end: 0, range: [0, 0], body };
}

/** A module of these statements. */
export function programOf(body: AstNode[]): AstNode {
  return { type: 'Program', start: 0, end: 0, sourceType: 'module', body, range: [0, 0] };
}
