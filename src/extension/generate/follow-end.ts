/** What an editor shows: first and last visible line, 0-based. */
export interface VisibleLines {
  first: number;
  last: number;
}

/**
 * Whether a view goes along with the end of a growing text. Only a person scrolls up, so a view whose first line goes
 * back stops following; it follows again once its end is in sight.
 */
export class FollowEnd {
  #following = true;
  #first = 0;

  get following(): boolean {
    return this.#following;
  }

  /** The view moved, for whatever reason. @param endLine the line where the text ends */
  moved(visible: VisibleLines, endLine: number): void {
    if (visible.last >= endLine) this.#following = true;
    else if (visible.first < this.#first) this.#following = false;
    this.#first = visible.first;
  }
}
