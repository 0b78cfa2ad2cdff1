import { expect, test } from 'vitest';
import { patchProviders } from './provider-settings.ts';

test('other fields and other entries stay as they were written', () => {
  const written = [
    { name: 'mine', type: 'custom', endpoint: 'http://127.0.0.1:1/v1', priority: 3, unheardOf: { of: true } },
    { name: 'openai', defaultModel: 'm' },
    'nonsense',
  ];
  const copy = structuredClone(written);
  expect(patchProviders(written, new Map([['mine', { priority: 12 }]]))).toEqual([
    { ...(written[0] as object), priority: 12 },
    ...written.slice(1),
  ]);
  expect(written).toEqual(copy);
});

test('a provider without an entry gets one', () => {
  expect(patchProviders(undefined, new Map([['openai', { enabled: false }]]))).toEqual([
    { name: 'openai', enabled: false },
  ]);
});

test('of several entries of one name the last is changed, for it counts', () => {
  const written = [
    { name: 'a', priority: 1 },
    { name: 'a', priority: 2 },
  ];
  expect(patchProviders(written, new Map([['a', { priority: 5 }]]))).toEqual([written[0], { name: 'a', priority: 5 }]);
});

test('what is no list is refused, not replaced', () => {
  expect(() => patchProviders({ openai: {} }, new Map([['openai', { enabled: false }]]))).toThrow('is not a list');
});
