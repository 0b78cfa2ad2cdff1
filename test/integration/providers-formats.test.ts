import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { loadSdks } from '../../src/engine/providers/create-provider.ts';
import type { ProviderHttp } from '../../src/engine/providers/http-client.ts';
import { createProviderHttp } from '../../src/engine/providers/http-client.ts';
import type { ChatMessage } from '../../src/engine/providers/provider.ts';
import type { FakeAi } from '../fake-ai/fake-ai.ts';
import { startFakeAi } from '../fake-ai/fake-ai.ts';
import type { ProviderInput } from '../fake-ai/manager-harness.ts';
import { CLOCKS, collect, managerOver } from '../fake-ai/manager-harness.ts';

const ANSWER = '```tsx\nexport const Card = () => <p>Grüße</p>;\n```\n';
const IMAGE = { mimeType: 'image/png', data: 'aVZCT1J3MEtHZ28=' } as const;
const WITH_IMAGE: ChatMessage[] = [
  { role: 'system', content: 'You write React components.' },
  { role: 'user', content: 'Like this sketch', images: [IMAGE] },
];
const OPTIONS = { temperature: 0.4, topP: 0.9, frequencyPenalty: 1, presencePenalty: 1, stop: ['END'], maxTokens: 900 };

let http: ProviderHttp;
let ai: FakeAi;

beforeAll(async () => {
  await loadSdks([
    { type: 'openai', enabled: true },
    { type: 'anthropic', enabled: true },
  ]);
  http = createProviderHttp({ connectMs: CLOCKS.connectMs, env: {} });
  ai = await startFakeAi();
});
afterEach(() => {
  ai.reset();
  ai.fallback({ text: ANSWER });
});
afterAll(async () => {
  await ai.close();
  await http.close();
});

const openai = (folder: string, more: Partial<ProviderInput> = {}): ProviderInput => ({
  name: 'openai',
  type: 'openai',
  endpoint: `${ai.url}${folder}/v1`,
  defaultModel: 'gpt-4.1',
  ...more,
});
const anthropic = (more: Partial<ProviderInput> = {}): ProviderInput => ({
  name: 'anthropic',
  type: 'anthropic',
  endpoint: ai.url,
  defaultModel: 'claude-haiku-4-5',
  ...more,
});
const paths = () => ai.requests.map(({ path }) => path);

describe('the format of OpenAI', () => {
  it.each(['/only-responses', '/only-responses-405'])(
    'is Responses where %s has no other, found once',
    async (folder) => {
      ai.fallback({ text: ANSWER });
      const { manager } = managerOver([openai(folder)], { http });
      const first = await collect(manager);
      expect(first.text).toBe(ANSWER);
      expect(first.end).toMatchObject({ model: 'gpt-4.1', usage: { promptTokens: 120, completionTokens: 48 } });
      await collect(manager, { options: { stream: false } });
      expect(ai.requests.map(({ path, body }) => [path, (body as { stream?: boolean }).stream])).toEqual([
        ['/v1/responses', true],
        ['/v1/responses', undefined],
      ]);
      expect((await manager.list())[0]?.metrics).toMatchObject({ totalRequests: 2, successfulRequests: 2 });
    },
  );

  it('is Chat Completions where the endpoint has it', async () => {
    ai.fallback({ text: ANSWER });
    const { manager } = managerOver([openai('/only-chat')], { http });
    await collect(manager);
    expect(paths()).toEqual(['/v1/chat/completions']);
  });

  it('is Responses for a model that is only there', async () => {
    ai.fallback({ text: ANSWER });
    const { manager } = managerOver([openai('', { defaultModel: 'gpt-5-pro' })], { http });
    await collect(manager);
    expect(paths()).toEqual(['/v1/responses']);
  });

  it('goes back to Chat Completions when Responses is not there after all', async () => {
    ai.fallback({ text: ANSWER });
    const { manager } = managerOver([openai('/only-chat', { defaultModel: 'gpt-5-pro' })], { http });
    await collect(manager);
    await collect(manager);
    expect(paths()).toEqual(['/v1/chat/completions', '/v1/chat/completions']);
  });

  it('is not changed for a model that nobody knows', async () => {
    ai.fallback({ fault: { type: 'model-not-found' } });
    const { manager } = managerOver([openai('')], { http });
    expect((await collect(manager)).error).toMatchObject({ code: 'NOT_FOUND' });
    expect(paths()).toEqual(['/v1/chat/completions']);
  });

  it('keeps nothing at the service, and names what Responses does not take', async () => {
    ai.fallback({ text: ANSWER });
    const { manager } = managerOver([openai('/only-responses')], { http });
    const { end } = await collect(manager, { options: OPTIONS });
    expect(ai.requests[0]?.body).toEqual({
      model: 'gpt-4.1',
      input: [
        { role: 'system', content: 'You write React components.' },
        { role: 'user', content: 'A button' },
      ],
      store: false,
      max_output_tokens: 900,
      temperature: 0.4,
      top_p: 0.9,
      stream: true,
    });
    expect(end?.ignoredOptions).toEqual(['frequencyPenalty', 'presencePenalty', 'stop']);
  });

  it('tells a model to make little of thinking in Responses too', async () => {
    ai.fallback({ text: ANSWER });
    const { manager } = managerOver([openai('/only-responses', { defaultModel: 'gpt-5-mini' })], { http });
    const { end } = await collect(manager, { options: OPTIONS });
    expect(ai.requests[0]?.body).toMatchObject({ reasoning: { effort: 'minimal' }, max_output_tokens: 900 });
    expect(ai.requests[0]?.body).not.toHaveProperty('temperature');
    expect(end?.ignoredOptions).toEqual(['temperature', 'topP', 'frequencyPenalty', 'presencePenalty', 'stop']);
  });
});

describe('pictures', () => {
  it.each([true, false])('go to Chat Completions, Responses and Anthropic (stream: %s)', async (stream) => {
    ai.fallback({ text: ANSWER });
    const asked = { messages: WITH_IMAGE, options: { stream } };
    const text = 'Like this sketch';
    const url = `data:image/png;base64,${IMAGE.data}`;
    for (const input of [openai('/only-chat'), openai('/only-responses'), anthropic()]) {
      expect((await collect(managerOver([input], { http }).manager, asked)).text).toBe(ANSWER);
    }
    expect(ai.requests.map(({ body }) => body)).toMatchObject([
      {
        messages: [
          {},
          {
            role: 'user',
            content: [
              { type: 'image_url', image_url: { url } },
              { type: 'text', text },
            ],
          },
        ],
      },
      {
        input: [
          {},
          {
            role: 'user',
            content: [
              { type: 'input_image', image_url: url, detail: 'auto' },
              { type: 'input_text', text },
            ],
          },
        ],
      },
      {
        messages: [
          {
            role: 'user',
            content: [
              { type: 'image', source: { type: 'base64', media_type: 'image/png', data: IMAGE.data } },
              { type: 'text', text },
            ],
          },
        ],
      },
    ]);
  });

  it('pass over models that take none', async () => {
    ai.fallback({ text: ANSWER });
    const inputs = [
      openai('', { name: 'blind', defaultModel: 'o3-mini', priority: 9 }),
      openai('', { name: 'own', type: 'custom', priority: 8, models: [{ name: 'gpt-4.1', features: ['streaming'] }] }),
      openai('', { name: 'sees', type: 'custom', priority: 7, models: [{ name: 'gpt-4.1', features: ['images'] }] }),
    ];
    const { end } = await collect(managerOver(inputs, { http }).manager, { messages: WITH_IMAGE });
    expect(end?.provider).toBe('sees');
    expect(ai.requests).toHaveLength(1);
  });

  it('are refused with a reason when no model takes them', async () => {
    const inputs = [openai('', { defaultModel: 'o3-mini', priority: 9 }), openai('', { name: 'mine', type: 'custom' })];
    const { error } = await collect(managerOver(inputs, { http }).manager, { messages: WITH_IMAGE });
    expect(error).toMatchObject({
      code: 'INVALID_ARGUMENT',
      message: expect.stringMatching(/openai takes no pictures with the model 'o3-mini'\..*mine takes no pictures/),
      hint: expect.stringContaining('features: [images]'),
    });
    expect(ai.requests).toHaveLength(0);
  });

  it.each([
    ['openai', 'gpt-5.4-mini'],
    ['openai', 'gpt-99-unheard-of'],
    ['anthropic', 'claude-sonnet-5-5'],
  ] as const)('are taken by %s %s', async (type, defaultModel) => {
    ai.fallback({ text: ANSWER });
    const input = type === 'openai' ? openai('', { defaultModel }) : anthropic({ defaultModel });
    expect((await collect(managerOver([input], { http }).manager, { messages: WITH_IMAGE })).error).toBeNull();
  });
});

describe('what a model can hold', () => {
  const long: ChatMessage[] = [{ role: 'user', content: 'const value = 1;\n'.repeat(2_000) }];

  it('is looked up before anything is sent', async () => {
    ai.fallback({ text: ANSWER });
    const inputs = [openai('', { name: 'small', defaultModel: 'gpt-4', priority: 9 }), openai('')];
    const { end } = await collect(managerOver(inputs, { http }).manager, { messages: long });
    expect(end?.provider).toBe('openai');
    expect(ai.requests).toHaveLength(1);
  });

  it('is told with its numbers when nothing fits', async () => {
    const models = [{ name: 'tiny', contextTokens: 4_000 }];
    const { manager } = managerOver([openai('', { type: 'custom', defaultModel: 'tiny', models })], { http });
    const { error } = await collect(manager, { messages: long });
    expect(error).toMatchObject({
      code: 'TOKEN_LIMIT',
      message: expect.stringMatching(/takes 4000 tokens, .* 'tiny', and this request has \d{5} before the answer/),
    });
    expect(ai.requests).toHaveLength(0);
  });

  it('bounds what the answer may have', async () => {
    ai.fallback({ text: ANSWER });
    const models = [{ name: 'tiny', contextTokens: 4_000, maxOutputTokens: 3_995 }];
    const { manager } = managerOver([openai('', { type: 'custom', defaultModel: 'tiny', models })], { http });
    await collect(manager);
    const body = ai.requests[0]?.body as { max_tokens: number } | undefined;
    expect(body?.max_tokens).toBeGreaterThan(3_980);
    expect(body?.max_tokens).toBeLessThan(3_995);
    await collect(managerOver([openai('', { defaultModel: 'gpt-3.5-turbo' })], { http }).manager, {
      options: { maxTokens: 50_000 },
    });
    expect(ai.requests[1]?.body).toMatchObject({ max_completion_tokens: 4_096 });
  });
});

describe('going on after a break', () => {
  it('fills nothing in for Anthropic, whose newer models refuse it', async () => {
    ai.script({ text: 'one ', chunks: 9, fault: { type: 'drop', after: 1 } });
    ai.fallback({ text: 'two' });
    const { manager } = managerOver([anthropic({ defaultModel: 'claude-opus-5-5' })], { http });
    expect((await collect(manager)).text).toBe('one two');
    const body = ai.requests[1]?.body as { messages: { role: string }[] } | undefined;
    expect(body?.messages.map(({ role }) => role)).toEqual(['user', 'user']);
  });
});
