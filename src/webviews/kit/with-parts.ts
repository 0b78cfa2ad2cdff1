/** A translated text with elements in the places of `{0}`, `{1}`: for sentences that hold a button or code. */
export function withParts(text: string, ...parts: unknown[]): unknown[] {
  return text.split(/\{(\d)\}/).map((piece, index) => (index % 2 === 0 ? piece : parts[Number(piece)]));
}
