import type { Fault } from './script.ts';
import type { WireFormat } from './wire-format.ts';

/** An answer that is no stream: an error, or a page of somebody in between. */
export interface PlainAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/**
 * The answer to a request whose fault shows before any stream; null for the other faults. `auth` is the key as it came:
 * the real service repeats parts of a wrong one.
 */
export function plainAnswer(fault: Fault, format: WireFormat, auth: string, model: string): PlainAnswer | null {
  const { kinds } = format;
  const json = (status: number, kind: string, message: string, headers: Record<string, string> = {}): PlainAnswer => ({
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(format.error(kind, message)),
  });
  switch (fault.type) {
    case 'unauthorized':
      return json(401, kinds.auth, `Incorrect API key provided: ${masked(auth)}. Full key for the log: ${auth}`);
    case 'forbidden':
      return json(403, kinds.auth, 'This key may not do that.');
    case 'rate-limited':
      return json(429, kinds.rate, 'Rate limit reached.', {
        ...(fault.retryAfter === undefined ? {} : { 'retry-after': fault.retryAfter }),
        ...(fault.retryAfterMs === undefined ? {} : { 'retry-after-ms': fault.retryAfterMs }),
      });
    case 'quota':
      return json(429, kinds.quota, 'You exceeded your current quota, please check your plan and billing details.');
    case 'server-error':
      return json(500, kinds.server, 'The server had an error while processing your request.');
    case 'overloaded':
      return json(529, kinds.overloaded, 'Overloaded');
    case 'context-too-long':
      return json(400, kinds.context, format.contextMessage);
    case 'bad-request':
      return json(400, kinds.request, "Unknown parameter: 'frobnicate'.");
    case 'model-not-found':
      return json(404, kinds.model, `The model '${model}' does not exist.`);
    case 'json':
      return {
        status: 200,
        headers: { 'content-type': fault.contentType ?? 'application/json' },
        body: JSON.stringify(fault.body ?? format.error(kinds[fault.kind ?? 'server'], 'What went wrong here.')),
      };
    case 'html':
      return page(200);
    case 'html-error':
      return page(502);
    default:
      return null;
  }
}

function page(status: number): PlainAnswer {
  const body = '<!doctype html><html><head><title>Sign in</title></head><body>Please sign in.</body></html>';
  return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, body };
}

/** As OpenAI shows a wrong key: its first letters, stars, its last. */
function masked(key: string): string {
  return `${key.slice(0, 8)}${'*'.repeat(12)}${key.slice(-4)}`;
}
