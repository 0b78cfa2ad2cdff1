import { once } from 'node:events';
import { connect } from 'node:net';
import { EventSourceParserStream } from 'eventsource-parser/stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { configSchema } from '../../src/engine/config/schema.ts';
import { PICTURE_ROOM } from '../../src/engine/gateway/http-app.ts';
import { MAX_IMAGE_BASE64, type UIComponentResponse } from '../../src/protocol/generation.ts';
import { openSession } from './support/raw-mcp.ts';
import { codeFor, ENDLESS, FAILING } from './support/scripted-service.ts';
import type { TestServer } from './support/test-server.ts';
import { startTestServer } from './support/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const WANTED = { framework: 'angular', description: 'a table' };

function post(
  body: unknown,
  headers: Record<string, string> = {},
  signal?: AbortSignal,
  path = '/api/generate',
): Promise<Response> {
  return fetch(server.url + path, {
    method: 'POST',
    headers: { ...server.headers, 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    ...(signal ? { signal } : {}),
  });
}

const postForEvents = (body: unknown, signal?: AbortSignal) => post(body, { accept: 'text/event-stream' }, signal);

async function eventsOf(response: Response) {
  const stream = response.body?.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream());
  const events: { event: string | undefined; data: Record<string, unknown> }[] = [];
  for await (const { event, data } of stream ?? []) events.push({ event, data: JSON.parse(data) });
  return events;
}

const PNG_BEGIN = 'iVBORw0KGgoAAAAA';

describe('the room for pictures', () => {
  const picture = (length: number) => ({
    ...WANTED,
    context: { images: [{ mimeType: 'image/png', data: PNG_BEGIN + 'A'.repeat(length) }] },
  });

  test('is four times that for other bodies', async () => {
    expect((await post(picture(3_000_000))).status).toBe(200);
    const wide = await post({ code: 'x'.repeat(1_100_000), framework: 'react' }, {}, undefined, '/api/validate');
    expect(wide.status).toBe(413);
    expect(await wide.json()).toMatchObject({ detail: 'The body is larger than 1 MB.' });
  });

  test('and where it is too small, the error names the setting', async () => {
    const response = await post(picture(4_300_000));
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ hint: expect.stringContaining('uiforge.gateway.maxBodyBytes') });
  });

  test('takes a picture of 20 MB by default', () => {
    const { maxBodyBytes } = configSchema.parse({}).gateway;
    expect(maxBodyBytes * PICTURE_ROOM).toBeGreaterThan(MAX_IMAGE_BASE64 + 1_000_000);
  });
});

describe('POST /api/generate as JSON', () => {
  test('answers with the component', async () => {
    const response = await post(WANTED);
    expect(response.status).toBe(200);
    expect((await response.json()) as UIComponentResponse).toMatchObject({
      framework: 'angular',
      code: codeFor('a table'),
    });
  });

  test('compresses where the client can take it', async () => {
    const response = await post(WANTED, { 'accept-encoding': 'gzip' });
    expect(response.headers.get('content-encoding')).toBe('gzip');
    expect((await response.json()) as UIComponentResponse).toMatchObject({ code: codeFor('a table') });
  });

  test.each([
    [{ ...WANTED, colour: 'red' }, 400, 'INVALID_ARGUMENT', /colour/],
    [{ description: 'x' }, 400, 'INVALID_ARGUMENT', /framework/],
    [{ ...WANTED, description: '' }, 400, 'INVALID_ARGUMENT', /must say what to build/],
    ['{', 400, 'INVALID_ARGUMENT', /not valid JSON/],
    [{ ...WANTED, description: 'x'.repeat(4_300_000) }, 413, 'INVALID_ARGUMENT', /larger than 4 MB/],
    [{ ...WANTED, description: FAILING }, 502, 'UNAUTHENTICATED', /refused the key/],
  ])('tells what is wrong as a problem (%#)', async (body, status, code, detail) => {
    const response = await post(body);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(await response.json()).toMatchObject({ status, code, detail: expect.stringMatching(detail) });
  });

  test('takes JSON only', async () => {
    const response = await post('a=b', { 'content-type': 'application/x-www-form-urlencoded' });
    expect(response.status).toBe(415);
    expect((await post(JSON.stringify(WANTED), { 'content-type': 'text/plain' })).status).toBe(415);
  });
});

describe('POST /api/generate as events', () => {
  test('streams what happens; chunks cut back at rewinds are the code', async () => {
    const response = await postForEvents(WANTED);
    const events = await eventsOf(response);
    const shown = events.reduce((text, { event, data }) => {
      const { text: piece = '', length = 0 } = data as { text?: string; length?: number };
      return event === 'rewind' ? text.slice(0, length) : text + piece;
    }, '');
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    expect(events[0]).toMatchObject({ event: 'started', data: { name: 'Scripted' } });
    expect(events.map(({ event }) => event)).toEqual(expect.arrayContaining(['stage', 'rewind', 'chunk', 'progress']));
    expect(events.at(-1)).toMatchObject({ event: 'complete', data: { code: codeFor('a table') } });
    expect(shown).toBe(codeFor('a table'));
  });

  test('ends with an error event when it fails on the way', async () => {
    const events = await eventsOf(await postForEvents({ ...WANTED, description: FAILING }));
    expect(events.at(-1)).toMatchObject({
      event: 'error',
      data: { code: 'UNAUTHENTICATED', hint: 'Set another key.' },
    });
  });

  test('refuses wrong input before it starts to stream', async () => {
    const response = await postForEvents({ ...WANTED, framework: 'cobol' });
    expect([response.status, response.headers.get('content-type')]).toEqual([400, 'application/problem+json']);
  });
});

test.each(['application/json', 'text/event-stream'])(
  'a client of %s that goes away cancels the model call',
  async (accept) => {
    const own = await startTestServer();
    const controller = new AbortController();
    const call = fetch(`${own.url}/api/generate`, {
      method: 'POST',
      headers: { ...own.headers, 'content-type': 'application/json', accept },
      body: JSON.stringify({ ...WANTED, description: ENDLESS }),
      signal: controller.signal,
    }).then((response) => response.text());
    const gone = expect(call).rejects.toThrow();
    await own.service.underWay;
    controller.abort();
    await gone;
    await own.service.aborted;
    await own.stop();
  },
);

test('POST /api/validate answers with what the compiler says', async () => {
  const response = await fetch(`${server.url}/api/validate`, {
    method: 'POST',
    headers: { ...server.headers, 'content-type': 'application/json' },
    body: JSON.stringify({ code: 'a !! b', framework: 'react' }),
  });
  expect(await response.json()).toMatchObject({ ok: false, findings: [{ rule: 'syntax', column: 3 }] });
});

test('bytes that are not UTF-8 are refused instead of being replaced', async () => {
  const body = Buffer.concat([
    Buffer.from('{"framework":"react","description":"a '),
    Buffer.of(0xff),
    Buffer.from('"}'),
  ]);
  const response = await fetch(`${server.url}/api/generate`, {
    method: 'POST',
    headers: { ...server.headers, 'content-type': 'application/json' },
    body,
  });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ code: 'INVALID_ARGUMENT', hint: expect.stringContaining('UTF-8') });
});

test('an address that can not be decoded is a problem like all others', async () => {
  const response = await fetch(`${server.url}/%zz`);
  expect([response.status, response.headers.get('content-type')]).toEqual([400, 'application/problem+json']);
  expect(await response.json()).toMatchObject({ code: 'INVALID_ARGUMENT' });
});

describe('draining', () => {
  test('lets what is under way finish, and takes nothing new', async () => {
    const own = await startTestServer();
    const response = await fetch(`${own.url}/api/generate`, {
      method: 'POST',
      headers: { ...own.headers, 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify(WANTED),
    });
    const drained = own.drain();
    await expect(fetch(`${own.url}/health`)).rejects.toThrow();
    expect((await eventsOf(response)).at(-1)?.event).toBe('complete');
    await drained;
  });

  test('cuts what does not finish in time', async () => {
    const own = await startTestServer();
    const call = fetch(`${own.url}/api/generate`, {
      method: 'POST',
      headers: { ...own.headers, 'content-type': 'application/json' },
      body: JSON.stringify({ ...WANTED, description: ENDLESS }),
    });
    const cut = expect(call).rejects.toThrow();
    await own.service.underWay;
    await own.drain(10);
    await cut;
    await own.service.aborted;
  });

  test('does not wait for a request that never comes to its end', async () => {
    const own = await startTestServer();
    const socket = connect(own.port, '127.0.0.1');
    socket.on('error', () => undefined);
    const head = `POST /api/generate HTTP/1.1\r\nhost: 127.0.0.1:${own.port}\r\nauthorization: ${own.headers.authorization}`;
    socket.write(`${head}\r\ncontent-type: application/json\r\nexpect: 100-continue\r\ncontent-length: 99\r\n\r\n`);
    await once(socket, 'data');
    socket.write('{');
    await own.drain(60_000);
    socket.destroy();
  });

  test('does not wait for streams that have no end', async () => {
    const own = await startTestServer();
    const session = await openSession(own.mcpUrl, own.headers);
    const stream = await fetch(own.mcpUrl, { headers: { ...session, accept: 'text/event-stream' } });
    await own.drain(60_000);
    expect(await stream.text()).toContain(': open');
  });
});

describe('POST /api/refine', () => {
  const CHANGE = { framework: 'react', code: 'let a;\r\n', instruction: 'say so' };

  async function refine(body: unknown, accept: string): Promise<Response> {
    return await fetch(`${server.url}/api/refine`, {
      method: 'POST',
      headers: { ...server.headers, 'content-type': 'application/json', accept },
      body: JSON.stringify(body),
    });
  }

  test('answers with the change, as JSON and as events', async () => {
    const whole = await refine(CHANGE, 'application/json');
    const events = await eventsOf(await refine(CHANGE, 'text/event-stream'));
    const change = { code: '// say so\nlet a;\r\n', edits: [{ start: 0, end: 0, text: '// say so\n' }], form: 'edits' };
    expect((await whole.json()) as object).toMatchObject(change);
    expect(new Set(events.map(({ event }) => event))).toEqual(
      new Set(['started', 'stage', 'text', 'progress', 'complete']),
    );
    expect(events.at(-1)).toMatchObject({ event: 'complete', data: change });
  });

  test('tells what is wrong with a request', async () => {
    const response = await refine({ ...CHANGE, instruction: '' }, 'application/json');
    expect(response.status).toBe(400);
    expect((await response.json()) as object).toMatchObject({
      detail: expect.stringContaining('must say what to change'),
    });
  });
});
