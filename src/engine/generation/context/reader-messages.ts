import type { ErrorPayload } from '../../../protocol/errors.ts';
import type { ContextQuestion, GatheredContext } from './gather.ts';
import type { MaskedTexts } from './mask-all.ts';

/** To the worker thread. */
export type ReaderQuestion = { id: number; question: ContextQuestion } | { id: number; mask: string[] };

/** From it, for the question of the same id. */
export type ReaderAnswer =
  | { id: number; context: GatheredContext }
  | { id: number; masked: MaskedTexts }
  | { id: number; error: ErrorPayload };
