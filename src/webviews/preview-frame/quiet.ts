/** Keeps what a rehearsal does from being told. */
export interface Quiet {
  isQuiet(): boolean;
  /** Runs `play`, and tells nothing of what it writes, calls or throws on the way. */
  quietly<T>(play: () => T): T;
}

export function createQuiet(): Quiet {
  let depth = 0;
  return {
    isQuiet: () => depth > 0,
    quietly(play) {
      depth += 1;
      try {
        return play();
      } finally {
        depth -= 1;
      }
    },
  };
}
