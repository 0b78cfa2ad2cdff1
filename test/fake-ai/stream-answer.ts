import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Script } from './script.ts';
import { chunksOf } from './script.ts';
import type { WireFormat } from './wire-format.ts';

/** Bytes that are no UTF-8, inside of an event that is otherwise sound. */
const INVALID = Buffer.from([0xc3, 0x28, 0xff, 0xfe]);

/** What was written before has to arrive as a piece of its own before the rest goes wrong. */
const TO_ARRIVE_MS = 25;

/** Streams the answer of a script, with its fault, until the end or until the client is gone. */
export async function streamAnswer(
  response: ServerResponse,
  script: Script,
  format: WireFormat,
  model: string,
): Promise<void> {
  const { fault } = script;
  const write = writer(response, script.writeBytes);
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache' });
  response.flushHeaders();
  if (fault?.type === 'stall-after-headers') return;
  await write(format.opening(model));
  if (fault?.type === 'endless') {
    for (let line = 0; !response.destroyed; line++)
      await write(format.text(`line ${line} of what never ends\n`, model));
    return;
  }
  const chunks = chunksOf(script);
  const until = fault && 'after' in fault ? Math.min(fault.after, chunks.length) : chunks.length;
  const started = performance.now();
  for (const [index, chunk] of chunks.slice(0, until).entries()) {
    if (script.rate) await sleep(Math.max(0, started + (index * 1_000) / script.rate - performance.now()));
    if (response.destroyed) return;
    await write(format.text(chunk, model));
  }
  switch (fault?.type) {
    case 'stall':
      return;
    case 'stall-with-heartbeats':
      for (let beat = 0; beat < fault.count && !response.destroyed; beat++) {
        await sleep(fault.everyMs);
        await write(format.name === 'anthropic' ? 'event: ping\ndata: {"type":"ping"}\n\n' : ': still working\n\n');
      }
      for (const chunk of chunks.slice(until)) await write(format.text(chunk, model));
      break;
    case 'drop':
      await sleep(TO_ARRIVE_MS);
      response.socket?.destroy();
      return;
    case 'malformed':
      await write(format.malformed());
      break;
    case 'unknown-event':
      await write(format.unknownEvent());
      break;
    case 'invalid-utf8': {
      await sleep(TO_ARRIVE_MS);
      const [before = '', after = ''] = format.text('@@', model).split('@@');
      await write(Buffer.concat([Buffer.from(before), INVALID, Buffer.from(after)]));
      break;
    }
    case 'error-event':
      await write(format.errorEvent());
      break;
    case 'no-finish':
      response.end();
      return;
  }
  await write(format.closing(script, model));
  response.end();
}

/** Writes with back-pressure, in pieces of `size` bytes where that is asked for. */
function writer(response: ServerResponse, size: number | undefined) {
  const send = async (bytes: Buffer) => {
    if (response.destroyed || response.write(bytes)) return;
    const settled = new AbortController();
    const signal = settled.signal;
    await Promise.race([once(response, 'drain', { signal }), once(response, 'close', { signal })]).finally(() =>
      settled.abort(),
    );
  };
  return async (data: string | Buffer) => {
    const bytes = typeof data === 'string' ? Buffer.from(data) : data;
    if (!size) return send(bytes);
    for (let at = 0; at < bytes.length && !response.destroyed; at += size) {
      await send(bytes.subarray(at, at + size));
      // A turn of the loop between two writes keeps the kernel from gluing them together.
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
}
