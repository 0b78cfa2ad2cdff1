import { UIForgeError } from '../../../protocol/errors.ts';
import type { RefineRequest, RefineResponse } from '../../../protocol/refine.ts';
import type { ChatMessage } from '../../providers/provider.ts';
import { applyBlocks, applyWholeFile, type FailedBlock } from '../edits/apply-blocks.ts';
import { EditAnswer } from '../edits/edit-answer.ts';
import { wholeFileFrom } from '../edits/whole-file.ts';
import type { ModelCalls, StageEvent } from '../model-calls.ts';
import { blocksThatFailed, notTheFile } from './complaints.ts';
import { buildRefineMessages, type RefineFacts } from './messages.ts';

/** A changed file as the model gave it. */
export type Change = Pick<RefineResponse, 'code' | 'form' | 'explanation'>;

export interface ChangeDeps {
  calls: ModelCalls;
  emit: (event: StageEvent) => void;
  /** Raw text of the model, as it comes. */
  onText: (text: string) => void;
}

/** How an answer reads: a change, or what the model has to be told about it. */
type Reading = { change: Change } | { complaint: string; code: string; why: string };

/** Files longer than this are sent in part when a model can't take them whole. */
const LONG_FILE = 24_000;

/**
 * Asks for a change. What can't be applied is asked for once more.
 *
 * @throws UIForgeError of the providers; EXTERNAL_SERVICE_ERROR when what came is no change of the file
 */
export async function askForChange(request: RefineRequest, facts: RefineFacts, deps: ChangeDeps): Promise<Change> {
  const { messages, answer } = await askFirst(request, facts, deps);
  const first = read(answer, request, request.code, deps.calls.provider);
  if ('change' in first) return first.change;
  deps.emit({ type: 'stage', stage: 'retry', message: `The change does not fit: ${first.why}. Asking once more` });
  const again: ChatMessage[] = [...messages, ...said(answer), { role: 'user', content: first.complaint }];
  const second = await ask(again, first.code, deps);
  const reading = read(second, request, first.code, deps.calls.provider);
  if ('change' in reading) {
    const explanation = [answer.talk, reading.change.explanation].filter(Boolean).join('\n\n');
    return { ...reading.change, explanation };
  }
  throw noChange(deps.calls.provider, `gave a change that does not fit: ${reading.why}`, answer.talk || second.talk);
}

/** Sends the whole file; where no model can take it, the part that the change is about. */
async function askFirst(request: RefineRequest, facts: RefineFacts, deps: ChangeDeps) {
  let messages = buildRefineMessages(request, facts);
  try {
    return { messages, answer: await ask(messages, request.code, deps) };
  } catch (error) {
    const tooLong = error instanceof UIForgeError && error.code === 'TOKEN_LIMIT' && error.context?.partial !== true;
    if (!tooLong || request.code.length <= LONG_FILE) throw error;
    const message = 'The file is too long for the model: sending the part that the change is about, and an outline';
    deps.emit({ type: 'stage', stage: 'context', message });
    messages = buildRefineMessages(request, { ...facts, budget: LONG_FILE });
    return { messages, answer: await ask(messages, request.code, deps) };
  }
}

async function ask(messages: ChatMessage[], code: string, { calls, onText }: ChangeDeps): Promise<EditAnswer> {
  const answer = new EditAnswer(code, messages);
  await calls.ask({
    messages,
    onText: (text) => {
      answer.push(text);
      onText(text);
    },
    resume: () => answer.resume(),
  });
  answer.end();
  return answer;
}

function said({ text }: EditAnswer): ChatMessage[] {
  return text.trim() === '' ? [] : [{ role: 'assistant', content: text }];
}

/** @param code the file as far as it has been changed */
function read(answer: EditAnswer, request: RefineRequest, code: string, provider: string): Reading {
  const { blocks, talk } = answer;
  if (blocks.length > 0) {
    const { code: changed, failed } = applyBlocks(code, blocks, code === request.code ? request.selection : undefined);
    const [first] = failed;
    if (first)
      return { complaint: blocksThatFailed(failed, blocks, code, changed), code: changed, why: whyOf(first, failed) };
    if (changed === request.code) throw noChange(provider, 'changed nothing', talk);
    return { change: { code: changed, form: 'edits', explanation: talk } };
  }
  const whole = wholeFileFrom(answer.text, request.code, request.framework);
  if (!whole) {
    throw noChange(
      provider,
      answer.text.trim() === '' ? 'gave an empty answer' : 'gave words instead of a change',
      talk,
    );
  }
  if ('reason' in whole) return { complaint: notTheFile(whole.reason, request.code), code, why: `it ${whole.reason}` };
  const changed = applyWholeFile(request.code, whole.code);
  if (changed === request.code) throw noChange(provider, 'changed nothing', whole.talk);
  return { change: { code: changed, form: 'whole-file', explanation: whole.talk } };
}

function whyOf({ reason }: FailedBlock, failed: readonly FailedBlock[]): string {
  return failed.length === 1
    ? `of one block ${reason}`
    : `${failed.length} blocks can't be applied, of the first ${reason}`;
}

/** Nothing was changed; what the model said is told. */
function noChange(provider: string, what: string, talk: string): UIForgeError {
  const words = talk.length > 400 ? `${talk.slice(0, 400)}…` : talk;
  return new UIForgeError(
    'EXTERNAL_SERVICE_ERROR',
    `${provider} ${what}.${words === '' ? '' : ` It said: "${words}"`}`,
    {
      hint: 'Nothing was changed. Say more concretely what shall be different, select the part it is about, or choose another model.',
      context: { provider, said: talk },
    },
  );
}
