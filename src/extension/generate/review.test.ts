import { expect, test } from 'vitest';
import type { GenerationMetadata } from '../../protocol/generation.ts';
import { factsOf, reviewLabel } from './review.ts';

const metadata: GenerationMetadata = {
  generationTime: 3210,
  provider: 'openai',
  providerType: 'openai',
  template: null,
  model: 'some-model',
  tokens: { promptTokens: 1000, completionTokens: 234, totalTokens: 1234 },
  cost: 0.01,
  cached: false,
  repaired: false,
  partial: false,
  validation: { ok: true, compiler: 'svelte/compiler 5', findings: [] },
  ignoredOptions: [],
  failovers: [],
};

const label = (changes: Partial<GenerationMetadata>) =>
  reviewLabel({ kind: 'complete', facts: factsOf({ ...metadata, ...changes }) });

test('an answer says who gave it, what it took and who checked it', () => {
  expect(label({})).toBe('openai some-model · 1,234 tokens · 3.2 s · checked by svelte/compiler 5');
});

test('the template library says that it is offline', () => {
  const offline = { provider: 'offline', providerType: 'offline', model: null, template: 'card@1.0.0' };
  expect(label(offline)).toBe('Offline: from the template library (card@1.0.0) · 3.2 s · checked by svelte/compiler 5');
});

test('an answer from the cache says so', () => {
  expect(label({ cached: true })).toBe('openai some-model · from cache · checked by svelte/compiler 5');
});

test('an answer that the compiler refused does not claim to be checked', () => {
  const finding = { severity: 'error', rule: 'syntax', message: 'Unexpected token', line: 1, column: 1 } as const;
  expect(label({ validation: { ok: false, compiler: 'svelte/compiler 5', findings: [finding] } })).toBe(
    'openai some-model · 1,234 tokens · 3.2 s',
  );
});
