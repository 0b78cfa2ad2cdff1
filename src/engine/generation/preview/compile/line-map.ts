import { decode, encode, type SourceMapLine } from '@jridgewell/sourcemap-codec';

/** Source lines, from 0, of each line of a module; null where a line comes from nowhere in the source. */
export type LineMap = (number | null)[];

/** Which line of the source each line comes from, by a compiler's source map. */
export function linesOf(mappings: string): LineMap {
  return decode(mappings).map((line) => line.find((segment) => segment.length > 1)?.[2] ?? null);
}

/** The mappings of a source map that knows of lines only: what follows the compilers moves columns, never lines. */
export function mappingsOf(lines: LineMap): string {
  return encode(lines.map((line): SourceMapLine => (line === null ? [] : [[0, 0, line, 0]])));
}
