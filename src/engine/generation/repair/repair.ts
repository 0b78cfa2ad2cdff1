import type { Finding, ValidationResult } from '../../../protocol/findings.ts';
import type { Framework } from '../../../protocol/framework.ts';
import { applyBlocks, applyWholeFile } from '../edits/apply-blocks.ts';
import { EditAnswer } from '../edits/edit-answer.ts';
import { wholeFileFrom } from '../edits/whole-file.ts';
import type { ModelCalls, StageEvent } from '../model-calls.ts';
import type { IdiomFacts } from '../prompt/idiom.ts';
import { buildRepairMessages } from './repair-messages.ts';

/** With less than this left of the generation clock no repair is begun. */
const LEAST_TIME_MS = 5_000;

/** A repair keeps at least this share of the lines: what keeps less is another component. */
const LEAST_KEPT = 0.5;

export interface RepairJob {
  code: string;
  validation: ValidationResult;
  framework: Framework;
  facts: IdiomFacts;
  /** What was wanted when the code was written. */
  wanted: string;
  /** The errors that are to go, out of a result of the validation. */
  errorsIn: (validation: ValidationResult) => Finding[];
}

export interface RepairDeps {
  calls: ModelCalls;
  validate: (code: string) => Promise<ValidationResult>;
  emit: (event: StageEvent) => void;
  /** Raw text of the model, as it comes. */
  onText: (text: string) => void;
}

export interface Repaired {
  code: string;
  validation: ValidationResult;
}

/** The errors of a result. */
export function errorsIn({ findings }: ValidationResult): Finding[] {
  return findings.filter(({ severity }) => severity === 'error');
}

/**
 * One repair round: tells the errors to a model and applies the edits it answers with.
 *
 * @returns the mended code; null when there is no time, no usable answer, or no fewer errors. Never throws: code that
 * can't be mended stays as it is.
 */
export async function repair(job: RepairJob, { calls, validate, emit, onText }: RepairDeps): Promise<Repaired | null> {
  const { code, validation, framework, facts, wanted } = job;
  const errors = job.errorsIn(validation);
  if (errors.length === 0 || calls.timeLeft < LEAST_TIME_MS) return null;
  const count = errors.length === 1 ? 'an error' : `${errors.length} errors`;
  emit({ type: 'stage', stage: 'repair', message: `Repairing ${count}: ${errors[0]?.message ?? ''}` });
  const messages = buildRepairMessages({ code, framework, facts, wanted, compiler: validation.compiler, errors });
  const answer = new EditAnswer(code, messages);
  try {
    await calls.ask({
      messages,
      onText: (text) => {
        answer.push(text);
        onText(text);
      },
      resume: () => answer.resume(),
    });
    answer.end();
    const mended = codeFrom(answer, code, framework);
    if (mended === null || mended === code) return notMended(emit);
    const after = await validate(mended);
    if (job.errorsIn(after).length >= errors.length) return notMended(emit);
    return { code: mended, validation: after };
  } catch {
    return notMended(emit);
  }
}

function codeFrom(answer: EditAnswer, code: string, framework: Framework): string | null {
  const { blocks } = answer;
  if (blocks.length > 0) return applyBlocks(code, blocks).code;
  const whole = wholeFileFrom(answer.text, code, framework, LEAST_KEPT);
  return whole && 'code' in whole ? applyWholeFile(code, whole.code) : null;
}

function notMended(emit: RepairDeps['emit']): null {
  emit({ type: 'stage', stage: 'repair', message: 'The repair did not help: the code stays as it was' });
  return null;
}
