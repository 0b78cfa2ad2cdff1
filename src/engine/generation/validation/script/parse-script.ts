import { type ParserOptions, type ParserPlugin, parse, parseExpression } from '@babel/parser';
import type { Report } from '../report.ts';
import type { AstNode } from './ast.ts';

export interface ScriptLanguage {
  typescript: boolean;
  jsx: boolean;
}

interface BabelError extends Error {
  reasonCode?: string;
  pos?: number;
}

/** Errors that are about names rather than about grammar, by Babel's name for them. */
const RULES: Record<string, string> = {
  VarRedeclaration: 'duplicate',
  DuplicateExport: 'duplicate',
  DuplicateDefaultExport: 'duplicate',
  DuplicateConstructor: 'duplicate',
  PrivateNameRedeclaration: 'duplicate',
  DuplicateProto: 'duplicate',
  ModuleExportUndefined: 'undeclared',
  InvalidPrivateFieldResolution: 'undeclared',
};

function optionsFor(language: ScriptLanguage, start: number, errorRecovery = true): ParserOptions {
  const plugins: ParserPlugin[] = ['estree', 'decorators-legacy', 'decoratorAutoAccessors'];
  if (language.typescript) plugins.push('typescript');
  if (language.jsx) plugins.push('jsx');
  return {
    sourceType: 'module',
    plugins,
    ranges: true,
    errorRecovery,
    allowAwaitOutsideFunction: true,
    ...(start > 0 ? { startIndex: start, startLine: 1, startColumn: 0 } : {}),
  };
}

const ruleOf = (error: BabelError): string => RULES[error.reasonCode ?? ''] ?? 'syntax';

/** Type arguments of calls: `forwardRef<A, B<C>>(`. Nothing of them spans a parenthesis. */
const TYPE_ARGUMENTS = /(?<=[\w$])<[^<>()]*(?:<[^<>()]*(?:<[^<>()]*>[^<>()]*)*>[^<>()]*)*>(?=\()/g;

/**
 * The error to tell of a text that can't be parsed. Recovery loses what it had found before it gave up, and without it
 * some errors show late: the earlier of both counts. In a call with type arguments the parser blames these for whatever
 * is wrong within its parentheses, so the place further on is taken that it finds once they are gone.
 */
function tellingError(text: string, start: number, language: ScriptLanguage): BabelError | undefined {
  const plain = earliestError(text, start, language);
  const blanked = text.replace(TYPE_ARGUMENTS, (types) => types.replace(/[^\n]/g, ' '));
  const withoutTypes = earliestError(blanked, start, language);
  return withoutTypes && (withoutTypes.pos ?? 0) > (plain?.pos ?? 0) ? withoutTypes : plain;
}

function earliestError(text: string, start: number, language: ScriptLanguage): BabelError | undefined {
  const errors = [true, false].flatMap((recovery) => {
    try {
      parse(text, optionsFor(language, start, recovery));
      return [];
    } catch (error) {
      return [error as BabelError];
    }
  });
  return errors.sort((a, b) => (a.pos ?? 0) - (b.pos ?? 0))[0];
}

function tell(error: BabelError, report: Report, base: number): void {
  const rule = ruleOf(error);
  // Babel ends its messages with the place, which is wrong for a part of a file and told apart anyway.
  const message = error.message.replace(/ \(\d+:\d+\)$/, '');
  const at = error.pos ?? base;
  const cutOff = rule === 'syntax' && at >= report.code.trimEnd().length;
  report.error(rule, cutOff ? `${message} The code ends too early: it is cut off.` : message, { start: at });
}

/**
 * Parses a whole module that stands at `start` of the file, and reports what is wrong.
 * @returns the ESTree program, offsets counted in the file; null when its grammar is wrong.
 */
export function parseScript(text: string, start: number, language: ScriptLanguage, report: Report): AstNode | null {
  try {
    const file = parse(text, optionsFor(language, start));
    const errors = (file.errors ?? []) as BabelError[];
    for (const error of errors) tell(error, report, start);
    // A tree mended by the parser would only lead to findings that mean nothing.
    const isWhole = errors.every((error) => ruleOf(error) !== 'syntax');
    return isWhole ? (file.program as unknown as AstNode) : null;
  } catch (error) {
    // Nested too deeply, which is told elsewhere: it is no matter of grammar.
    if (error instanceof RangeError) throw error;
    tell(tellingError(text, start, language) ?? (error as BabelError), report, start);
    return null;
  }
}

/** Parses one expression that stands at `start` of the file. Null, and reported when `report` is given, when it is none. */
export function parseExpressionAt(
  text: string,
  start: number,
  language: ScriptLanguage,
  report: Report | null,
): AstNode | null {
  try {
    const expression = parseExpression(text, optionsFor(language, start));
    const [first] = ((expression as unknown as { errors?: BabelError[] }).errors ?? []) as BabelError[];
    if (first && report) tell(first, report, start);
    return expression as unknown as AstNode;
  } catch (error) {
    if (report) tell(error as BabelError, report, start);
    return null;
  }
}
