import type { PreviewProblem } from '../../../../protocol/preview.ts';
import { Report } from '../../validation/report.ts';
import type { AstNode } from '../../validation/script/ast.ts';
import { parseScript } from '../../validation/script/parse-script.ts';
import type { TextPositions } from '../../validation/text-positions.ts';
import type { ModuleSource } from './compiled-module.ts';

/** A file of JavaScript or TypeScript, read. */
export interface ParsedModule {
  /** ESTree; null when there are problems. */
  program: AstNode | null;
  problems: PreviewProblem[];
  positions: TextPositions;
  typescript: boolean;
}

/** Reads a whole file; its extension says whether TypeScript and JSX are allowed. */
export function parseModule({ path, code }: ModuleSource): ParsedModule {
  const report = new Report(code);
  const typescript = /\.[cm]?tsx?$/.test(path);
  const program = parseScript(code, 0, { typescript, jsx: !/\.[cm]?ts$/.test(path) }, report);
  const problems = problemsOf(report, path);
  return { program: problems.length > 0 ? null : program, problems, positions: report.positions, typescript };
}

/** The errors of a report as problems of the file at `path`. */
export function problemsOf(report: Report, path: string): PreviewProblem[] {
  const errors = report.result('').findings.filter(({ severity }) => severity === 'error');
  return errors.map(({ message, line, column }) => ({ kind: 'compile', message, file: path, line, column }));
}
