import { type ParserOptions, type ParserPlugin, parse, parseExpression } from '@babel/parser';
import type { AstNode } from './ast.ts';
import type { Report } from './report.ts';

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

function optionsFor(language: ScriptLanguage, start: number): ParserOptions {
  const plugins: ParserPlugin[] = ['estree', 'decorators-legacy', 'decoratorAutoAccessors'];
  if (language.typescript) plugins.push('typescript');
  if (language.jsx) plugins.push('jsx');
  return {
    sourceType: 'module',
    plugins,
    ranges: true,
    errorRecovery: true,
    allowAwaitOutsideFunction: true,
    ...(start > 0 ? { startIndex: start, startLine: 1, startColumn: 0 } : {}),
  };
}

function tell(error: BabelError, report: Report, base: number): void {
  const rule = RULES[error.reasonCode ?? ''] ?? 'syntax';
  // Babel ends its messages with the place, which is wrong for a part of a file and told apart anyway.
  const message = error.message.replace(/ \(\d+:\d+\)$/, '');
  const at = error.pos ?? base;
  const cutOff = rule === 'syntax' && at >= report.code.trimEnd().length;
  report.error(rule, cutOff ? `${message} The code ends too early: it is cut off.` : message, { start: at });
}

/**
 * Parses a whole module that stands at `start` of the file, and reports what is wrong.
 * @returns the ESTree program, offsets counted in the file; null when nothing can be made of it.
 */
export function parseScript(text: string, start: number, language: ScriptLanguage, report: Report): AstNode | null {
  try {
    const file = parse(text, optionsFor(language, start));
    for (const error of (file.errors ?? []) as BabelError[]) tell(error, report, start);
    return file.program as unknown as AstNode;
  } catch (error) {
    tell(error as BabelError, report, start);
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
