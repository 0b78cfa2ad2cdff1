import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { loadSdks } from '../../src/engine/providers/create-provider.ts';
import type { ProviderHttp } from '../../src/engine/providers/http-client.ts';
import { createProviderHttp } from '../../src/engine/providers/http-client.ts';
import type { Clocks } from '../../src/engine/resilience/clocks.ts';
import type { ErrorCode } from '../../src/protocol/errors.ts';
import { selfSignedCertificate } from '../fake-ai/certificate.ts';
import type { FakeAi } from '../fake-ai/fake-ai.ts';
import { startFakeAi } from '../fake-ai/fake-ai.ts';
import { CLOCKS, collect, everythingOf, managerOver, SHORT_CLOCKS, TEST_KEY } from '../fake-ai/manager-harness.ts';
import type { Fault, Script } from '../fake-ai/script.ts';

const ANSWER = '```tsx\nexport const Button = () => <button>Grüße 🌞 日本</button>;\n```\n';
const BACKUP_ANSWER = 'the other one answers';
const MID = 4;

interface Row {
  fault: string;
  script: Script;
  /** How often the failing provider is asked when it is the only one. */
  calls: number;
  code: ErrorCode;
  says: RegExp;
  /** What the next provider does: start anew, go on with the text, or nothing. */
  next: 'takes over' | 'goes on' | 'is not asked';
  clocks?: Clocks;
}

const of = (fault: Fault): Script => ({ text: ANSWER, fault });
const anHourAhead = new Date(Date.now() + 3_600_000).toUTCString();

// Every row fails for good: the fault is there at every call. 4 calls are one try and three retries; 2 are one try and
// one continuation, since text was given.
const FAULTS: Row[] = [
  {
    fault: '401',
    script: of({ type: 'unauthorized' }),
    calls: 1,
    code: 'UNAUTHENTICATED',
    says: /does not accept the API key/,
    next: 'takes over',
  },
  {
    fault: '403',
    script: of({ type: 'forbidden' }),
    calls: 1,
    code: 'UNAUTHENTICATED',
    says: /HTTP 403/,
    next: 'takes over',
  },
  {
    fault: '429, a short Retry-After',
    script: of({ type: 'rate-limited', retryAfterMs: '15' }),
    calls: 4,
    code: 'RATE_LIMITED',
    says: /too many requests/,
    next: 'takes over',
  },
  {
    fault: '429, no Retry-After',
    script: of({ type: 'rate-limited' }),
    calls: 4,
    code: 'RATE_LIMITED',
    says: /too many requests/,
    next: 'takes over',
  },
  {
    fault: '429, a long Retry-After',
    script: of({ type: 'rate-limited', retryAfter: '120' }),
    calls: 1,
    code: 'RATE_LIMITED',
    says: /too many requests/,
    next: 'takes over',
  },
  {
    fault: '429, Retry-After as a date',
    script: of({ type: 'rate-limited', retryAfter: anHourAhead }),
    calls: 1,
    code: 'RATE_LIMITED',
    says: /too many requests/,
    next: 'takes over',
  },
  {
    fault: 'no quota left',
    script: of({ type: 'quota' }),
    calls: 1,
    code: 'RATE_LIMITED',
    says: /no quota left/,
    next: 'takes over',
  },
  {
    fault: '500',
    script: of({ type: 'server-error' }),
    calls: 4,
    code: 'EXTERNAL_SERVICE_ERROR',
    says: /a problem of its own \(HTTP 500\)/,
    next: 'takes over',
  },
  {
    fault: '529',
    script: of({ type: 'overloaded' }),
    calls: 4,
    code: 'EXTERNAL_SERVICE_ERROR',
    says: /HTTP 529/,
    next: 'takes over',
  },
  {
    fault: "502 with a proxy's page",
    script: of({ type: 'html-error' }),
    calls: 4,
    code: 'EXTERNAL_SERVICE_ERROR',
    says: /HTTP 502\)\.$/,
    next: 'takes over',
  },
  {
    fault: 'context too long',
    script: of({ type: 'context-too-long' }),
    calls: 1,
    code: 'TOKEN_LIMIT',
    says: /request is too long/,
    next: 'takes over',
  },
  {
    fault: 'another 400',
    script: of({ type: 'bad-request' }),
    calls: 1,
    code: 'INVALID_ARGUMENT',
    says: /frobnicate/,
    next: 'takes over',
  },
  {
    fault: 'unknown model',
    script: of({ type: 'model-not-found' }),
    calls: 1,
    code: 'NOT_FOUND',
    says: /does not know the model/,
    next: 'takes over',
  },
  {
    fault: 'a web page with status 200',
    script: of({ type: 'html' }),
    calls: 1,
    code: 'EXTERNAL_SERVICE_ERROR',
    says: /answered with a web page: is the endpoint/,
    next: 'takes over',
  },
  {
    fault: '200 and an error that says that the key is wrong',
    script: of({ type: 'json', kind: 'auth' }),
    calls: 1,
    code: 'UNAUTHENTICATED',
    says: /does not accept the API key\. It says: What went wrong here/,
    next: 'takes over',
  },
  {
    fault: '200 and an error about the request, as an event stream',
    script: of({ type: 'json', kind: 'request', contentType: 'text/event-stream' }),
    calls: 1,
    code: 'INVALID_ARGUMENT',
    says: /does not accept the request\. It says: What went wrong here/,
    next: 'takes over',
  },
  {
    fault: '200 and an error that passes',
    script: of({ type: 'json', kind: 'overloaded' }),
    calls: 4,
    code: 'EXTERNAL_SERVICE_ERROR',
    says: /a problem of its own\. It says: What went wrong here/,
    next: 'takes over',
  },
  {
    fault: '200 and a limit with its status in the body',
    script: of({ type: 'json', body: [{ error: { code: 429, message: 'Slowly.', status: 'RESOURCE_EXHAUSTED' } }] }),
    calls: 4,
    code: 'RATE_LIMITED',
    says: /too many requests right now\. It says: Slowly\./,
    next: 'takes over',
  },
  {
    fault: '200 and an error of no known kind',
    script: of({ type: 'json', body: { error: 'the model runner has gone' } }),
    calls: 1,
    code: 'EXTERNAL_SERVICE_ERROR',
    says: /an error instead of code\. It says: the model runner has gone/,
    next: 'takes over',
  },
  {
    fault: '200 and JSON about something else',
    script: of({ type: 'json', body: { weather: 'fine' } }),
    calls: 1,
    code: 'EXTERNAL_SERVICE_ERROR',
    says: /something else than was asked for: is the endpoint .* right\? It says: \{"weather":"fine"\}/,
    next: 'takes over',
  },
  {
    fault: 'connection reset',
    script: of({ type: 'reset' }),
    calls: 4,
    code: 'UNAVAILABLE',
    says: /connection to \w+ broke/,
    next: 'takes over',
  },
  {
    fault: 'never an answer',
    script: of({ type: 'never' }),
    calls: 4,
    code: 'TIMEOUT',
    says: /no answer within 250 ms \(the 'request' clock\)/,
    next: 'takes over',
    clocks: SHORT_CLOCKS,
  },
  {
    fault: 'silence after the headers',
    script: of({ type: 'stall-after-headers' }),
    calls: 4,
    code: 'TIMEOUT',
    says: /the 'request' clock/,
    next: 'takes over',
    clocks: SHORT_CLOCKS,
  },
  {
    fault: 'a stall before any text',
    script: of({ type: 'stall', after: 0 }),
    calls: 4,
    code: 'TIMEOUT',
    says: /silent for 200 ms .*'stall' clock/,
    next: 'takes over',
    clocks: SHORT_CLOCKS,
  },
  {
    fault: 'a stall in mid-stream',
    script: of({ type: 'stall', after: MID }),
    calls: 2,
    code: 'TIMEOUT',
    says: /silent for 200 ms .*'stall' clock/,
    next: 'goes on',
    clocks: SHORT_CLOCKS,
  },
  {
    fault: 'a drop in mid-stream',
    script: of({ type: 'drop', after: MID }),
    calls: 2,
    code: 'UNAVAILABLE',
    says: /connection to \w+ broke/,
    next: 'goes on',
  },
  {
    fault: 'a malformed event',
    script: of({ type: 'malformed', after: MID }),
    calls: 2,
    code: 'EXTERNAL_SERVICE_ERROR',
    says: /can't be understood/,
    next: 'goes on',
  },
  {
    fault: 'an event of no known kind',
    script: of({ type: 'unknown-event', after: MID }),
    calls: 2,
    code: 'EXTERNAL_SERVICE_ERROR',
    says: /can't be understood/,
    next: 'goes on',
  },
  {
    fault: 'invalid UTF-8',
    script: of({ type: 'invalid-utf8', after: MID }),
    calls: 2,
    code: 'EXTERNAL_SERVICE_ERROR',
    says: /not UTF-8/,
    next: 'goes on',
  },
  {
    fault: 'an error event in mid-stream',
    script: of({ type: 'error-event', after: MID }),
    calls: 2,
    code: 'EXTERNAL_SERVICE_ERROR',
    says: /problem of its own/,
    next: 'goes on',
  },
  {
    fault: 'an end without an end',
    script: of({ type: 'no-finish', after: MID }),
    calls: 2,
    code: 'EXTERNAL_SERVICE_ERROR',
    says: /ended before it was complete/,
    next: 'goes on',
  },
  {
    fault: 'a refusal',
    script: { text: '', finish: 'refused' },
    calls: 1,
    code: 'PERMISSION_DENIED',
    says: /refused/,
    next: 'takes over',
  },
  {
    fault: 'a refusal in mid-stream',
    script: { text: ANSWER, finish: 'refused' },
    calls: 1,
    code: 'PERMISSION_DENIED',
    says: /refused/,
    next: 'goes on',
  },
  {
    fault: 'text without end',
    script: of({ type: 'endless' }),
    calls: 1,
    code: 'TOKEN_LIMIT',
    says: /did not end: it was stopped after 400 KB/,
    next: 'is not asked',
  },
  {
    fault: 'cut off at the output limit, twice',
    script: { text: ANSWER, finish: 'length' },
    calls: 2,
    code: 'TOKEN_LIMIT',
    says: /output limit twice/,
    next: 'is not asked',
  },
  {
    fault: 'cut off before any text',
    script: { text: '', finish: 'length' },
    calls: 1,
    code: 'TOKEN_LIMIT',
    says: /without writing anything/,
    next: 'takes over',
  },
];

const TYPES = ['openai', 'anthropic', 'custom', 'local'] as const;

let http: ProviderHttp;
let failing: FakeAi;
let backup: FakeAi;

beforeAll(async () => {
  // With clocks as short as some here, loading an SDK would count as a silent service.
  await loadSdks(TYPES.map((type) => ({ type, enabled: true })));
  http = createProviderHttp({ connectMs: CLOCKS.connectMs, env: {} });
  failing = await startFakeAi({ models: ['fake-model'] });
  backup = await startFakeAi({ fallback: { text: BACKUP_ANSWER } });
});
afterEach(() => {
  failing.reset();
  backup.reset();
});
afterAll(async () => {
  await Promise.all([failing.close(), backup.close()]);
  await http.close();
});

/** Each type, and OpenAI's in its other format. */
const KINDS = [...TYPES, 'responses'] as const;
type Kind = (typeof KINDS)[number];

const endpointOf = (kind: Kind, url: string) => {
  if (kind === 'responses') return `${url}/only-responses/v1`;
  return kind === 'anthropic' ? url : `${url}/v1`;
};
const entry = (type: Kind, url: string) => ({
  name: type,
  type: type === 'responses' ? ('openai' as const) : type,
  priority: 10,
  defaultModel: 'fake-model',
  endpoint: endpointOf(type, url),
});
const backupEntry = () => ({
  name: 'backup',
  type: 'custom' as const,
  priority: 1,
  defaultModel: 'backup-model',
  endpoint: `${backup.url}/v1`,
});

describe.each(KINDS)('%s', (type) => {
  it.each(FAULTS)('$fault: $code after $calls call(s)', async ({ script, calls, code, says, clocks }) => {
    failing.fallback(script);
    const { manager, log } = managerOver([entry(type, failing.url)], { http, clocks });
    const { error, text } = await collect(manager);
    expect(error).toMatchObject({ code, message: expect.stringMatching(says), hint: expect.stringMatching(/\w/) });
    expect(error?.context?.partial ?? false).toBe(text !== '');
    expect(failing.requests).toHaveLength(calls);
    expectNoKey(everythingOf(error) + log.text());
  });

  it.each(FAULTS.filter(({ next }) => next === 'takes over'))('$fault: the next provider takes over', async (row) => {
    failing.fallback(row.script);
    const { manager, log } = managerOver([entry(type, failing.url), backupEntry()], { http, clocks: row.clocks });
    const { events, text, error } = await collect(manager);
    expect(error).toBeNull();
    expect(text).toBe(BACKUP_ANSWER);
    expect(events.filter((event) => event.type === 'failover')).toMatchObject([
      { from: type, to: 'backup', code: row.code, resuming: false },
    ]);
    expect(failing.requests).toHaveLength(row.calls);
    expectNoKey(JSON.stringify(events) + log.text());
  });

  it.each(FAULTS.filter(({ next }) => next === 'goes on'))('$fault: the next provider goes on', async (row) => {
    failing.fallback(row.script);
    const { manager } = managerOver([entry(type, failing.url), backupEntry()], { http, clocks: row.clocks });
    const { events, text, error } = await collect(manager);
    expect(error).toBeNull();
    const given = text.slice(0, -BACKUP_ANSWER.length);
    expect(given.length).toBeGreaterThan(0);
    expect(ANSWER.startsWith(given)).toBe(true);
    expect(text.endsWith(BACKUP_ANSWER)).toBe(true);
    expect(events.filter((event) => event.type === 'failover')).toMatchObject([
      { from: type, to: 'backup', code: row.code, resuming: true },
    ]);
    expect(failing.requests).toHaveLength(1);
    expect(backup.requests[0]?.body).toMatchObject({ messages: [{}, {}, { content: `Go on after: ${given}` }] });
  });

  it.each(FAULTS.filter(({ next }) => next === 'is not asked'))('$fault: no other provider is asked', async (row) => {
    failing.fallback(row.script);
    const { manager } = managerOver([entry(type, failing.url), backupEntry()], { http, clocks: row.clocks });
    const { error } = await collect(manager);
    expect(error).toMatchObject({ code: row.code, context: { partial: true } });
    expect(backup.requests).toHaveLength(0);
  });

  it('answers after a short Retry-After', async () => {
    failing.script(of({ type: 'rate-limited', retryAfterMs: '15' }));
    failing.fallback({ text: ANSWER });
    const { manager } = managerOver([entry(type, failing.url), backupEntry()], { http });
    const { events, text, end } = await collect(manager);
    expect(text).toBe(ANSWER);
    expect(end?.provider).toBe(type);
    const retries = events.filter((event) => event.type === 'retry');
    expect(retries).toMatchObject([{ attempt: 1, code: 'RATE_LIMITED' }]);
    expect(retries[0]?.delayMs).toBeGreaterThanOrEqual(15);
  });

  it('reads an answer that comes one byte at a time', async () => {
    failing.fallback({ text: ANSWER, chunks: 1, writeBytes: 1 });
    const { manager } = managerOver([entry(type, failing.url)], { http });
    const { text, end } = await collect(manager);
    expect(text).toBe(ANSWER);
    expect(end).toMatchObject({ finishReason: 'stop', usage: { promptTokens: 120, completionTokens: 48 } });
  });

  it.each([1, 2, 3, 5, 7, 11, 64, 1_000])('reads an answer cut into events of %i letters', async (chunks) => {
    failing.fallback({ text: ANSWER, chunks });
    const { manager } = managerOver([entry(type, failing.url)], { http });
    expect((await collect(manager)).text).toBe(ANSWER);
  });

  it('waits for a silent service as long as it gives signs of life', async () => {
    failing.fallback(of({ type: 'stall-with-heartbeats', after: MID, everyMs: 250, count: 6 }));
    const clocks = { ...CLOCKS, stallMs: 1_000 };
    const { manager } = managerOver([entry(type, failing.url)], { http, clocks });
    const { text, error } = await collect(manager);
    expect(error).toBeNull();
    expect(text).toBe(ANSWER);
  });

  it('goes on with its own answer when that was cut off at the output limit', async () => {
    failing.script({ text: 'first half, ', finish: 'length' }, { text: 'second half' });
    const { manager } = managerOver([entry(type, failing.url), backupEntry()], { http });
    const { events, text, end } = await collect(manager);
    expect(text).toBe('first half, second half');
    expect(events.filter((event) => event.type === 'failover')).toMatchObject([
      { from: type, to: type, code: 'TOKEN_LIMIT', resuming: true },
    ]);
    expect(end?.usage).toMatchObject({ promptTokens: 240, completionTokens: 96 });
  });

  it('says that nothing listens', async () => {
    const gone = await startFakeAi();
    await gone.close();
    const { manager } = managerOver([entry(type, gone.url)], { http });
    const { error } = await collect(manager);
    expect(error).toMatchObject({ code: 'UNAVAILABLE', message: expect.stringMatching(/refused|does not answer/) });
    expect(error?.hint).toMatch(/\w/);
  });

  it('gives an answer in one piece when it is asked not to stream', async () => {
    failing.fallback({ text: ANSWER });
    const { manager } = managerOver([entry(type, failing.url)], { http });
    const { text, end } = await collect(manager, { options: { stream: false } });
    expect(text).toBe(ANSWER);
    expect(end).toMatchObject({ provider: type, usage: { promptTokens: 120, completionTokens: 48 } });
    expect(failing.requests[0]?.body).not.toMatchObject({ stream: true });
  });

  it.each(FAULTS.filter(({ script }) => script.fault?.type === 'json'))(
    '$fault: told without a stream too',
    async (row) => {
      failing.fallback(row.script);
      const { manager } = managerOver([entry(type, failing.url)], { http });
      const { error } = await collect(manager, { options: { stream: false } });
      expect(error).toMatchObject({ code: row.code, message: expect.stringMatching(row.says) });
      expect(failing.requests).toHaveLength(row.calls);
    },
  );

  it('takes a whole answer where a stream was asked for', async () => {
    failing.fallback({ text: ANSWER, fault: { type: 'whole' } });
    const { manager } = managerOver([entry(type, failing.url)], { http });
    const { text, end, error } = await collect(manager);
    expect(error).toBeNull();
    expect(text).toBe(ANSWER);
    expect(end).toMatchObject({ finishReason: 'stop', usage: { promptTokens: 120, completionTokens: 48 } });
  });

  it("names the 'request' clock when an answer in one piece does not come", async () => {
    failing.fallback(of({ type: 'never' }));
    const { manager } = managerOver([entry(type, failing.url)], { http, maxRetries: 0, clocks: SHORT_CLOCKS });
    const { error } = await collect(manager, { options: { stream: false } });
    expect(error).toMatchObject({ code: 'TIMEOUT', message: expect.stringContaining("the 'request' clock") });
    await failing.requests[0]?.closed;
    expect(failing.requests[0]?.closedEarly).toBe(true);
  });
});

describe('a certificate that nobody trusts', () => {
  let secure: FakeAi;
  beforeAll(async () => {
    secure = await startFakeAi({ tls: selfSignedCertificate() });
  });
  afterAll(() => secure.close());

  it.each(TYPES)('%s: is told with the way out, not retried, and the next one takes over', async (type) => {
    const alone = managerOver([entry(type, secure.url)], { http });
    const { error, events } = await collect(alone.manager);
    expect(error).toMatchObject({
      code: 'UNAVAILABLE',
      message: expect.stringMatching(/certificate .* can't be trusted \(DEPTH_ZERO_SELF_SIGNED_CERT\)/),
      hint: expect.stringContaining('NODE_EXTRA_CA_CERTS'),
    });
    expect(events.filter((event) => event.type === 'retry')).toEqual([]);
    expect(secure.requests).toHaveLength(0);
    const both = managerOver([entry(type, secure.url), backupEntry()], { http });
    expect((await collect(both.manager)).text).toBe(BACKUP_ANSWER);
  });
});

function expectNoKey(written: string): void {
  expect(written).not.toContain(TEST_KEY.slice(8));
  expect(written).not.toMatch(/\*{3,}/);
}
