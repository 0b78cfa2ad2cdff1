import { diffArrays } from 'diff';

/** Milliseconds after which two texts count as having nothing in common but their ends. */
const LONGEST_MS = 1_000;

/** A run of lines that both texts have, or that one of them has. */
export interface LineChange {
  lines: string[];
  kind: 'same' | 'removed' | 'added';
}

/**
 * What makes one list of lines out of another. Texts so long and different that it would take too long to find out are
 * given as removed and added, but for what they have in common at their ends.
 */
export function lineDiff(
  before: readonly string[],
  after: readonly string[],
  same: (a: string, b: string) => boolean = Object.is,
): LineChange[] {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && same(before[head] ?? '', after[head] ?? '')) head++;
  let tail = 0;
  while (tail < most - head && same(before.at(-1 - tail) ?? '', after.at(-1 - tail) ?? '')) tail++;
  const removed = before.slice(head, before.length - tail);
  const added = after.slice(head, after.length - tail);
  const middle: LineChange[] = (
    diffArrays(removed, added, { comparator: same, timeout: LONGEST_MS }) ?? [
      { value: removed, removed: true, added: false },
      { value: added, removed: false, added: true },
    ]
  ).map(({ value, removed, added }) => ({ lines: value, kind: removed ? 'removed' : added ? 'added' : 'same' }));
  return [
    { lines: before.slice(0, head), kind: 'same' as const },
    ...middle,
    { lines: before.slice(before.length - tail), kind: 'same' as const },
  ].filter(({ lines }) => lines.length > 0);
}
