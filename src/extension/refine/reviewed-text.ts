import type { TextEdit } from '../../protocol/text-edit.ts';
import type { TextChange } from '../generate/streamed-region.ts';

/** One change that the user has not decided on. */
export interface Hunk {
  readonly id: number;
  /** What stood there before: what rejecting puts back. */
  readonly original: string;
  /** What stands there now: the model's text, and what the user has typed into it since. */
  readonly proposed: string;
}

/** A hunk with its places: in the text as it is now and in the text as it would be with every hunk rejected. */
export interface PlacedHunk extends Hunk {
  readonly start: number;
  readonly end: number;
  readonly originalStart: number;
  readonly originalEnd: number;
}

/**
 * A text with changes in it that somebody goes through one by one, while typing elsewhere. It holds what all agree on and,
 * between that, the hunks; so what accepting and rejecting leave behind is right by construction. Immutable.
 */
export class ReviewedText {
  /** One more than hunks: the text before the first, between them, after the last. */
  readonly #same: readonly string[];
  readonly #hunks: readonly Hunk[];

  private constructor(same: readonly string[], hunks: readonly Hunk[]) {
    this.#same = same;
    this.#hunks = hunks;
  }

  /** The text after `edits`, each of them a hunk. They are in order, don't overlap, and each changes something. */
  static of(before: string, edits: readonly TextEdit[]): ReviewedText {
    const same: string[] = [];
    let from = 0;
    for (const { start, end } of edits) {
      same.push(before.slice(from, start));
      from = end;
    }
    same.push(before.slice(from));
    return new ReviewedText(
      same,
      edits.map(({ start, end, text }, id) => ({ id, original: before.slice(start, end), proposed: text })),
    );
  }

  /**
   * A review that was written down (`hunks`), taken up again. Null when the text is no longer the one it was of.
   *
   * @param text what the document holds now
   */
  static restore(
    text: string,
    hunks: readonly Pick<PlacedHunk, 'start' | 'original' | 'proposed'>[],
  ): ReviewedText | null {
    const same: string[] = [];
    let from = 0;
    for (const { start, proposed } of hunks) {
      if (start < from || text.slice(start, start + proposed.length) !== proposed) return null;
      same.push(text.slice(from, start));
      from = start + proposed.length;
    }
    same.push(text.slice(from));
    return new ReviewedText(
      same,
      hunks.map(({ original, proposed }, id) => ({ id, original, proposed })),
    );
  }

  /** The text after every hunk was proposed: what the document holds. */
  get text(): string {
    return this.#same.map((same, index) => same + (this.#hunks[index]?.proposed ?? '')).join('');
  }

  /** The text with every hunk rejected. */
  get original(): string {
    return this.#same.map((same, index) => same + (this.#hunks[index]?.original ?? '')).join('');
  }

  get hunks(): PlacedHunk[] {
    let at = 0;
    let originalAt = 0;
    return this.#hunks.map((hunk, index) => {
      const same = this.#same[index] ?? '';
      const start = at + same.length;
      const originalStart = originalAt + same.length;
      at = start + hunk.proposed.length;
      originalAt = originalStart + hunk.original.length;
      return { ...hunk, start, end: at, originalStart, originalEnd: originalAt };
    });
  }

  /** With these hunks accepted. The text stays as it is. */
  accept(ids: readonly number[]): ReviewedText {
    return this.#settled((hunk) => (ids.includes(hunk.id) ? hunk.proposed : null));
  }

  /** With these hunks rejected. */
  reject(ids: readonly number[]): ReviewedText {
    return this.#settled((hunk) => (ids.includes(hunk.id) ? hunk.original : null));
  }

  /** What rejecting these hunks does to the text. */
  rejection(ids: readonly number[]): TextEdit[] {
    return this.hunks
      .filter(({ id }) => ids.includes(id))
      .map(({ start, end, original }) => ({ start, end, text: original }));
  }

  /**
   * Somebody changed the text. In a hunk, that changes what is proposed; elsewhere, both sides. What goes over the edge
   * of a hunk is split there, and text put in then is outside; a hunk taken away with what is around it is decided on.
   */
  changed({ offset, length, text }: TextChange): ReviewedText {
    const end = offset + length;
    const placed = this.hunks;
    const inside = placed.findIndex((hunk) => isInside(hunk, offset, length, text));
    const same: string[] = [];
    const hunks: Hunk[] = [];
    let put = inside >= 0;
    let at = 0;
    for (const [index, part] of this.#same.entries()) {
      const partEnd = at + part.length;
      const takesText = !put && partEnd >= offset;
      put ||= takesText;
      same.push(cut(part, offset - at, end - at, takesText ? text : ''));
      const hunk = placed[index];
      if (!hunk) break;
      at = hunk.end;
      const { id, original, proposed } = hunk;
      if (isSwallowed(hunk, offset, end)) {
        hunks.push({ id, original: '', proposed: '' });
        continue;
      }
      const typed = index === inside ? text : '';
      hunks.push({ id, original, proposed: cut(proposed, offset - hunk.start, end - hunk.start, typed) });
    }
    return new ReviewedText(same, hunks).#settled(({ original, proposed }) =>
      original === proposed ? proposed : null,
    );
  }

  /** With other line ends throughout. */
  withEol(eol: '\n' | '\r\n'): ReviewedText {
    const convert = (text: string) => text.replace(/\r\n|\r|\n/g, eol);
    return new ReviewedText(
      this.#same.map(convert),
      this.#hunks.map(({ id, original, proposed }) => ({
        id,
        original: convert(original),
        proposed: convert(proposed),
      })),
    );
  }

  /** @param decide the text that a hunk comes to, or null while it is undecided */
  #settled(decide: (hunk: Hunk) => string | null): ReviewedText {
    const same = [this.#same[0] ?? ''];
    const hunks: Hunk[] = [];
    for (const [index, hunk] of this.#hunks.entries()) {
      const next = this.#same[index + 1] ?? '';
      const decided = decide(hunk);
      if (decided === null) {
        hunks.push(hunk);
        same.push(next);
      } else {
        same.push(`${same.pop()}${decided}${next}`);
      }
    }
    return new ReviewedText(same, hunks);
  }
}

/** Whether a change belongs to a hunk. On the hunk's own lines it does; whole lines put in beside it don't. */
function isInside({ start, end, proposed }: PlacedHunk, offset: number, length: number, text: string): boolean {
  if (length > 0) return start <= offset && offset + length <= end;
  if (start < offset && offset < end) return true;
  if (proposed === '') return false;
  if (offset === start) return !text.endsWith('\n');
  return offset === end && !proposed.endsWith('\n') && !/^\r?\n/.test(text);
}

/** Whether somebody takes away a hunk and text around it: on both sides where the hunk itself shows nothing. */
function isSwallowed(hunk: PlacedHunk, from: number, to: number): boolean {
  if (hunk.start === hunk.end) return from < hunk.start && hunk.end < to;
  return from <= hunk.start && hunk.end <= to && (from < hunk.start || hunk.end < to);
}

/** `part` without what is between two offsets, which may lie outside of it, and with `put` there. */
function cut(part: string, from: number, to: number, put: string): string {
  return part.slice(0, Math.max(0, from)) + put + part.slice(Math.max(0, Math.min(to, part.length)));
}
