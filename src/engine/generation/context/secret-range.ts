/** A part of a text that looks like a secret. Offsets in UTF-16 code units. */
export interface SecretRange {
  start: number;
  end: number;
  /** What it looks like, such as `GitHub token`. */
  what: string;
}
