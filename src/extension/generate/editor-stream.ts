import * as l10n from '@vscode/l10n';
import { applyTextEdits } from '../../protocol/apply-text-edits.ts';
import type { TextEdit } from '../../protocol/text-edit.ts';
import { InPlaceEdits } from './in-place-edits.ts';
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

/** An edit of ours: `from` to before `to` of what is shown gives way. */
interface OwnEdit {
  change: TextChange;
  from: number;
  to: number;
  /** Set when what stands behind stays; otherwise `to` is the end of what is shown. */
  inPlace?: InPlaceEdits;
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
  #inPlace: InPlaceEdits | undefined;
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
    this.#inPlace = undefined;
    this.#received = this.#received.slice(0, length);
    this.#run();
  }

  /** Changes pieces of what was pushed, each in its place. Offsets mean the text as it was pushed. */
  edit(edits: readonly TextEdit[]): void {
    const before = this.#received;
    this.#received = applyTextEdits(before, edits);
    // One that comes while another is under way is made by writing anew from the first difference.
    this.#inPlace = this.#inPlace ? undefined : new InPlaceEdits(before, edits, (text) => this.#inDocument(text));
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
      if (tries > MAX_TRIES) throw new Error(l10n.t('The editor refused every edit.'));
      // The change events that made it refuse must come in before the next positions are worked out.
      if (!done) await new Promise((resolve) => setTimeout(resolve, Math.min(tries, 25)));
    }
  }

  /** The edit that brings the document up to date, or null when it is. What is to be replaced stays until text comes. */
  #next(): OwnEdit | null {
    if (!this.#begun && !this.#final) return null;
    const inPlace = this.#nextInPlace();
    if (inPlace) return inPlace;
    const edit = this.#upTo(this.#inPlace?.before ?? this.#wanted());
    if (edit.change.length > 0 || edit.change.text) return edit;
    if (this.#touching) return this.#overItself();
    // Somebody already took out what was to be taken back.
    this.#forget(edit.from);
    return this.#inPlace ? this.#next() : null;
  }

  #nextInPlace(): OwnEdit | null {
    const inPlace = this.#inPlace;
    const edit = inPlace?.next(this.#shown);
    if (edit === null) this.#inPlace = undefined;
    if (!inPlace || !edit) return null;
    const { start, end } = this.#region.spanOf(edit.start, edit.end);
    return { change: { offset: start, length: end - start, text: edit.text }, from: edit.start, to: edit.end, inPlace };
  }

  /** What is shown made to `wanted`, from the first difference on. */
  #upTo(wanted: string): OwnEdit {
    const keep = commonLength(this.#shown, wanted);
    const offset = keep < this.#shown.length ? this.#region.offsetOf(keep) : this.#region.end;
    const change = { offset, length: this.#region.end - offset, text: wanted.slice(keep) };
    return { change, from: keep, to: this.#shown.length };
  }

  #overItself(): OwnEdit {
    const [last = ''] = LAST_CHARACTER.exec(this.#shown) ?? [];
    const from = this.#shown.length - last.length;
    const offset = this.#region.offsetOf(from);
    return { change: { offset, length: this.#region.end - offset, text: last }, from, to: this.#shown.length };
  }

  #wanted(): string {
    const complete = this.#final ? this.#received : this.#received.replace(INCOMPLETE_END, '');
    return this.#inDocument(complete);
  }

  /** A text in the document's line ends. */
  #inDocument(text: string): string {
    return text.replace(/\r\n|\r|\n/g, this.#document.eol);
  }

  #applied({ change, from, to, inPlace }: OwnEdit): void {
    this.#inFlight = undefined;
    this.#stopBefore = false;
    this.#touching = false;
    if (inPlace) {
      inPlace.made();
      this.#region.replaced(from, to, change.text.length);
      this.#shown = this.#shown.slice(0, from) + change.text + this.#shown.slice(to);
      return;
    }
    this.#forget(from);
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
