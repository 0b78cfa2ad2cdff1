/** What the page's appearance answers to media queries of scripts. */
export interface MediaAnswers {
  theme: 'light' | 'dark';
  reducedMotion: boolean;
}

const SCHEME = /\(\s*prefers-color-scheme\s*:\s*(light|dark)\s*\)/g;
const MOTION = /\(\s*prefers-reduced-motion\s*(?::\s*(reduce|no-preference)\s*)?\)/g;
const TRUE = '(min-width: 0px)';
const FALSE = '(max-width: -1px)';

/** The query with its questions about the appearance answered. */
export function answeredQuery(query: string, { theme, reducedMotion }: MediaAnswers): string {
  return query
    .replace(SCHEME, (_, asked) => (asked === theme ? TRUE : FALSE))
    .replace(MOTION, (_, asked) =>
      ((asked ?? 'reduce') === 'reduce' ? reducedMotion : !reducedMotion) ? TRUE : FALSE,
    );
}

/**
 * Has `matchMedia` answer by the preview's appearance. A script can't set what style sheets see: for their
 * `prefers-color-scheme` the page around the frame sets the property `color-scheme` of the frame's element; for their
 * `prefers-reduced-motion` there is nothing, so `appearance.ts` ends all animations itself.
 *
 * @returns tells those who listen that the answers changed
 */
export function answerMedia(first: MediaAnswers): (answers: MediaAnswers) => void {
  let answers = first;
  const ask = window.matchMedia.bind(window);
  const listened = new Set<AnsweredQuery>();

  class AnsweredQuery extends EventTarget {
    readonly media: string;
    onchange: ((event: Event) => void) | null = null;
    #before: boolean;

    constructor(media: string) {
      super();
      this.media = media;
      this.#before = this.matches;
      listened.add(this);
    }

    get matches(): boolean {
      return ask(answeredQuery(this.media, answers)).matches;
    }

    /** The older names of the same, which libraries still use. */
    addListener(listener: EventListener | null) {
      this.addEventListener('change', listener);
    }

    removeListener(listener: EventListener | null) {
      this.removeEventListener('change', listener);
    }

    update() {
      const { matches, media } = this;
      if (matches === this.#before) return;
      this.#before = matches;
      const event = new MediaQueryListEvent('change', { matches, media });
      this.dispatchEvent(event);
      this.onchange?.(event);
    }
  }

  window.matchMedia = (query) => {
    const asked = answeredQuery(query, answers) !== query;
    return asked ? (new AnsweredQuery(query) as unknown as MediaQueryList) : ask(query);
  };

  return (next) => {
    answers = next;
    for (const query of listened) query.update();
  };
}
