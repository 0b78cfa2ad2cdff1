import type { TextEdit } from '../../protocol/text-edit.ts';

/** Edits of a text that is shown in a document, made one after the other, each where it belongs. */
export class InPlaceEdits {
  /** What has to be shown before the first of them is made, in the document's line ends. */
  readonly before: string;
  /** In order; the last one is made first, so that the places of the others stay. */
  readonly #edits: TextEdit[];
  #begun = false;

  /** @param inDocument gives a text the line ends of the document */
  constructor(before: string, edits: readonly TextEdit[], inDocument: (text: string) => string) {
    this.before = inDocument(before);
    this.#edits = edits.map(({ start, end, text }) => ({
      start: inDocument(before.slice(0, start)).length,
      end: inDocument(before.slice(0, end)).length,
      text: inDocument(text),
    }));
  }

  /** The edit to make now that `shown` is shown: undefined while it is too early, null when all are made. */
  next(shown: string): TextEdit | null | undefined {
    this.#begun ||= shown === this.before;
    return this.#begun ? (this.#edits.at(-1) ?? null) : undefined;
  }

  /** What `next` gave was made. */
  made(): void {
    this.#edits.pop();
  }
}
