import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { withPulse } from './pulse.ts';
import type { WireEvent } from './wire.ts';

const END: WireEvent = { type: 'end', model: 'm', usage: null, finishReason: 'stop' };
const text = (value: string): WireEvent => ({ type: 'text', text: value });

async function collect(source: AsyncIterable<WireEvent>): Promise<WireEvent[]> {
  const events: WireEvent[] = [];
  for await (const event of source) events.push(event);
  return events;
}

describe('withPulse', () => {
  it('gives texts that arrived together as one, in their order', async () => {
    async function* source() {
      yield text('one ');
      yield text('two ');
      await sleep(20);
      yield text('three');
      yield END;
    }
    expect(await collect(withPulse(async () => source(), 1_000))).toEqual([text('one two '), text('three'), END]);
  });

  it('gives what had arrived before it throws', async () => {
    async function* source() {
      yield text('one');
      throw new Error('broken');
    }
    const events: WireEvent[] = [];
    const read = async () => {
      for await (const event of withPulse(async () => source(), 1_000)) events.push(event);
    };
    await expect(read()).rejects.toThrow('broken');
    expect(events).toEqual([text('one')]);
  });

  it('tells that bytes arrive while no event does', async () => {
    async function* source(beat: () => void) {
      await sleep(15);
      beat();
      await sleep(15);
      yield END;
    }
    const events = await collect(withPulse(async (pulse) => source(() => pulse.beat()), 5));
    expect(events).toEqual([{ type: 'heartbeat' }, END]);
  });

  it('loses nothing of a flood that is read slowly', async () => {
    async function* source() {
      for (let line = 0; line < 5_000; line++) yield text(`line ${line} of many, many lines\n`);
      yield END;
    }
    let all = '';
    for await (const event of withPulse(async () => source(), 1_000)) {
      if (event.type === 'text') all += event.text;
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(all.split('\n')).toHaveLength(5_001);
    expect(all.endsWith('line 4999 of many, many lines\n')).toBe(true);
  });

  it('closes its source when its reader goes away', async () => {
    let closed = false;
    async function* source() {
      try {
        yield text('one');
        await sleep(5);
        yield text('two');
      } finally {
        closed = true;
      }
    }
    for await (const event of withPulse(async () => source(), 1_000)) if (event.type === 'text') break;
    expect(closed).toBe(true);
  });
});
