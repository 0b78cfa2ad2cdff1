import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { installNode } from '../../scripts/testing/install-node.mjs';
import { now } from '../clock.ts';
import { forkNode, startEngine } from '../engine-process.ts';
import type { Figure } from '../row.ts';
import { benchProviders } from '../run-in-vscode.ts';
import { median, percentile } from '../statistics.ts';
import type { BenchContext } from './context.ts';

const RUNS = 20;
const OLDEST_NODE = 22;

/** How long the first request waits for the engine, against a child process that does nothing but answer. */
export async function engineStart(context: BenchContext): Promise<Figure> {
  const current = await starts(context, undefined);
  const oldest = await starts(context, installNode(OLDEST_NODE));
  const rows = (node: string, { engine, bare }: Starts) =>
    [0.5, 0.95].map((p) => ({
      figure: `Engine ready, ${node}, ${p === 0.5 ? 'p50' : 'p95'}`,
      unit: 'ms' as const,
      measured: percentile(engine, p),
      baseline: median(bare),
      limit: { value: 700 },
      note: `${RUNS} starts; baseline: a child process that only answers`,
    }));
  return {
    raw: { current, oldest },
    rows: [...rows(`Node ${process.versions.node.split('.')[0]}`, current), ...rows(`Node ${OLDEST_NODE}`, oldest)],
  };
}

interface Starts {
  engine: number[];
  bare: number[];
}

async function starts({ build, service }: BenchContext, node: string | undefined): Promise<Starts> {
  const result: Starts = { engine: [], bare: [] };
  for (let run = 0; run < RUNS; run++) {
    result.bare.push(await bareStart(node));
    const engine = await startEngine({ extension: build.extension, node, providers: benchProviders(service) });
    result.engine.push(engine.readyAfter);
    await engine.stop();
  }
  return result;
}

async function bareStart(node: string | undefined): Promise<number> {
  const started = now();
  const child = forkNode(path.join(import.meta.dirname, '..', 'bare-child.cjs'), node, tmpdir());
  await once(child, 'message');
  const readyAfter = now() - started;
  const exit = once(child, 'exit');
  child.disconnect();
  await exit;
  return readyAfter;
}
