import { errorChain } from './error-chain.ts';
import { UnexpectedAnswer } from './whole-body.ts';
import type { WireAnswer, WireEvent } from './wire.ts';

/** What one answer says in a format, `Piece` by piece as its SDK gives them. Used for one answer. */
export interface AnswerReader<Piece> {
  /** What a piece says. Nothing is read after an `end`. @throws MalformedEvent */
  event(piece: Piece): WireEvent;
  /** What the end of the pieces says. @throws BrokenStream when there should have been more */
  end(): WireEvent;
  /** A whole answer, of a service that doesn't stream. @throws UnexpectedAnswer when it is none */
  whole(body: unknown): WireAnswer;
}

/**
 * The events of a stream; where the service does not stream and gave the whole answer at once, those that tell it.
 *
 * No generators: an answer has hundreds of pieces, and a generator that passes them on makes more garbage than they are.
 */
export function wireEvents<Piece>(pieces: AsyncIterable<Piece>, reader: AnswerReader<Piece>): AsyncIterable<WireEvent> {
  return { [Symbol.asyncIterator]: () => new WireEvents(pieces[Symbol.asyncIterator](), reader) };
}

class WireEvents<Piece> implements AsyncIterator<WireEvent, undefined> {
  readonly #pieces: AsyncIterator<Piece>;
  readonly #reader: AnswerReader<Piece>;
  /** What is left to give once no more is read. */
  #rest: WireEvent[] | null = null;

  constructor(pieces: AsyncIterator<Piece>, reader: AnswerReader<Piece>) {
    this.#pieces = pieces;
    this.#reader = reader;
  }

  async next(): Promise<IteratorResult<WireEvent, undefined>> {
    if (this.#rest === null) {
      try {
        const { value, done } = await this.#pieces.next();
        const event = done ? this.#reader.end() : this.#reader.event(value);
        if (event.type === 'end') await this.#close();
        return { value: event, done: false };
      } catch (error) {
        await this.#close();
        this.#rest = wholeAnswer(error, this.#reader);
      }
    }
    const event = this.#rest.shift();
    return event ? { value: event, done: false } : { value: undefined, done: true };
  }

  async return(): Promise<IteratorReturnResult<undefined>> {
    await this.#close();
    return { value: undefined, done: true };
  }

  async #close(): Promise<void> {
    this.#rest = [];
    await this.#pieces.return?.();
  }
}

/** The events of the answer that an error holds. @throws the error when it holds none */
function wholeAnswer<Piece>(error: unknown, reader: AnswerReader<Piece>): WireEvent[] {
  const found = [...errorChain(error)].find((link) => link instanceof UnexpectedAnswer);
  if (found?.body === undefined) throw error;
  const { content, ...end } = reader.whole(found.body);
  return [...(content === '' ? [] : [{ type: 'text' as const, text: content }]), { type: 'end', ...end }];
}
