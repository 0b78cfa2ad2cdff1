import { type IncomingMessage, request } from 'node:http';
import { Readable } from 'node:stream';
import { EventSourceParserStream } from 'eventsource-parser/stream';
import type { RpcMessage } from './json-rpc.ts';

/** Nobody listens on the socket: the request was not delivered, so it can go to another engine. */
export class EngineGone extends Error {}

export interface EngineRequest {
  socket: string;
  path: string;
  method: 'GET' | 'POST' | 'DELETE';
  headers: Record<string, string>;
  message?: RpcMessage;
  signal: AbortSignal;
}

/** One HTTP exchange with an engine, up to the head of the answer. @throws EngineGone, or what cut the connection */
export function callEngine({
  socket,
  path,
  method,
  headers,
  message,
  signal,
}: EngineRequest): Promise<IncomingMessage> {
  const body = message === undefined ? undefined : Buffer.from(JSON.stringify(message));
  return new Promise((resolve, reject) => {
    const call = request(
      {
        socketPath: socket,
        path,
        method,
        signal,
        // A connection of its own each: one that was kept alive could break after the request is out, and nobody would know
        // whether the engine had read it.
        agent: false,
        headers: {
          host: 'localhost',
          accept: method === 'GET' ? 'text/event-stream' : 'application/json, text/event-stream',
          ...(body === undefined ? {} : { 'content-type': 'application/json', 'content-length': body.length }),
          ...headers,
        },
      },
      resolve,
    );
    call.on('error', (error: NodeJS.ErrnoException) => {
      const gone = error.code === 'ECONNREFUSED' || error.code === 'ENOENT';
      reject(gone ? new EngineGone(`No engine listens on ${socket}.`, { cause: error }) : error);
    });
    call.end(body);
  });
}

/**
 * The messages of an answer, whether it is one JSON body or a stream of events.
 * @param onId told of every event id, also of those that carry no message
 */
export async function* messagesOf(
  answer: IncomingMessage,
  onId?: (id: string) => void,
): AsyncGenerator<RpcMessage, void> {
  if (!(answer.headers['content-type'] ?? '').startsWith('text/event-stream')) {
    const text = await textOf(answer);
    if (text !== '') yield JSON.parse(text) as RpcMessage;
    return;
  }
  const bytes = Readable.toWeb(answer) as ReadableStream<Uint8Array<ArrayBuffer>>;
  const events = bytes.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream({ onId }));
  for await (const { data } of events) {
    if (data !== '') yield JSON.parse(data) as RpcMessage;
  }
}

export async function textOf(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
