import { expect, test } from 'vitest';
import { inOrder, moveBy, moveTo, type Ranked } from './provider-order.ts';

const of = (...list: [name: string, priority: number][]): Ranked[] => [
  { name: 'library', type: 'offline', priority: 900 },
  ...list.map(([name, priority]) => ({ name, type: 'custom', priority })),
];
const names = (providers: readonly Ranked[]) => providers.map(({ name }) => name).join(' ');

/** The order after the changes were written. */
function after(providers: Ranked[], changes: ReadonlyMap<string, number>): string {
  return names(inOrder(providers.map((each) => ({ ...each, priority: changes.get(each.name) ?? each.priority }))));
}

test('the library comes last, whatever its priority', () => {
  expect(names(inOrder(of(['a', 1], ['b', 5])))).toBe('b a library');
});

test.each([
  ['c', 'a', 'c a b library', { c: 11 }],
  ['a', 'c', 'b c a library', { a: 4 }],
  ['a', 'b', 'b a c library', { a: 7 }],
  ['a', undefined, 'b c a library', { a: 4 }],
  ['a', 'library', 'b c a library', { a: 4 }],
] as const)('%s dropped on %s changes only its own priority where there is room', (name, target, order, written) => {
  const providers = of(['a', 10], ['b', 9], ['c', 5]);
  const changes = moveTo(providers, name, target);
  expect(after(providers, changes)).toBe(order);
  expect(Object.fromEntries(changes)).toEqual(written);
});

test('without room all are numbered anew, and only what differs is written', () => {
  const providers = of(['a', 30], ['b', 29], ['c', 10]);
  const changes = moveTo(providers, 'c', 'b');
  expect(after(providers, changes)).toBe('a c b library');
  expect(Object.fromEntries(changes)).toEqual({ c: 20, b: 10 });
});

test('at the bounds of priorities all are numbered anew', () => {
  const providers = of(['a', 1_000], ['b', -1_000]);
  expect(after(providers, moveTo(providers, 'b', 'a'))).toBe('b a library');
  expect(after(providers, moveTo(providers, 'a', undefined))).toBe('b a library');
});

test('equals that are not moved stay equals', () => {
  const providers = of(['a', 10], ['b', 10], ['c', 5]);
  expect(Object.fromEntries(moveTo(providers, 'c', 'a'))).toEqual({ c: 11 });
});

test('one place at a time, and nothing at the ends of the list', () => {
  const providers = of(['a', 10], ['b', 8], ['c', 6]);
  expect(after(providers, moveBy(providers, 'b', -1))).toBe('b a c library');
  expect(after(providers, moveBy(providers, 'b', 1))).toBe('a c b library');
  expect(moveBy(providers, 'a', -1).size).toBe(0);
  expect(moveBy(providers, 'c', 1).size).toBe(0);
  expect(moveTo(providers, 'a', 'a').size).toBe(0);
  expect(moveTo(providers, 'nobody', 'a').size).toBe(0);
});
