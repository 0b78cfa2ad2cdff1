import type { EditBlock } from './edit-blocks.ts';
import type { TextLine } from './text-lines.ts';

/** Where a block applies. */
export interface Place {
  /** Index of the first line. */
  from: number;
  /** Index behind the last line. */
  to: number;
  /** Whether the lines stand there exactly, but for their indentation and trailing blanks, or as a part of the lines. */
  kind: 'lines' | 'blanks' | 'part';
  /** The block that was found: the model's, or what is left of it without fences and blank lines around it. */
  search: string[];
  replace: string[];
}

export interface LineRange {
  /** Index of the first line. */
  from: number;
  /** Index behind the last line. */
  to: number;
}

/** A place, or why there is none: a clause after 'Block n:'. */
export type Found = { place: Place } | { reason: string };

/**
 * Looks for the search part of a block: whole lines exactly; then whole lines but for blanks around them; then a part of
 * the lines exactly. The first of these ways that finds anything counts. Of several places the one nearest to the
 * selection is taken; without one, or when two are as near, there is none.
 */
export function findBlock(block: EditBlock, lines: readonly TextLine[], near: LineRange | null): Found {
  if (block.fault !== null) return { reason: block.fault };
  const isBlank = block.search.every((line) => line.trim() === '');
  if (isBlank && lines.some(({ text }) => text.trim() !== '')) return { reason: 'its search part is empty' };
  if (isBlank)
    return { place: { ...block, search: lines.map(({ text }) => text), from: 0, to: lines.length, kind: 'lines' } };
  for (const variant of variantsOf(block)) {
    for (const places of [
      placesOf(variant, lines, 'lines'),
      placesOf(variant, lines, 'blanks'),
      parts(variant, lines),
    ]) {
      if (places.length === 0) continue;
      const place = nearest(places, near);
      if (place) return { place };
      return { reason: `its search part is in the file ${places.length} times: it needs more of the lines around it` };
    }
  }
  return { reason: 'its search part is not in the file' };
}

type Variant = Pick<EditBlock, 'search' | 'replace'>;

/** The block as it is; without fences inside of it; without blank lines around its parts. */
function* variantsOf({ search, replace }: EditBlock): Generator<Variant> {
  yield { search, replace };
  const bare = { search: withoutFence(search), replace: withoutFence(replace) };
  if (bare.search !== search) yield bare;
  const head = blanksAtStart(bare.search);
  const tail = blanksAtStart(bare.search.toReversed());
  if (head + tail === 0) return;
  const from = Math.min(head, blanksAtStart(bare.replace));
  const to = bare.replace.length - Math.min(tail, blanksAtStart(bare.replace.toReversed()));
  yield {
    search: bare.search.slice(head, bare.search.length - tail),
    replace: bare.replace.slice(from, Math.max(from, to)),
  };
}

function withoutFence(lines: string[]): string[] {
  const opens = /^\s*(`{3,}|~{3,})[^`]*$/.test(lines[0] ?? '');
  const closes = /^\s*(`{3,}|~{3,})\s*$/.test(lines.at(-1) ?? '');
  return opens && closes && lines.length > 1 ? lines.slice(1, -1) : lines;
}

function blanksAtStart(lines: string[]): number {
  const first = lines.findIndex((line) => line.trim() !== '');
  return first < 0 ? lines.length : first;
}

function placesOf(variant: Variant, lines: readonly TextLine[], kind: 'lines' | 'blanks'): Place[] {
  const { search } = variant;
  const key = kind === 'lines' ? (text: string) => text : (text: string) => text.trim();
  const wanted = search.map(key);
  const places: Place[] = [];
  for (let from = 0; from + search.length <= lines.length; from++) {
    if (wanted.every((text, index) => key(lines[from + index]?.text ?? '') === text)) {
      places.push({ ...variant, from, to: from + search.length, kind });
    }
  }
  return places;
}

/** More places than these are as good as none. */
const MOST_PARTS = 200;

/** Places where the search part begins or ends inside of a line. The block becomes one of whole lines. */
function parts({ search, replace }: Variant, lines: readonly TextLine[]): Place[] {
  if (search[0]?.trim() === '' || search.at(-1)?.trim() === '') return [];
  const text = lines.map((line) => line.text).join('\n');
  const wanted = search.join('\n');
  const places: Place[] = [];
  let from = 0;
  let counted = 0;
  for (let at = text.indexOf(wanted); at >= 0 && places.length < MOST_PARTS; at = text.indexOf(wanted, at + 1)) {
    for (
      let newline = text.indexOf('\n', counted);
      newline >= 0 && newline < at;
      newline = text.indexOf('\n', counted)
    ) {
      counted = newline + 1;
      from++;
    }
    const newline = text.indexOf('\n', at + wanted.length);
    const end = newline < 0 ? text.length : newline;
    const found = text.slice(counted, end).split('\n');
    const changed = text.slice(counted, at) + replace.join('\n') + text.slice(at + wanted.length, end);
    places.push({ from, to: from + found.length, kind: 'part', search: found, replace: changed.split('\n') });
  }
  return places;
}

function nearest(places: Place[], near: LineRange | null): Place | null {
  const [only, second] = places;
  if (!only || !second) return only ?? null;
  if (!near) return null;
  const distance = ({ from, to }: Place) => Math.max(0, near.from - to + 1, from - near.to + 1);
  const [first, next] = places.toSorted((a, b) => distance(a) - distance(b));
  return first && next && distance(first) < distance(next) ? first : null;
}
