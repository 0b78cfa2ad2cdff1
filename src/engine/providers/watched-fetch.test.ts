import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it, test } from 'vitest';
import { Redirected, watchedFetch } from './watched-fetch.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test.each([301, 302, 303, 307, 308])('a redirect with %i is told, and nothing goes to its target', async (status) => {
  const seen: string[] = [];
  const elsewhere = await serve((request, response) => {
    seen.push(request.url ?? '');
    response.end('{}');
  });
  const service = await serve((_request, response) => {
    response.writeHead(status, { location: `${elsewhere}/v1?secret=1` }).end();
  });
  const call = watchedFetch(fetch)(service, { method: 'POST', body: 'code', headers: { 'x-api-key': 'k' } });
  await expect(call).rejects.toThrow(new Redirected(`${elsewhere}/v1`));
  expect(seen).toEqual([]);
});

it('reads no more of an error than anybody wants to know', async () => {
  const service = await serve((_request, response) => {
    response.writeHead(500, { 'content-type': 'text/plain' });
    const more = () => {
      while (!response.destroyed && response.write('x'.repeat(65_536)));
    };
    response.on('drain', more);
    more();
  });
  const answer = await watchedFetch(fetch)(service);
  expect(answer.status).toBe(500);
  expect((await answer.text()).length).toBe(256 * 1024);
});
