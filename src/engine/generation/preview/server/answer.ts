import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Log } from '../../../telemetry/log.ts';
import type { Content } from '../modules/served-files.ts';
import { fileHeaders, pageHeaders } from './headers.ts';
import type { HostedPreview } from './hosted-preview.ts';
import { PAGE_HTML } from './page-html.ts';

/** Answers a request: by the preview whose host and path it names, or with 404 and nothing said. */
export async function answer(
  hosts: ReadonlyMap<string, HostedPreview>,
  request: IncomingMessage,
  response: ServerResponse,
  log: Pick<Log, 'debug' | 'warn'>,
): Promise<void> {
  try {
    const found = await find(hosts, request);
    if (!found) {
      response.writeHead(404, { 'Cache-Control': 'no-store' }).end();
      return;
    }
    response.writeHead(200, found.headers);
    response.end(request.method === 'HEAD' ? undefined : found.body);
  } catch (error) {
    log.warn({ err: error }, 'a file of a preview could not be served');
    if (!response.headersSent) response.writeHead(500);
    response.end();
  }
}

async function find(
  hosts: ReadonlyMap<string, HostedPreview>,
  request: IncomingMessage,
): Promise<{ headers: Record<string, string>; body: string | Buffer } | null> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return null;
  const host = request.headers.host ?? '';
  // A port may be another one where it is forwarded; a name can't, so a page elsewhere can't have its own name lead here.
  const preview = hosts.get(host.replace(/:\d+$/, ''));
  const [address = ''] = (request.url ?? '').split('?', 1);
  if (!preview || !startsWith(address, preview.base)) return null;
  const rest = address.slice(preview.base.length);
  if (rest === '') return { headers: pageHeaders(`http://${host}${preview.base}`), body: PAGE_HTML };
  const given = preview.served.find(address);
  if (given) return withHeaders(await given(), true);
  const own = await preview.own.find(rest);
  return own && withHeaders(own, rest.startsWith('r/'));
}

function withHeaders({ type, body }: Content, versioned: boolean) {
  return { headers: fileHeaders(type, versioned), body };
}

/** Compares without telling by its time how much of the secret was right. */
function startsWith(address: string, base: string): boolean {
  const head = Buffer.from(address.slice(0, base.length).padEnd(base.length));
  const wanted = Buffer.from(base);
  return head.length === wanted.length && timingSafeEqual(head, wanted);
}
