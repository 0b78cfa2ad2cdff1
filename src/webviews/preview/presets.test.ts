import { expect, test } from 'vitest';
import type { PreviewProp, PropType } from '../../protocol/preview.ts';
import { chosenPreset, presetsOf } from './presets.ts';

const prop = (name: string, type: PropType): PreviewProp => ({ name, type, required: false, description: '' });
const text: PropType = { kind: 'string' };
const flag: PropType = { kind: 'boolean' };

const valuesOf = (...props: PreviewProp[]) =>
  Object.fromEntries(presetsOf({ props }).map(({ name, values }) => [name, values]));

test('a table of users has four states besides the usual one', () => {
  const users = prop('users', { kind: 'array', of: { kind: 'object', fields: [prop('name', text)] } });
  expect(
    valuesOf(users, prop('isLoading', flag), prop('error', text), prop('disabled', flag), prop('title', text)),
  ).toEqual({
    loading: { isLoading: true },
    empty: { users: [] },
    error: { error: 'Something went wrong. Try again.' },
    disabled: { disabled: true },
  });
});

test('a status that has words for states', () => {
  const values = ['idle', 'loading', 'failed', 'done'];
  expect(valuesOf(prop('status', { kind: 'enum', values }))).toEqual({
    loading: { status: 'loading' },
    error: { status: 'failed' },
  });
});

test.each([
  ['a flag', prop('hasError', flag), true],
  ['a list of texts', prop('formError', { kind: 'array', of: text }), ['Something went wrong. Try again.']],
  [
    'something with a message',
    prop('error', { kind: 'object', fields: [prop('message', text)] }),
    { message: 'Something went wrong. Try again.' },
  ],
  [
    'an Error',
    prop('error', { kind: 'unknown', text: 'Error | null' }),
    { name: 'Error', message: 'Something went wrong. Try again.' },
  ],
])('an error that is %s', (_what, error, value) => {
  expect(valuesOf(error).error).toEqual({ [error.name]: value });
});

test.each([
  prop('loadingText', text),
  prop('onError', { kind: 'function' }),
  prop('errorCount', { kind: 'number' }),
  prop('unloading', flag),
  prop('variant', { kind: 'enum', values: ['error', 'info'] }),
])('$name is no state', (other) => {
  expect(presetsOf({ props: [other] })).toEqual([]);
});

test('the state that the values are is the chosen one', () => {
  const presets = presetsOf({ props: [prop('loading', flag), prop('error', text)] });
  expect(chosenPreset(presets, { loading: true, title: 'x' })?.name).toBe('loading');
  expect(chosenPreset(presets, { error: 'Something went wrong. Try again.' })?.name).toBe('error');
  expect(chosenPreset(presets, { loading: false })).toBeUndefined();
});
