import { mkdir, mkdtemp, rename, rm, stat, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSession, postRaw, request } from './support/raw-mcp.ts';
import type { TestServer } from './support/test-server.ts';
import { startTestServer, TOKEN } from './support/test-server.ts';

interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Record<string, unknown>;
}

/** A request with headers that fetch would not let through, such as Host. */
function call(options: object): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest({ agent: false, ...options }, async (response) => {
      let text = '';
      for await (const chunk of response) text += String(chunk);
      const body = text.startsWith('{') ? JSON.parse(text) : {};
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
    });
    outgoing.on('error', reject);
    outgoing.end();
  });
}

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ allowedOrigins: ['https://tools.example'], allowedHosts: ['forge.example'] });
});
afterAll(() => server.stop());

const ask = (headers: Record<string, string>, where = '/api/providers') =>
  call({ host: '127.0.0.1', port: server.port, path: where, headers });

describe('tokens', () => {
  test.each([
    ['Authorization: Bearer', { authorization: `Bearer ${TOKEN}` }],
    ['X-API-Key', { 'x-api-key': TOKEN }],
  ])('%s lets in', async (_name, headers) => {
    expect(await ask(headers)).toMatchObject({ status: 200, body: { providers: [] } });
  });

  test.each([
    ['none', {}, /needed/],
    ['a wrong one', { authorization: 'Bearer nonsense' }, /not valid/],
    ['the beginning of the right one', { authorization: `Bearer ${TOKEN.slice(0, -1)}` }, /not valid/],
    ['the right one in another scheme', { authorization: `Basic ${TOKEN}` }, /needed/],
  ])('%s is refused with a problem that says what to do', async (_name, headers, detail) => {
    const answer = await ask(headers);
    expect(answer.status).toBe(401);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/problem+json',
      'www-authenticate': 'Bearer realm="uiforge"',
    });
    expect(answer.body).toMatchObject({ status: 401, code: 'UNAUTHENTICATED', detail: expect.stringMatching(detail) });
    expect(answer.body.hint).toContain('X-API-Key');
  });

  test('one in the address does not count', async () => {
    expect((await ask({}, `/api/providers?token=${TOKEN}`)).status).toBe(401);
  });

  test('every door of MCP asks for one', async () => {
    const answers = await Promise.all(
      ['/mcp', '/mcp/servers/ui'].map((each) => postRaw(server.url + each, request('ping'), {})),
    );
    expect(answers.map(({ status }) => status)).toEqual([401, 401]);
  });
});

describe('pages in a browser', () => {
  const token = { authorization: `Bearer ${TOKEN}` };

  test.each(['evil.example', 'evil.example:80', '127.0.0.1', '127.0.0.1:1', 'localhost.evil.example'])(
    'the host %j is refused, with a token too',
    async (host) => {
      expect(await ask({ ...token, host })).toMatchObject({ status: 403, body: { code: 'PERMISSION_DENIED' } });
    },
  );

  test('the hosts of this machine with the port, and those configured, are let in', async () => {
    const hosts = [
      ...['127.0.0.1', 'LOCALHOST', '[::1]'].map((name) => `${name}:${server.port}`),
      'forge.example',
      'forge.example:8443',
    ];
    const answers = await Promise.all(hosts.map((host) => ask({ ...token, host })));
    expect(answers.map(({ status }) => status)).toEqual(hosts.map(() => 200));
  });

  test.each(['https://evil.example', 'null', 'http://127.0.0.1:1', 'https://tools.example.evil.example'])(
    'the origin %s is refused',
    async (origin) => {
      const answer = await ask({ ...token, origin });
      expect(answer).toMatchObject({ status: 403, body: { code: 'PERMISSION_DENIED' } });
      expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    },
  );

  test('health is kept from them as well', async () => {
    expect((await ask({ host: 'evil.example' }, '/health')).status).toBe(403);
  });

  test('a configured origin may call, and is told so, over MCP too', async () => {
    const origin = { origin: 'https://tools.example' };
    const plain = await ask({ ...token, ...origin });
    const preflight = await call({
      host: '127.0.0.1',
      port: server.port,
      path: '/mcp',
      method: 'OPTIONS',
      headers: {
        ...origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization',
      },
    });
    const session = await openSession(server.mcpUrl, { ...token, ...origin });
    const mcp = await postRaw(server.mcpUrl, request('ping'), session);
    expect(plain.headers['access-control-allow-origin']).toBe('https://tools.example');
    expect(preflight.status).toBe(204);
    expect(preflight.headers['access-control-allow-headers']).toBe('authorization');
    expect(mcp.headers.get('access-control-allow-origin')).toBe('https://tools.example');
    expect(mcp.headers.get('access-control-expose-headers')).toContain('Mcp-Session-Id');
  });
});

describe('health', () => {
  test('is told without a token', async () => {
    expect(await ask({}, '/health')).toMatchObject({ status: 200, body: { status: 'ok', version: '0.0.0-test' } });
    expect(await ask({}, '/health/ready')).toMatchObject({ status: 200, body: { status: 'ready' } });
  });

  test('says why it is not ready', async () => {
    const other = await startTestServer({ notReady: () => ['The store can’t be opened.'] });
    const answer = await call({ host: '127.0.0.1', port: other.port, path: '/health/ready' });
    await other.stop();
    expect(answer).toMatchObject({ status: 503, body: { code: 'UNAVAILABLE', detail: 'The store can’t be opened.' } });
  });
});

test('what does not exist is a problem too', async () => {
  const answer = await ask({ authorization: `Bearer ${TOKEN}` }, '/api/coffee?secret=1');
  expect(answer).toMatchObject({
    status: 404,
    body: { code: 'NOT_FOUND', detail: 'There is no GET /api/coffee here.' },
  });
});

describe.skipIf(process.platform === 'win32')('the socket', () => {
  test('needs no token and no host, and is for its owner alone', async () => {
    const answer = await call({ socketPath: server.socket, path: '/api/providers' });
    const [socket, folder] = await Promise.all([stat(server.socket ?? ''), stat(path.dirname(server.socket ?? ''))]);
    expect(answer).toMatchObject({ status: 200, body: { providers: [] } });
    expect([socket.mode & 0o777, folder.mode & 0o777]).toEqual([0o600, 0o700]);
  });

  test('takes the place of one that nobody listens on, and no other', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'uiforge-socket-'));
    const stale = path.join(folder, 'stale.sock');
    await leaveStaleSocket(stale);
    const first = await startTestServer({ socket: stale });
    const taken = startTestServer({ socket: stale });
    await expect(taken).rejects.toMatchObject({ code: 'ALREADY_EXISTS' });
    await first.stop();
    await writeFile(path.join(folder, 'file'), '');
    await expect(startTestServer({ socket: path.join(folder, 'file') })).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
    });
    await rm(folder, { recursive: true });
  });

  test('closes a folder that others could look into, and refuses a path that is too long', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'uiforge-socket-'));
    const open = path.join(folder, 'open');
    await mkdir(open, { mode: 0o755 });
    const started = await startTestServer({ socket: path.join(open, 'engine.sock') });
    expect((await stat(open)).mode & 0o777).toBe(0o700);
    await started.stop();
    const long = path.join(folder, 'x'.repeat(120));
    await expect(startTestServer({ socket: long })).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
    await rm(folder, { recursive: true });
  });
});

test('a port that is taken is told as such', async () => {
  await expect(startTestServer({ port: server.port })).rejects.toMatchObject({
    code: 'ALREADY_EXISTS',
    hint: expect.stringContaining('another port'),
  });
});

/** A socket file whose server is gone without having removed it. */
async function leaveStaleSocket(file: string): Promise<void> {
  const listener = createServer();
  await new Promise<void>((resolve) => listener.listen(`${file}.live`, resolve));
  await rename(`${file}.live`, file);
  await new Promise((resolve) => listener.close(resolve));
}
