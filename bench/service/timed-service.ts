import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { openaiFormat } from '../../test/fake-ai/openai-format.ts';
import { now } from '../clock.ts';

/** How chat requests are answered from now on. */
export interface Answer {
  /** One text event each. */
  chunks: string[];
  /** Milliseconds before the headers: what a model takes to think. */
  delayMs?: number;
  /** Text events a second; unlimited where it is left out. */
  rate?: number;
}

/** When things of the last answer left, by the clock of `now`. */
export interface Sent {
  /** Of each text event, just before it was written. */
  texts: number[];
}

const MODEL = 'fake-model';

/**
 * An AI service that speaks the OpenAI format and notes when each event leaves. `POST /__answer` takes an `Answer`,
 * `GET /__sent` gives `Sent`. It runs in a process of its own, so that its clock is not that of what is measured.
 *
 * @returns the address, without `/v1`
 */
export async function startTimedService(): Promise<string> {
  let answer: Answer = { chunks: [] };
  let texts: number[] = [];
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    if (request.url === '/__answer') {
      answer = JSON.parse(Buffer.concat(parts).toString('utf8')) as Answer;
      return json(response, {});
    }
    if (request.url === '/__sent') return json(response, { texts } satisfies Sent);
    if (request.url === '/v1/models') return json(response, openaiFormat.models([MODEL]));
    texts = [];
    await stream(response, answer, texts);
  });
  server.keepAliveTimeout = 600_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function stream(response: ServerResponse, { chunks, delayMs, rate }: Answer, texts: number[]): Promise<void> {
  if (delayMs) await sleep(delayMs);
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
  response.write(openaiFormat.opening(MODEL));
  const started = now();
  for (const [index, chunk] of chunks.entries()) {
    const wait = rate ? started + (index * 1_000) / rate - now() : 0;
    if (wait > 0) await sleep(wait);
    const event = openaiFormat.text(chunk, MODEL);
    texts.push(now());
    if (!response.write(event)) await new Promise((resolve) => response.once('drain', resolve));
  }
  response.end(openaiFormat.closing({}, MODEL));
}

function json(response: ServerResponse, value: object): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(value));
}
