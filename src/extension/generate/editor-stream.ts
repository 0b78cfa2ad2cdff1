import type { TextChange } from './streamed-region.ts';
import { StreamedRegion } from './streamed-region.ts';

/** Where an undo stop is set around an edit. */
export interface UndoStops {
  before: boolean;
  after: boolean;
}

/** What a stream needs of a document; offsets and lengths are UTF-16 units. */
export interface StreamDocument {
  readonly eol: '\n' | '\r\n';
  /**
   * Replaces text. False when the document changed since the call was made and nothing was done: the caller works the
   * positions out anew. Throws when the document is gone.
   */
  replace(change: TextChange, undo: UndoStops): Promise<boolean>;
}

/** An edit of ours; `keep` is how much of what is shown stays before it. */
interface OwnEdit {
  change: TextChange;
  keep: number;
}

/** What of `text` can't be shown yet: half of a line break or of a character beyond the first plane. */
const INCOMPLETE_END = /[\r\uD800-\uDBFF]$/;
const LAST_CHARACTER = /(?:\r\n|[\uD800-\uDBFF][\uDC00-\uDFFF]|[\s\S])$/;
const MAX_TRIES = 400;

/**
 * Writes a text into a document as it comes. An edit takes about 40 ms however large it is, and two at a time refuse
 * each other: so one edit runs, and what comes meanwhile goes into the next one. The first piece is written at once.
 * All edits together are one undo step, unless somebody else writes in between: theirs stays a step of its own.
 */
export class EditorStream {
  readonly #document: StreamDocument;
  readonly #region: StreamedRegion;
  /** Everything received and not taken back, as it came. */
  #received = '';
  /** What of it is in the document, in the document's line ends. */
  #shown: string;
  #begun = false;
  #touching = false;
  #final = false;
  #stopped = false;
  #stopBefore = true;
  #inFlight: OwnEdit | undefined;
  #pump: Promise<void> | undefined;
  #failure: unknown;

  /** @param place where the text goes, and the text there that it takes the place of; by default the document's start */
  constructor(document: StreamDocument, place: { offset: number; text: string } = { offset: 0, text: '' }) {
    this.#document = document;
    this.#region = new StreamedRegion(place.offset);
    this.#region.appended(place.text.length);
    this.#shown = place.text;
  }

  /** Where the text lies in the document now. */
  get range(): { start: number; end: number } {
    return { start: this.#region.start, end: this.#region.end };
  }

  /** Everything received and not taken back. */
  get text(): string {
    return this.#received;
  }

  /** The next piece of the text. */
  push(text: string): void {
    this.#received += text;
    this.#begun = true;
    this.#run();
  }

  /** Takes back everything after the first `length` units of what was pushed. */
  rewind(length: number): void {
    this.#received = this.#received.slice(0, length);
    this.#run();
  }

  /**
   * Writes the last character over itself, when nothing else is being written: to whoever waits for the document to come
   * to rest, such as autosave, it has not.
   */
  touch(): void {
    this.#touching = this.#begun && !this.#final && this.#shown !== '';
    this.#run();
  }

  /** A change of the document that VS Code told of, ours or anybody's. Changes of one event in the order given. */
  changed(changes: readonly TextChange[]): void {
    const own = this.#inFlight;
    const [first] = changes;
    if (own && first && changes.length === 1 && same(first, own.change)) {
      this.#applied(own);
      return;
    }
    for (const change of changes) this.#region.changed(change);
    this.#stopBefore = true;
  }

  /**
   * Ends the stream: what is still to be written is written. `text`, when given, is the text as it should be in the end.
   * @throws what the document threw
   */
  async finish(text = this.#received): Promise<void> {
    // A piece that is being written now may not be the last: go on until nothing is left.
    this.#received = text;
    this.#final = this.#begun || text !== '';
    this.#run();
    await this.#pump;
    if (this.#failure) throw this.#failure;
  }

  /** Nothing is written any more. */
  stop(): void {
    this.#stopped = true;
  }

  #run(): void {
    if (this.#pump || this.#stopped || this.#failure) return;
    this.#pump = this.#writeAll()
      .catch((error: unknown) => {
        this.#failure = error;
      })
      .finally(() => {
        this.#pump = undefined;
      });
  }

  async #writeAll(): Promise<void> {
    for (let tries = 0; !this.#stopped; ) {
      const edit = this.#next();
      if (!edit) return;
      this.#inFlight = edit;
      const done = await this.#document.replace(edit.change, { before: this.#stopBefore, after: false });
      if (done && this.#inFlight) this.#applied(edit);
      this.#inFlight = undefined;
      tries = done ? 0 : tries + 1;
      if (tries > MAX_TRIES) throw new Error('The editor refused every edit.');
      // The change events that made it refuse must come in before the next positions are worked out.
      if (!done) await new Promise((resolve) => setTimeout(resolve, Math.min(tries, 25)));
    }
  }

  /** The edit that brings the document up to date, or null when it is. What is to be replaced stays until text comes. */
  #next(): OwnEdit | null {
    if (!this.#begun && !this.#final) return null;
    const wanted = this.#wanted();
    const keep = commonLength(this.#shown, wanted);
    const offset = keep < this.#shown.length ? this.#region.offsetOf(keep) : this.#region.end;
    const change = { offset, length: this.#region.end - offset, text: wanted.slice(keep) };
    if (change.length > 0 || change.text) return { change, keep };
    if (this.#touching) return this.#overItself();
    // Somebody already took out what was to be taken back.
    this.#forget(keep);
    return null;
  }

  #overItself(): OwnEdit {
    const [last = ''] = LAST_CHARACTER.exec(this.#shown) ?? [];
    const keep = this.#shown.length - last.length;
    const offset = this.#region.offsetOf(keep);
    return { change: { offset, length: this.#region.end - offset, text: last }, keep };
  }

  #wanted(): string {
    const complete = this.#final ? this.#received : this.#received.replace(INCOMPLETE_END, '');
    return complete.replace(/\r\n|\r|\n/g, this.#document.eol);
  }

  #applied({ change, keep }: OwnEdit): void {
    this.#inFlight = undefined;
    this.#stopBefore = false;
    this.#touching = false;
    this.#forget(keep);
    this.#region.appended(change.text.length);
    this.#shown += change.text;
  }

  #forget(kept: number): void {
    if (kept === this.#shown.length) return;
    this.#region.cut(kept);
    this.#shown = this.#shown.slice(0, kept);
  }
}

function same(a: TextChange, b: TextChange): boolean {
  return a.offset === b.offset && a.length === b.length && a.text === b.text;
}

/** Length of the common start, not within a CR LF pair. */
function commonLength(a: string, b: string): number {
  if (b.startsWith(a)) return a.length;
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return a[length - 1] === '\r' ? length - 1 : length;
}
