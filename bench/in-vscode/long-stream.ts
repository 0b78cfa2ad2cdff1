import { setTimeout as sleep } from 'node:timers/promises';
import { answerOf, LAST_LINE, lastLineOf } from '../answer-text.ts';
import { generate, putAway } from './generate.ts';
import type { LoopReport } from './loop-watch.ts';
import { watchLoop } from './loop-watch.ts';
import { answerWith, sent } from './service.ts';
import { watchFile } from './watch-file.ts';

export interface LongStream {
  runs: {
    /** From the first text event to the one with the last line, at the service; milliseconds. */
    atProvider: number;
    /** From the first text event to the last line in the document. */
    inDocument: number;
    /** Changes of the document it took. */
    changes: number;
    /** The event loop from the command to its end. */
    loop: LoopReport;
    /** The event loop in as long a time in which nothing is asked of the extension host. */
    idle: LoopReport;
  }[];
}

const RUNS = Number(process.env.UIFORGE_BENCH_RUNS ?? 5);
const EVENTS = 2_000;
const RATE = 200;

/** Long streams, each after a time of rest that is the baseline of the event loop. */
export async function longStream(): Promise<LongStream> {
  await stream('WarmUp', 300);
  const runs: LongStream['runs'] = [];
  for (let run = 0; run < RUNS; run++) {
    await sleep(1_000);
    const idleWatch = watchLoop();
    await sleep((EVENTS / RATE) * 1_000);
    const idle = idleWatch.stop();
    runs.push({ ...(await stream(`Long${run}`, EVENTS)), idle });
  }
  return { runs };
}

async function stream(name: string, events: number): Promise<Omit<LongStream['runs'][number], 'idle'>> {
  const chunks = answerOf(name, events);
  await answerWith({ chunks, rate: RATE, delayMs: 400 });
  const watched = watchFile(`${name}.tsx`, LAST_LINE);
  const watch = watchLoop();
  const uri = await generate(name);
  const loop = watch.stop();
  watched.dispose();
  const { texts } = await sent();
  await putAway(uri);
  const [start = Number.NaN, end = Number.NaN] = [texts[0], texts[lastLineOf(chunks)]];
  return { atProvider: end - start, inDocument: watched.whole - start, changes: watched.changes, loop };
}
