import type { IncomingMessage } from 'node:http';
import { UIForgeError } from '../../protocol/errors.ts';

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];

export interface BrowserGuardOptions {
  /** Further values of Host, `name` or `name:port`, for a proxy or a public name in front. */
  allowedHosts: readonly string[];
  /** Origins whose pages may call, such as `https://tools.example.com`. */
  allowedOrigins: readonly string[];
}

/**
 * Keeps web pages out. A page can't reach a server on this machine under its own name (Host), nor from a foreign origin
 * (Origin); programs that are no browsers send no Origin. @throws UIForgeError PERMISSION_DENIED
 */
export function guardAgainstPages(request: IncomingMessage, options: BrowserGuardOptions): void {
  const port = request.socket.localPort ?? 0;
  const host = (request.headers.host ?? '').toLowerCase();
  const hosts = [...LOOPBACK.map((name) => withPort(name, port)), ...options.allowedHosts.map(lower)];
  const name = host.replace(/:\d+$/, '');
  if (!hosts.includes(host) && !options.allowedHosts.map(lower).includes(name)) {
    throw new UIForgeError('PERMISSION_DENIED', `The Host header ${JSON.stringify(host)} is not one of this server.`, {
      hint: 'Use 127.0.0.1 with the port of the server, or add the name to gateway.allowedHosts.',
    });
  }
  const origin = request.headers.origin?.toLowerCase();
  if (origin === undefined) return;
  const origins = [`http://${host}`, ...options.allowedOrigins.map(lower)];
  if (!origins.includes(origin)) {
    throw new UIForgeError('PERMISSION_DENIED', `Pages from ${JSON.stringify(origin)} may not call this server.`, {
      hint: 'Add the origin to gateway.allowedOrigins if its pages are yours.',
    });
  }
}

const lower = (value: string) => value.toLowerCase();

/** Host as clients write it: port 80 is left out. */
function withPort(name: string, port: number): string {
  return port === 80 ? name : `${name}:${port}`;
}
