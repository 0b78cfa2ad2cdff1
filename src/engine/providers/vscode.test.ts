import { PassThrough } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import {
  type CancellationToken,
  createMessageConnection,
  type MessageConnection,
  ProgressType,
  ResponseError,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import { collect, managerOver } from '../../../test/fake-ai/manager-harness.ts';
import type { EditorModel, EditorModelEvent, EditorModelRequest } from '../../protocol/editor-models.ts';
import { uiComponentRequestSchema } from '../../protocol/generation.ts';
import { providerConfigSchema } from '../config/provider-schema.ts';
import { DEFAULT_CLOCKS } from '../resilience/clocks.ts';
import { editorModelsOver } from '../rpc/editor-models.ts';
import type { EditorModels } from './editor-models.ts';
import type { ProviderRequest, ProviderStreamEvent } from './provider.ts';
import { vscodeProvider, withoutDialogs } from './vscode.ts';

const progress = new ProgressType<EditorModelEvent>();
const open: MessageConnection[] = [];
afterEach(() => {
  for (const connection of open.splice(0)) connection.dispose();
});

function model(fields: Partial<EditorModel> = {}): EditorModel {
  const id = fields.id ?? 'coder';
  return {
    id,
    vendor: 'acme',
    family: 'f',
    version: '1',
    name: id,
    maxInputTokens: 8_000,
    images: true,
    access: 'allowed',
    ...fields,
  };
}

type Answer = (
  request: EditorModelRequest,
  tell: (event: EditorModelEvent) => Promise<void>,
  token: CancellationToken,
) => Promise<unknown>;

/** The engine's end of a connection whose other end has these models. */
function editor(models: EditorModel[], answer: Answer = async () => ({ tokens: null, ignoredOptions: [] })) {
  const there = new PassThrough();
  const back = new PassThrough();
  const engine = createMessageConnection(new StreamMessageReader(back), new StreamMessageWriter(there));
  const extension = createMessageConnection(new StreamMessageReader(there), new StreamMessageWriter(back));
  extension.onRequest('lm/models', () => models);
  extension.onRequest('lm/send', (request: EditorModelRequest, token: CancellationToken) =>
    answer(request, (event) => extension.sendProgress(progress, request.token, event), token),
  );
  for (const connection of [engine, extension]) {
    connection.listen();
    open.push(connection);
  }
  return editorModelsOver(engine);
}

function provider(editorModels: EditorModels | null, defaultModel?: string) {
  const config = providerConfigSchema.parse({ name: 'vscode', type: 'vscode', defaultModel });
  const fail = () => {
    throw new Error('not needed');
  };
  const http = { fetch: fail, close: async () => undefined };
  return vscodeProvider(config, {
    http,
    clocks: DEFAULT_CLOCKS,
    keys: () => undefined,
    offline: fail,
    metrics: fail,
    editorModels,
  });
}

function request(fields: Partial<ProviderRequest> = {}): ProviderRequest {
  return {
    messages: [{ role: 'user', content: 'a button' }],
    options: {},
    component: uiComponentRequestSchema.parse({ framework: 'react', description: 'a button' }),
    signal: new AbortController().signal,
    byUser: true,
    ...fields,
  };
}

async function all(events: AsyncIterable<ProviderStreamEvent>): Promise<ProviderStreamEvent[]> {
  const result: ProviderStreamEvent[] = [];
  for await (const event of events) result.push(event);
  return result;
}

test('text arrives as it is told, in order, and the end carries the tokens that the model counted', async () => {
  const asked: EditorModelRequest[] = [];
  const models = editor([model()], async (call, tell) => {
    asked.push(call);
    for (const text of ['a', 'b', 'c']) await tell({ type: 'text', text });
    return { tokens: { prompt: 7, completion: 3 }, ignoredOptions: ['topP'] };
  });
  const events = await all(provider(models).generateStreaming(request({ options: { topP: 0.5 } })));
  expect(events.map((event) => (event.type === 'text' ? event.text : event.type))).toEqual(['a', 'b', 'c', 'end']);
  expect(events.at(-1)).toMatchObject({
    model: 'coder',
    usage: { promptTokens: 7, completionTokens: 3, totalTokens: 10, estimated: true },
    finishReason: 'stop',
    ignoredOptions: ['topP'],
  });
  expect(asked).toMatchObject([{ model: { vendor: 'acme', id: 'coder' }, byUser: true, options: { topP: 0.5 } }]);
});

test('aborting cancels the call in the editor, and the stream ends with CANCELLED', async () => {
  const cancelled = Promise.withResolvers<void>();
  const models = editor([model()], async (_call, tell, token) => {
    token.onCancellationRequested(() => cancelled.resolve());
    await tell({ type: 'text', text: 'part' });
    await cancelled.promise;
    return new ResponseError(-32603, 'x', { code: 'CANCELLED', message: 'Cancelled.' });
  });
  const stop = new AbortController();
  const stream = provider(models)
    .generateStreaming(request({ signal: stop.signal }))
    [Symbol.asyncIterator]();
  expect(await stream.next()).toMatchObject({ value: { type: 'text', text: 'part' } });
  stop.abort();
  await cancelled.promise;
  await expect(stream.next()).rejects.toMatchObject({ code: 'CANCELLED', retryable: false });
});

test.each([
  [{ code: 'RATE_LIMITED', context: { retryable: true } }, true],
  [{ code: 'PERMISSION_DENIED', context: { retryable: false } }, false],
] as const)('an error of the model keeps its code: %j', async (payload, retryable) => {
  const models = editor([model()], async () => new ResponseError(-32603, 'x', { message: 'No.', ...payload }));
  await expect(all(provider(models).generateStreaming(request()))).rejects.toMatchObject({
    code: payload.code,
    message: 'No.',
    retryable,
    provider: 'vscode',
  });
});

test('where the user was not asked yet, a program is refused and told what to do; a user is not', async () => {
  const models = editor([model({ access: 'ask' })]);
  const refused = all(provider(models).generateStreaming(request({ byUser: false })));
  await expect(refused).rejects.toMatchObject({
    code: 'PERMISSION_DENIED',
    hint: expect.stringContaining('in VS Code'),
  });
  await expect(all(provider(models).generateStreaming(request()))).resolves.toHaveLength(1);
});

/** A model whose user is asked for 3 s first; its vendor tells so, or only that it is alive. */
const slowlyAllowed = (sign: 'asking' | 'heartbeat') =>
  editor([model({ access: 'ask' })], async (_call, tell) => {
    for (let times = 0; times < 15; times++) {
      await tell({ type: sign });
      await sleep(200);
    }
    await tell({ type: 'heartbeat' });
    await tell({ type: 'text', text: 'code' });
    return { tokens: null, ignoredOptions: [] };
  });

test.each([
  ['asking', { text: 'code', code: undefined }],
  ['heartbeat', { text: '', code: 'TIMEOUT' }],
] as const)('no clock counts while a dialog asks the user, only then: %s', async (sign, expected) => {
  const http = { fetch: () => Promise.reject(new Error('not needed')), close: async () => undefined };
  const editorModels = slowlyAllowed(sign);
  const { manager } = managerOver([{ name: 'vscode', type: 'vscode' }], { http, editorModels, maxRetries: 0 });
  const result = await collect(manager, { byUser: true, deadline: performance.now() + 2_000 });
  expect({ text: result.text, code: result.error?.code }).toEqual(expected);
  const waited = result.events.flatMap((event) => (event.type === 'waited' ? [event.ms] : []));
  expect(waited.reduce((sum, ms) => sum + ms, 0) > 2_500).toBe(sign === 'asking');
});

test('a dialog that nobody answers holds the clock for ten minutes at most', async () => {
  let now = 0;
  async function* asked() {
    for (let minute = 0; minute < 15; minute++) {
      yield { type: 'asking' } as const;
      now += 60_000;
    }
  }
  let held = 0;
  for await (const event of withoutDialogs(asked(), () => now)) if (event.type === 'waited') held += event.ms;
  expect(held).toBe(600_000);
});

test('where the user said no, it is not available and says how to be asked again', async () => {
  const asked = provider(editor([model({ access: 'denied' })]));
  expect(await asked.isAvailable()).toMatchObject({
    available: false,
    reason: 'may not use the models of acme: you did not allow it',
    hint: expect.stringContaining('Test Provider'),
  });
  await expect(all(asked.generateStreaming(request()))).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
});

test('without an editor, or in one without models, it is not available and says why', async () => {
  expect(await provider(null).isAvailable()).toMatchObject({ reason: expect.stringContaining('needs VS Code') });
  expect(await provider(editor([])).isAvailable()).toMatchObject({
    available: false,
    reason: 'found no language model in VS Code',
  });
  await expect(provider(editor([])).listModels()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
});

const MODELS = [
  model({ id: 'small', family: 'acme-small' }),
  model({ id: 'auto', vendor: 'copilot', family: 'auto', name: 'Auto' }),
  model({ id: 'large', vendor: 'copilot', family: 'gpt', name: 'GPT Large' }),
];
test.each([
  [undefined, 'auto'],
  ['large', 'large'],
  ['copilot/large', 'large'],
  ['acme-small', 'small'],
  ['copilot', 'auto'],
  ['GPT large', 'large'],
])('the model %s means %s', async (wanted, id) => {
  const asked = provider(editor(MODELS), wanted);
  expect(await asked.isAvailable()).toEqual({ available: true });
  expect(asked.defaultModel).toBe(id);
});

test('a model that the editor does not have is named with those it has', async () => {
  const asked = provider(editor(MODELS), 'huge');
  expect(await asked.isAvailable()).toMatchObject({ available: false, hint: 'It offers small, auto, large.' });
  const failed = all(asked.generateStreaming(request()));
  await expect(failed).rejects.toMatchObject({ code: 'NOT_FOUND', hint: 'It offers small, auto, large.' });
});

const PICTURE = { mimeType: 'image/png', data: 'iVBORw0KGgo=' } as const;
const withPicture = () => request({ messages: [{ role: 'user', content: 'like this', images: [PICTURE] }] });

test('pictures reach a model that takes them', async () => {
  const asked: EditorModelRequest[] = [];
  const models = editor([model()], async (call) => {
    asked.push(call);
    return { tokens: null, ignoredOptions: [] };
  });
  await all(provider(models).generateStreaming(withPicture()));
  expect(asked[0]?.messages).toEqual([{ role: 'user', content: 'like this', images: [PICTURE] }]);
});

test.each([
  [true, true],
  [false, false],
  [null, false],
])('a model whose images are %s counts as one that takes them: %s', async (images, takes) => {
  const asked = provider(editor([model({ images })]));
  expect(await asked.factsOf('coder')).toEqual({ contextTokens: 8_000, maxOutputTokens: null, images: takes });
});

test('its cost is unknown unless the user gives prices', () => {
  const usage = { promptTokens: 1_000_000, completionTokens: 0, totalTokens: 1_000_000 };
  expect(provider(editor(MODELS)).getCost(usage, 'large')).toBeNull();
});
