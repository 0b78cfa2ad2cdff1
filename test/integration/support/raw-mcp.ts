/** A message as it is on the wire, with the head of the answer. */
export interface RawAnswer {
  status: number;
  headers: Headers;
  /** The JSON-RPC messages of the answer, from JSON or from events. */
  messages: {
    id?: unknown;
    result?: Record<string, unknown>;
    error?: { code: number; message: string; data?: unknown };
  }[];
  /** Ids of the events, in order. */
  eventIds: string[];
}

const ACCEPT = { accept: 'application/json, text/event-stream', 'content-type': 'application/json' };

/** Posts a body as it is. */
export async function postRaw(
  url: string,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string>,
): Promise<RawAnswer> {
  const response = await fetch(url, { method: 'POST', body, headers: { ...ACCEPT, ...headers } });
  return { status: response.status, headers: response.headers, ...parseAnswer(await response.text()) };
}

export function parseAnswer(text: string): Pick<RawAnswer, 'messages' | 'eventIds'> {
  if (!/^(id|event|data|retry|:)/m.test(text)) return { messages: text === '' ? [] : [JSON.parse(text)], eventIds: [] };
  const fields = (name: string) =>
    [...text.matchAll(new RegExp(`^${name}: ?(.*)$`, 'gm'))].map((match) => match[1] ?? '');
  return {
    messages: fields('data')
      .filter((data) => data !== '')
      .map((data) => JSON.parse(data)),
    eventIds: fields('id'),
  };
}

/** A request of the 2025 era. */
export function request(method: string, params: object = {}, id: number | string = 1): string {
  return JSON.stringify({ jsonrpc: '2.0', id, method, params });
}

export function notification(method: string, params: object = {}): string {
  return JSON.stringify({ jsonrpc: '2.0', method, params });
}

export const INITIALIZE = request('initialize', {
  protocolVersion: '2025-11-25',
  capabilities: {},
  clientInfo: { name: 'raw', version: '1' },
});

/** Opens a session. @returns the headers that belong to it */
export async function openSession(url: string, headers: Record<string, string>): Promise<Record<string, string>> {
  const answer = await postRaw(url, INITIALIZE, headers);
  const session = {
    'mcp-session-id': answer.headers.get('mcp-session-id') ?? '',
    'mcp-protocol-version': '2025-11-25',
  };
  await postRaw(url, notification('notifications/initialized'), { ...headers, ...session });
  return { ...headers, ...session };
}
