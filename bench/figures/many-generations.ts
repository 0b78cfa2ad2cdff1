import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { ENGINE_ARGUMENTS } from '../../src/extension/engine/engine-process.ts';
import { answerOf, LAST_LINE } from '../answer-text.ts';
import type { Load, LoadResult } from '../load/load-process.ts';
import type { Figure } from '../row.ts';
import { median } from '../statistics.ts';
import type { BenchContext } from './context.ts';

const EVENTS = 450;
const AT_ONCE = 50;
const WARM_UP = 100;
const TOTAL = 1_000;
const ROUNDS = 9;
const MB = 1024 * 1024;

/**
 * 1,000 generations through the provider manager, 50 at a time, against the bare SDK doing the same. Memory is that of the
 * process while it works, and what counts is the most that it ever was.
 */
export async function manyGenerations({ service }: BenchContext): Promise<Figure> {
  await service.answer({ chunks: answerOf('Many', EVENTS) });
  const load = { endpoint: `${service.url}/v1`, atOnce: AT_ONCE, lastLine: LAST_LINE };
  const sdk = await startLoad('sdk');
  const manager = await startLoad('manager');
  try {
    const warm = {
      sdk: await sdk.run({ ...load, requests: WARM_UP, collect: true }),
      manager: await manager.run({ ...load, requests: WARM_UP, collect: true }),
    };
    // In turn, so that what else the machine does meets both.
    const requests = (TOTAL - WARM_UP) / ROUNDS;
    const rounds: { sdk: LoadResult; manager: LoadResult }[] = [];
    for (let round = 1; round <= ROUNDS; round++) {
      const next = { ...load, requests, collect: round === ROUNDS };
      rounds.push({ sdk: await sdk.run(next), manager: await manager.run(next) });
    }
    const last = rounds.at(-1) as (typeof rounds)[number];
    const grown = (who: 'sdk' | 'manager') => (last[who].mostRss - warm[who].rss) / MB;
    const heapGrown = (who: 'sdk' | 'manager') => ((last[who].heap ?? 0) - (warm[who].heap ?? 0)) / MB;
    const curve = [warm, ...rounds].map(({ manager: { rss } }) => Math.round(rss / MB)).join(', ');
    const cpu = (who: 'sdk' | 'manager') => median(rounds.map((round) => round[who].cpuMs / requests));
    const note = `${TOTAL} requests of ${EVENTS} events, ${AT_ONCE} at a time`;
    return {
      raw: { warm, rounds },
      rows: [
        {
          figure: 'CPU of a request through the provider manager, over the bare SDK',
          unit: 'ms',
          measured: cpu('manager') - cpu('sdk'),
          baseline: null,
          limit: { value: 3 },
          note: `${note}; median of ${ROUNDS} rounds`,
        },
        {
          figure: 'CPU of a request through the provider manager',
          unit: 'ms',
          measured: cpu('manager'),
          baseline: cpu('sdk'),
          limit: null,
          note,
        },
        {
          figure: 'Most memory of the process with the manager up to 1,000 generations, over that after 100',
          unit: 'MB',
          measured: grown('manager'),
          baseline: null,
          limit: { value: 30 },
          note: `${note}; after each 100, in MB: ${curve}; the bare SDK grew by ${grown('sdk').toFixed(1)} MB`,
        },
        {
          figure: 'Heap of the same, collected',
          unit: 'MB',
          measured: heapGrown('manager'),
          baseline: null,
          limit: { value: 30 },
          note: `the bare SDK grew by ${heapGrown('sdk').toFixed(1)} MB`,
        },
      ],
    };
  } finally {
    sdk.stop();
    manager.stop();
  }
}

async function startLoad(mode: 'sdk' | 'manager') {
  const script = path.join(import.meta.dirname, '..', 'load', 'load-process.ts');
  const child: ChildProcess = fork(script, [mode], { execArgv: [...ENGINE_ARGUMENTS, '--expose-gc', '--no-warnings'] });
  await answerFrom(child);
  return {
    async run(load: Load): Promise<LoadResult> {
      child.send(load);
      return (await answerFrom(child)) as LoadResult;
    },
    stop: () => child.disconnect(),
  };
}

/** @throws Error when the process ended instead */
async function answerFrom(child: ChildProcess): Promise<unknown> {
  const ended = new AbortController();
  const end = once(child, 'exit', { signal: ended.signal }).then(() => {
    throw new Error('the process with the load ended');
  });
  try {
    return ((await Promise.race([once(child, 'message'), end])) as unknown[])[0];
  } finally {
    end.catch(() => undefined);
    ended.abort();
  }
}
