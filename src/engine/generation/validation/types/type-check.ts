import type { CheckInput } from '../check-input.ts';

/** One thing that TypeScript says about a file: UTF-16 offsets of the checked text. */
export interface TypeDiagnostic {
  start: number;
  end: number;
  /** TypeScript's number, such as 2322; Angular's own are negative. */
  code: number;
  message: string;
  severity: 'error' | 'warning';
}

/** What came of a check: diagnostics, or why there are none. */
export type TypeAnswer = { diagnostics: TypeDiagnostic[]; by: string } | { skipped: string };

/** What judges the types of one project and stays warm. */
export interface TypeBackend {
  /** Names and versions of what judges, as results show them. */
  readonly by: string;
  /** Judges one file at its place, as if this text stood there. Nothing is written. */
  check(file: string, code: string): TypeDiagnostic[] | Promise<TypeDiagnostic[]>;
}

/** The input of a type check: a file with a place in a folder. */
export interface TypeQuestion {
  file: string;
  code: string;
  framework: CheckInput['framework'];
  folder: string;
}
