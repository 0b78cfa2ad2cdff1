import path from 'node:path';
import type { Finding, ValidationResult } from '../../../../protocol/findings.ts';
import type { CheckInput } from '../check-input.ts';
import { TextPositions } from '../text-positions.ts';
import type { TypeAnswer, TypeDiagnostic } from './type-check.ts';
import type { TypeValidator } from './type-validator.ts';

/** Where a file stands whose types are to be judged; a sentence that says why where they are not. */
export function typeQuestionOf(input: CheckInput) {
  const { folder, fileName, trusted, code, framework } = input;
  if (!folder || !fileName) return 'The code has no place in a workspace.';
  if (trusted !== true) return 'The workspace is not trusted, so nothing of its node_modules is run.';
  const file = path.resolve(folder, fileName);
  if (path.relative(folder, file).startsWith('..')) return 'The file lies outside of the workspace.';
  return { file, code, framework, folder };
}

/** Judges the types beside the rest, and puts both together. */
export async function withTypes(
  input: CheckInput,
  types: TypeValidator,
  rest: Promise<ValidationResult>,
): Promise<ValidationResult> {
  const question = typeQuestionOf(input);
  const result = await rest;
  if (typeof question === 'string') return addTypes(result, input, { skipped: question });
  // Code that doesn't parse has no types worth a look.
  if (result.findings.some(({ rule }) => /^(?:syntax|empty|too-large|timeout)$/.test(rule))) {
    return addTypes(result, input, { skipped: 'The code could not be parsed.' });
  }
  return addTypes(result, input, await types.check(question));
}

function addTypes(result: ValidationResult, { code, fileName = '' }: CheckInput, answer: TypeAnswer): ValidationResult {
  const { ran = [], skipped = [] } = result.checks ?? {};
  if ('skipped' in answer) {
    return { ...result, checks: { ran, skipped: [...skipped, { name: 'types', reason: answer.skipped }] } };
  }
  const positions = new TextPositions(code);
  const told = answer.diagnostics.map((one) => toFinding(one, positions));
  // What the project's own declarations bring, TypeScript knows and we don't: it has the last word on names in scripts.
  const isScript = /\.[cm]?tsx?$/.test(fileName) && !code.includes('@ts-nocheck');
  const known = result.findings.filter(
    ({ rule, line }) => !(isScript && rule === 'undeclared') || told.some((one) => one.line === line),
  );
  const isTold = (line: number) => known.some((one) => one.severity === 'error' && one.line === line);
  const added = told.filter(({ line }) => !isTold(line));
  const findings = [...known, ...added].sort((a, b) => a.line - b.line || a.column - b.column);
  const ok = findings.every(({ severity }) => severity !== 'error');
  return { ...result, ok, findings, checks: { ran: [...ran, 'types'], skipped } };
}

function toFinding({ start, end, code, message, severity }: TypeDiagnostic, positions: TextPositions): Finding {
  const { line, column } = positions.at(start);
  const last = positions.at(end);
  const number = code < 0 ? `NG${String(code).slice(3)}` : `TS${code}`;
  return {
    ...{ severity, rule: 'type', source: 'types', message: `${message} (${number})`, line, column },
    ...(end > start ? { endLine: last.line, endColumn: last.column } : {}),
  };
}
