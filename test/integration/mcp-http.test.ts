import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startFixtureServer } from '../conformance/fixture-server.ts';
import { INITIALIZE, notification, openSession, parseAnswer, postRaw, request } from './support/raw-mcp.ts';
import { codeFor, ENDLESS } from './support/scripted-service.ts';
import type { TestServer } from './support/test-server.ts';
import { OTHER_TOKEN, startTestServer } from './support/test-server.ts';

const generate = (description: string, id: number | string = 7) =>
  request('tools/call', { name: 'generate_component', arguments: { framework: 'vue', description } }, id);

describe('a client of 2025', () => {
  let server: TestServer;
  let url: string;
  beforeAll(async () => {
    server = await startTestServer();
    url = `${server.mcpUrl}/servers/ui`;
  });
  afterAll(() => server.stop());

  test('gets a session from initialize', async () => {
    const answer = await postRaw(url, INITIALIZE, server.headers);
    expect(answer.headers.get('mcp-session-id')).toMatch(/^[\x21-\x7e]{20,}$/);
    expect(answer.messages[0]?.result).toMatchObject({
      protocolVersion: '2025-11-25',
      serverInfo: { name: 'uiforge', version: '0.0.0-test' },
      instructions: expect.stringContaining('generate_component'),
    });
  });

  test('is served without a session when it names none', async () => {
    const answer = await postRaw(url, generate('bare'), server.headers);
    expect(answer.headers.get('mcp-session-id')).toBeNull();
    expect(answer.messages.at(-1)?.result).toMatchObject({ content: [{ text: codeFor('bare') }, {}] });
  });

  test('is told 404 for a session that never was, and for one it ended', async () => {
    const unknown = await postRaw(url, request('ping'), { ...server.headers, 'mcp-session-id': 'nobody' });
    const session = await openSession(url, server.headers);
    const ended = await fetch(url, { method: 'DELETE', headers: session });
    const after = await postRaw(url, request('ping'), session);
    expect([unknown.status, ended.status, after.status]).toEqual([404, 200, 404]);
    expect(after.messages[0]?.error).toMatchObject({ code: -32001, data: { code: 'NOT_FOUND' } });
  });

  test('can’t use the session of somebody else', async () => {
    const session = await openSession(url, server.headers);
    const theirs = { ...session, authorization: `Bearer ${OTHER_TOKEN}` };
    expect((await postRaw(url, request('ping'), theirs)).status).toBe(404);
    expect((await fetch(url, { method: 'DELETE', headers: theirs })).status).toBe(404);
    expect((await postRaw(url, request('ping'), session)).status).toBe(200);
  });

  test('must name its session to listen or to end it', async () => {
    const listening = await fetch(url, { headers: { ...server.headers, accept: 'text/event-stream' } });
    const ending = await fetch(url, { method: 'DELETE', headers: server.headers });
    expect([listening.status, ending.status]).toEqual([400, 400]);
  });

  test('is refused a protocol version that does not exist', async () => {
    const session = await openSession(url, server.headers);
    const inSession = await postRaw(url, request('ping'), { ...session, 'mcp-protocol-version': '1999-01-01' });
    const without = await postRaw(url, request('ping'), { ...server.headers, 'mcp-protocol-version': '1999-01-01' });
    expect([inSession.status, without.status]).toEqual([400, 400]);
  });

  test('goes on with a broken stream where it ended', async () => {
    const session = await openSession(url, server.headers);
    const whole = await postRaw(url, generate('resumed'), session);
    const resumed = await fetch(url, {
      headers: { ...session, accept: 'text/event-stream', 'last-event-id': whole.eventIds[0] ?? '' },
    });
    const { messages } = parseAnswer(await resumed.text());
    expect(messages).toEqual(whole.messages);
    const unknown = await fetch(url, {
      headers: { ...session, accept: 'text/event-stream', 'last-event-id': 'long-gone' },
    });
    expect(unknown.status).toBe(400);
  });

  test('gets its stream ended when it cancels the call', async () => {
    const session = await openSession(url, server.headers);
    const call = postRaw(url, generate(ENDLESS, 'c1'), session);
    await server.service.underWay;
    await postRaw(url, notification('notifications/cancelled', { requestId: 'c1' }), session);
    await server.service.aborted;
    expect((await call).messages.at(-1)).toMatchObject({ id: 'c1', error: { message: 'Cancelled by the client.' } });
  });

  test('hears that the tools changed', async () => {
    const session = await openSession(url, server.headers);
    const stream = await fetch(url, { headers: { ...session, accept: 'text/event-stream' } });
    await server.toolsChanged();
    const reader = stream.body?.getReader();
    const { messages } = parseAnswer(await firstMessage(reader));
    await reader?.cancel();
    expect(messages).toMatchObject([{ method: 'notifications/tools/list_changed' }]);
  });
});

describe('malformed input', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.stop());

  test.each([
    ['nothing', '', 400, -32700],
    ['no JSON', '{"jsonrpc"', 400, -32700],
    ['bytes that are no UTF-8', new Uint8Array([0x22, 0xff, 0xfe, 0x22]), 400, -32700],
    ['a batch', `[${request('ping')}]`, 400, -32600],
    ['a number', '5', 400, -32600],
    ['null', 'null', 400, -32600],
    ['no JSON-RPC', '{"hello":"world"}', 400, -32600],
    ['more than is taken', request('ping', { pad: 'x'.repeat(4_300_000) }), 413, -32000],
  ])('%s is told as JSON-RPC tells it', async (_name, body, status, code) => {
    const answer = await postRaw(server.mcpUrl, body, server.headers);
    expect([answer.status, answer.messages[0]?.error?.code]).toEqual([status, code]);
  });

  test('a method nobody knows is not found', async () => {
    const answer = await postRaw(server.mcpUrl, request('make/coffee'), server.headers);
    expect(answer.messages[0]?.error?.code).toBe(-32601);
  });

  test.each([
    ['a content type that is not JSON', { 'content-type': 'text/plain' }, 415],
    ['an Accept header that allows no stream', { accept: 'application/json' }, 406],
  ])('%s is refused', async (_name, headers, status) => {
    const answer = await postRaw(server.mcpUrl, request('ping'), { ...server.headers, ...headers });
    expect(answer.status).toBe(status);
  });

  test('other methods are not allowed, and the allowed ones are named', async () => {
    const response = await fetch(server.mcpUrl, { method: 'PUT', body: '{}', headers: server.headers });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, POST, DELETE']);
  });
});

describe('limits of sessions', () => {
  test('the longest idle one makes room; while all are in use there is none', async () => {
    const server = await startTestServer({ sessions: { max: 1 } });
    const first = await openSession(server.mcpUrl, server.headers);
    const second = await openSession(server.mcpUrl, server.headers);
    const gone = await postRaw(server.mcpUrl, request('ping'), first);
    const stream = await fetch(server.mcpUrl, { headers: { ...second, accept: 'text/event-stream' } });
    const refused = await postRaw(server.mcpUrl, INITIALIZE, server.headers);
    await stream.body?.cancel();
    await server.stop();
    expect(gone.status).toBe(404);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '60']);
    expect(refused.messages[0]?.error?.data).toMatchObject({ code: 'UNAVAILABLE' });
  });

  test('one that was idle too long is gone', async () => {
    const server = await startTestServer({ sessions: { idleMs: 1 } });
    const session = await openSession(server.mcpUrl, server.headers);
    await new Promise((resolve) => setTimeout(resolve, 20));
    const answer = await postRaw(server.mcpUrl, request('ping'), session);
    await server.stop();
    expect(answer.status).toBe(404);
  });
});

test('a question that the server asks before the client listens is not lost', async () => {
  const fixture = await startFixtureServer();
  const session = await openSessionThatCanAnswer(fixture.url);
  const call = postRaw(
    fixture.url,
    request('tools/call', { name: 'test_elicitation', arguments: { message: 'Who?' } }),
    session,
  );
  await postRaw(fixture.url, request('ping', {}, 2), session);
  const stream = await fetch(fixture.url, { headers: { ...session, accept: 'text/event-stream' } });
  const reader = stream.body?.getReader();
  const [question] = parseAnswer(await firstMessage(reader)).messages;
  const result = { action: 'accept', content: { username: 'Ann', email: 'ann@a.example' } };
  await postRaw(fixture.url, JSON.stringify({ jsonrpc: '2.0', id: question?.id, result }), session);
  const answer = await call;
  await reader?.cancel();
  await fixture.close();
  expect(JSON.stringify(answer.messages.at(-1))).toContain('Ann');
});

async function openSessionThatCanAnswer(url: string): Promise<Record<string, string>> {
  const params = {
    protocolVersion: '2025-11-25',
    capabilities: { elicitation: {} },
    clientInfo: { name: 'raw', version: '1' },
  };
  const opened = await postRaw(url, request('initialize', params), {});
  return { 'mcp-session-id': opened.headers.get('mcp-session-id') ?? '', 'mcp-protocol-version': '2025-11-25' };
}

/** What a stream says up to its first message. */
async function firstMessage(reader: ReadableStreamDefaultReader<Uint8Array> | undefined): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  while (reader && !/^data: .+\n/m.test(text)) text += decoder.decode((await reader.read()).value, { stream: true });
  return text;
}
