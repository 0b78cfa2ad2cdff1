import type { WireFormat } from './wire-format.ts';

/** What can go wrong, by name. `after` counts text events that are sent before it happens. */
export type Fault =
  | { type: 'unauthorized' }
  | { type: 'forbidden' }
  /** `retryAfter` is the header's value: seconds or an HTTP date. */
  | { type: 'rate-limited'; retryAfter?: string; retryAfterMs?: string }
  | { type: 'quota' }
  | { type: 'server-error' }
  | { type: 'overloaded' }
  | { type: 'context-too-long' }
  | { type: 'bad-request' }
  | { type: 'model-not-found' }
  /** A web page with status 200. */
  | { type: 'html' }
  /** Status 200 and JSON in place of what was asked for; `kind` names an error as this service does. */
  | { type: 'json'; kind?: keyof WireFormat['kinds']; body?: unknown; contentType?: string }
  /** The whole answer at once, although a stream was asked for. */
  | { type: 'whole' }
  /** A proxy's error page with status 502. */
  | { type: 'html-error' }
  /** The request is taken and nothing ever comes. */
  | { type: 'never' }
  /** Headers come, and nothing after them. */
  | { type: 'stall-after-headers' }
  | { type: 'stall'; after: number }
  /** As `stall`, but comments keep coming: the connection is alive. */
  | { type: 'stall-with-heartbeats'; after: number; everyMs: number; count: number }
  /** The socket is closed in the middle of the answer. */
  | { type: 'drop'; after: number }
  /** The connection is reset before any answer. */
  | { type: 'reset' }
  /** An event that is no JSON. */
  | { type: 'malformed'; after: number }
  /** An event that is JSON of no known kind. */
  | { type: 'unknown-event'; after: number }
  | { type: 'invalid-utf8'; after: number }
  /** The stream ends properly on the wire, but without what ends an answer. */
  | { type: 'no-finish'; after: number }
  /** An error event inside of the stream. */
  | { type: 'error-event'; after: number }
  /** Text without end. */
  | { type: 'endless' };

/** How one request is answered. Everything is JSON, so it can be sent to `/__script` too. */
export interface Script {
  /** The answer. */
  text?: string;
  /** Text events: of so many UTF-16 code units each, at word boundaries, or exactly these. */
  chunks?: number | 'words' | string[];
  /** Bytes per write to the socket; 1 cuts even letters apart. */
  writeBytes?: number;
  /** Milliseconds before the headers. */
  delayMs?: number;
  /** Text events a second; unlimited where it is left out. */
  rate?: number;
  /** Why the answer ends. */
  finish?: 'stop' | 'length' | 'refused';
  /** What the answer used; null says nothing about it. */
  usage?: { prompt: number; completion: number } | null;
  fault?: Fault;
}

/** The text events of a script. */
export function chunksOf({ text = '', chunks = 'words' }: Script): string[] {
  if (Array.isArray(chunks)) return chunks;
  if (chunks === 'words') return text.match(/\s*\S+|\s+$/g) ?? [];
  const parts: string[] = [];
  for (let at = 0; at < text.length; at += chunks) parts.push(text.slice(at, at + chunks));
  return parts;
}
