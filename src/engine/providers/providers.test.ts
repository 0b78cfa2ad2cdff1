import { describe, expect, it } from 'vitest';
import { providerConfigSchema } from '../config/provider-schema.ts';
import { Secret } from '../config/secret.ts';
import { DEFAULT_CLOCKS } from '../resilience/clocks.ts';
import { memoryUsage } from '../state/usage-store.ts';
import { mapAnthropicOptions } from './anthropic-options.ts';
import type { Candidate } from './candidate.ts';
import { inOrder } from './candidate-order.ts';
import { createProvider } from './create-provider.ts';
import { baseUrl } from './endpoint.ts';
import { failureReport } from './failure-report.ts';
import { createProviderHttp } from './http-client.ts';
import { mapOpenAIOptions } from './openai-options.ts';
import { loadPrices, priceOf } from './prices.ts';
import { retryAfterMs } from './retry-after.ts';
import { scrub, scrubbedCause } from './scrub.ts';
import { estimateTokens, loadTokenizer } from './tokens.ts';

const OPTIONS = { temperature: 0.4, topP: 0.9, frequencyPenalty: 1, presencePenalty: 1, stop: ['END', '\n'] };
const USAGE = { promptTokens: 1_000_000, completionTokens: 1_000_000, totalTokens: 2_000_000 };

describe('options', () => {
  it('passes everything to a compatible service, in its dialect', () => {
    expect(mapOpenAIOptions(OPTIONS, 'llama', 500, false)).toEqual({
      body: {
        max_tokens: 500,
        temperature: 0.4,
        top_p: 0.9,
        frequency_penalty: 1,
        presence_penalty: 1,
        stop: ['END', '\n'],
      },
      ignored: [],
    });
  });

  it.each([
    ['gpt-4.1', { temperature: 0.4, top_p: 0.9, frequency_penalty: 1, presence_penalty: 1, stop: ['END', '\n'] }, []],
    [
      'gpt-5.4-mini',
      { temperature: 0.4, top_p: 0.9, reasoning_effort: 'none' },
      ['frequencyPenalty', 'presencePenalty', 'stop'],
    ],
    [
      'gpt-5-mini',
      { reasoning_effort: 'minimal' },
      ['temperature', 'topP', 'frequencyPenalty', 'presencePenalty', 'stop'],
    ],
    ['o4-mini', { reasoning_effort: 'low' }, ['temperature', 'topP', 'frequencyPenalty', 'presencePenalty', 'stop']],
  ])('names what %s does not take', (model, body, ignored) => {
    expect(mapOpenAIOptions(OPTIONS, model, 500, true)).toEqual({
      body: { max_completion_tokens: 500, ...body },
      ignored,
    });
  });

  it.each([
    [
      'claude-haiku-4-5',
      { temperature: 0.4, stop_sequences: ['END'] },
      ['topP', 'frequencyPenalty', 'presencePenalty', 'stop'],
    ],
    [
      'claude-sonnet-5-5',
      { stop_sequences: ['END'], output_config: { effort: 'low' } },
      ['temperature', 'topP', 'frequencyPenalty', 'presencePenalty', 'stop'],
    ],
  ])('names what %s does not take', (model, body, ignored) => {
    expect(mapAnthropicOptions(OPTIONS, model, 500)).toEqual({ body: { max_tokens: 500, ...body }, ignored });
  });

  it('leaves out a temperature beyond the scale of the service', () => {
    expect(mapAnthropicOptions({ temperature: 1.5 }, 'claude-haiku-4-5', 9)).toEqual({
      body: { max_tokens: 9 },
      ignored: ['temperature'],
    });
  });
});

describe('Retry-After', () => {
  const now = Date.parse('2026-05-01T12:00:00Z');
  it.each([
    [{ 'retry-after': '7' }, 7_000],
    [{ 'retry-after': '0.5' }, 500],
    [{ 'retry-after': 'Fri, 01 May 2026 12:00:30 GMT' }, 30_000],
    [{ 'retry-after': 'Fri, 01 May 2026 11:00:00 GMT' }, 0],
    [{ 'retry-after-ms': '250', 'retry-after': '7' }, 250],
    [{ 'retry-after': 'soon' }, undefined],
    [{}, undefined],
  ])('%j is %s ms', (headers, expected) => {
    expect(retryAfterMs(new Headers(headers), now)).toBe(expected);
  });
});

describe('keys in errors', () => {
  const key = new Secret('AbCd-very-private-0123456789');
  it('removes the key and what looks like one, whole or masked', () => {
    const text = 'Bad AbCd-very-private-0123456789 or sk-live-abc123def456 or AbCd-ver*********6789. Bearer xyz';
    expect(scrub(text, key)).toBe('Bad [secret] or [secret] or [secret] [secret]');
  });

  it('keeps the chain of causes without their extras', () => {
    const inner = Object.assign(new Error('reset by AbCd-very-private-0123456789'), { code: 'ECONNRESET' });
    const outer = Object.assign(new Error('failed', { cause: inner }), {
      headers: { authorization: 'AbCd-very-private-0123456789' },
    });
    const copy = scrubbedCause(outer, key);
    expect(copy?.message).toBe('failed');
    expect(copy?.cause).toMatchObject({ message: 'reset by [secret]', code: 'ECONNRESET' });
    expect(copy).not.toHaveProperty('headers');
  });
});

describe('prices and tokens', () => {
  it('knows the prices of the default models, and none of unknown ones', async () => {
    await loadPrices();
    const price = (model: string, id: string) => priceOf({ usage: USAGE, model, models: [], service: { id } });
    expect(price('gpt-5.4-mini', 'openai')).toBeCloseTo(5.25);
    expect(price('claude-sonnet-5-5', 'anthropic')).toBeCloseTo(12);
    expect(price('made-up-model', 'openai')).toBeNull();
    const local = { url: 'http://127.0.0.1:11434/v1' };
    expect(priceOf({ usage: USAGE, model: 'gpt-5.4-mini', models: [], service: local })).toBeNull();
  });

  it("lets the user's own figures win", () => {
    const models = [{ name: 'own', inputCostPerMillion: 1, outputCostPerMillion: 2 }];
    expect(priceOf({ usage: USAGE, model: 'own', models, service: { id: 'openai' } })).toBe(3);
  });

  it('guesses tokens by length until the tokenizer is there, then counts', async () => {
    const text = 'export function Button() { return null; } <|endoftext|>';
    expect(estimateTokens(text)).toBe(Math.ceil(text.length / 3.8));
    await loadTokenizer();
    const counted = estimateTokens(text);
    expect(counted).toBeGreaterThan(8);
    expect(counted).toBeLessThan(25);
    expect(estimateTokens('')).toBe(0);
  });
});

describe('order', () => {
  const candidate = (name: string, priority: number, weight: number, type = 'custom') =>
    ({ provider: { name, type }, priority, weight }) as Candidate;
  const names = (candidates: Candidate[], random: () => number) =>
    inOrder(candidates, random).map(({ provider }) => provider.name);

  it('goes by priority, and asks offline ones last whatever theirs is', () => {
    const all = [candidate('template', 100, 1, 'offline'), candidate('low', 1, 1), candidate('high', 9, 1)];
    expect(names(all, () => 0.5)).toEqual(['high', 'low', 'template']);
  });

  it('draws equals by weight', () => {
    let seed = 7;
    const random = () => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed / 2_147_483_647;
    };
    const all = [candidate('a', 1, 3), candidate('b', 1, 1)];
    const first = Array.from({ length: 4_000 }, () => names(all, random)[0]);
    const share = first.filter((name) => name === 'a').length / first.length;
    expect(share).toBeGreaterThan(0.72);
    expect(share).toBeLessThan(0.78);
  });
});

describe('the last error', () => {
  const failure = (
    code: 'TIMEOUT' | 'UNAUTHENTICATED' | 'UNAVAILABLE' | 'NOT_FOUND',
    kind: 'asked' | 'skipped' | 'offline',
  ) => ({
    provider: `${kind}-${code}`,
    code,
    kind,
    message: `${kind} says ${code}.`,
    hint: `hint for ${code}`,
  });
  it('has the code that the user can do most about, and names everyone', () => {
    const error = failureReport(
      [
        failure('TIMEOUT', 'asked'),
        failure('UNAUTHENTICATED', 'asked'),
        failure('UNAVAILABLE', 'skipped'),
        failure('NOT_FOUND', 'offline'),
      ],
      false,
    );
    expect(error.code).toBe('UNAUTHENTICATED');
    expect(error.hint).toBe('hint for UNAUTHENTICATED');
    expect(error.message).toBe(
      'asked says UNAUTHENTICATED. asked says TIMEOUT. skipped says UNAVAILABLE. offline says NOT_FOUND.',
    );
  });

  it('is that of the library when no service could be asked', () => {
    expect(failureReport([failure('UNAVAILABLE', 'skipped'), failure('NOT_FOUND', 'offline')], false).code).toBe(
      'NOT_FOUND',
    );
  });
});

describe('configuration', () => {
  const http = createProviderHttp({ connectMs: 100, env: {} });
  const deps = {
    http,
    clocks: DEFAULT_CLOCKS,
    keys: () => undefined,
    metrics: (name: string) => memoryUsage().metrics(name),
    offline: () => {
      throw new Error('not in this test');
    },
  };
  it('says what a custom provider without endpoint needs', () => {
    const config = { ...providerConfigSchema.parse({ name: 'mine', type: 'local' }), type: 'custom' as const };
    expect(() => createProvider(config, deps)).toThrow("The provider 'mine' has no endpoint.");
  });

  it('says how to set a missing key', async () => {
    const provider = createProvider(
      providerConfigSchema.parse({ name: 'openai', type: 'openai', apiKeyEnv: 'OPENAI_API_KEY' }),
      deps,
    );
    expect(await provider.isAvailable()).toEqual({
      available: false,
      state: 'no-key',
      reason: 'has no API key',
      hint: expect.stringContaining('OPENAI_API_KEY'),
    });
  });

  it.each([
    ['https://host/v1/', 'https://host/v1'],
    ['https://host/v1/chat/completions', 'https://host/v1'],
    ['https://host/v1', 'https://host/v1'],
  ])('takes %s as %s', (given, expected) => {
    expect(baseUrl(given, /\/chat\/completions$/)).toBe(expected);
  });
});
