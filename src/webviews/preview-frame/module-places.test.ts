import { expect, test } from 'vitest';
import { createModulePlaces } from './module-places.ts';

const url = 'http://x.localhost:1234/secret/m/1-2/Card.tsx';
const stack = `TypeError: no
    at http://x.localhost:1234/secret/r/react.js:5:6
    at Card (${url}:3:9)
    at async other (${url}:8:1)`;

test('a place in a stack is that of the first module that is known', () => {
  const places = createModulePlaces();
  expect(places.ofStack(stack)).toBeNull();
  globalThis.__uiforgeModule?.(url, '/work/Card.tsx');
  expect(places.ofStack(stack)).toEqual({ file: '/work/Card.tsx', line: 3, column: 9 });
});

test('lines that moved are found by the mappings', () => {
  const places = createModulePlaces();
  // Line 3 of the module is line 11 of the source, line 8 is of the compiler alone.
  globalThis.__uiforgeModule?.(url, '/work/Card.vue', ';;AAUA;;;;;');
  expect(places.ofStack(stack)).toEqual({ file: '/work/Card.vue', line: 11, column: 1 });
  expect(places.of(url, 8, 1)).toBeNull();
});
