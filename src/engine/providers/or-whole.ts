import { errorChain } from './error-chain.ts';
import { UnexpectedAnswer } from './whole-body.ts';
import type { WireAnswer, WireEvent } from './wire.ts';

/**
 * The events of a stream; where the service does not stream and gave the whole answer at once, those that tell it.
 *
 * @param answerOf reads a whole answer; throws where `body` is none
 */
export async function* orWhole(
  events: AsyncIterable<WireEvent>,
  answerOf: (body: unknown) => WireAnswer,
): AsyncGenerator<WireEvent> {
  try {
    yield* events;
  } catch (error) {
    const found = [...errorChain(error)].find((link) => link instanceof UnexpectedAnswer);
    if (found?.body === undefined) throw error;
    const { content, ...end } = answerOf(found.body);
    if (content !== '') yield { type: 'text', text: content };
    yield { type: 'end', ...end };
  }
}
