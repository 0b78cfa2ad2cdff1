/** Part of the checked text: UTF-16 offsets, `end` excluded. */
export interface Span {
  start: number;
  end?: number | null | undefined;
}
