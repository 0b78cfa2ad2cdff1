import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { Secret } from './secret.ts';

const value = 'sk-live-4711-value';
const secret = new Secret(value);

const ways: [string, () => string][] = [
  ['toString', () => secret.toString()],
  ['a template literal', () => `${secret}`],
  ['concatenation', () => `${'' + (secret as unknown as string)}`],
  ['String()', () => String(secret)],
  ['JSON.stringify', () => JSON.stringify({ secret, list: [secret] })],
  ['util.inspect', () => inspect({ secret }, { depth: 9, showHidden: true })],
  ['util.inspect without custom inspection', () => inspect(secret, { customInspect: false, showHidden: true })],
  ['spreading', () => JSON.stringify({ ...secret })],
  ['structuredClone', () => inspect(structuredClone(secret), { showHidden: true })],
  ['its properties', () => JSON.stringify(Object.getOwnPropertyDescriptors(secret))],
  ['an error message', () => inspect(new Error(`failed with ${secret}`, { cause: secret }))],
  ['console formatting', () => inspect([[secret], new Map([['key', secret]])], { depth: 9 })],
];

describe('Secret', () => {
  it.each(ways)('is not shown by %s', (_, show) => {
    expect(show()).not.toContain(value);
  });

  it('gives its value to who asks for it by name', () => {
    expect(secret.reveal()).toBe(value);
  });

  it('shows a mask instead of nothing, so that a log tells that a key was there', () => {
    expect(`${secret}`).toBe('[secret]');
    expect(JSON.stringify(secret)).toBe('"[secret]"');
  });
});
