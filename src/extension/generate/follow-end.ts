/** What an editor shows: first and last visible line, 0-based. */
export interface VisibleLines {
  first: number;
  last: number;
}

/** How long after a person left the end a jump back there may still be one that was asked for before, in milliseconds. */
const LATE_MS = 300;

/**
 * Whether a view goes along with the end of a growing text. Only a person scrolls up, so a view whose first line goes
 * back stops following; it follows again once its end is in sight. News of the scrolling takes a moment: a jump to the
 * end that was asked for meanwhile takes the person back, who is then brought to where they were.
 */
export class FollowEnd {
  #following = true;
  #first = 0;
  /** When a person left, unless it is settled. */
  #leftAt: number | undefined;

  get following(): boolean {
    return this.#following;
  }

  /**
   * The view moved, for whatever reason.
   *
   * @param endLine the line where the text ends
   * @param now milliseconds on a clock that only goes forward
   * @returns the line to show first instead, where the view was taken away from a person; null: all is well
   */
  moved(visible: VisibleLines, endLine: number, now: number): number | null {
    const back = visible.first < this.#first;
    if (visible.last >= endLine) {
      const leftAt = this.#leftAt;
      this.#leftAt = undefined;
      if (leftAt !== undefined && now - leftAt < LATE_MS) return this.#first;
      this.#following = true;
    } else if (back) {
      if (this.#following) this.#leftAt = now;
      this.#following = false;
    }
    this.#first = visible.first;
    return null;
  }
}
