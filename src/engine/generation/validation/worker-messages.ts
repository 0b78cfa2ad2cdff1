import type { ErrorPayload } from '../../../protocol/errors.ts';
import type { ValidationResult } from '../../../protocol/findings.ts';
import type { CheckInput } from './check-input.ts';

/** One piece of code to judge; the answer carries the same id. */
export interface WorkerQuestion {
  id: number;
  input: CheckInput;
}

export type WorkerAnswer = { id: number; result: ValidationResult } | { id: number; error: ErrorPayload };
