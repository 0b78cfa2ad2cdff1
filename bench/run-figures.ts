import { setTimeout as sleep } from 'node:timers/promises';
import { say } from '../scripts/vscode-server/paths.mjs';
import { buildForBench } from './build.ts';
import { activation } from './figures/activation.ts';
import type { BenchContext } from './figures/context.ts';
import { engineStart } from './figures/engine-start.ts';
import { firstToken } from './figures/first-token.ts';
import { longStream } from './figures/long-stream.ts';
import { manyGenerations } from './figures/many-generations.ts';
import { overhead } from './figures/overhead.ts';
import { previewCompile } from './figures/preview-compile.ts';
import { sizes } from './figures/sizes.ts';
import { validation } from './figures/validation.ts';
import { workspaceContext } from './figures/workspace-context.ts';
import { busyNow, machine, untilQuiet, watchBusy } from './machine.ts';
import { markdown, type Results, writeResults } from './report.ts';
import type { Figure } from './row.ts';
import { isMet } from './row.ts';
import { startService } from './service/service-process.ts';

/** In the order they run. */
const figures: Record<string, (context: BenchContext) => Promise<Figure>> = {
  'first-token': firstToken,
  'long-stream': longStream,
  overhead,
  'many-generations': manyGenerations,
  activation,
  'engine-start': engineStart,
  'workspace-context': workspaceContext,
  sizes,
  validation,
  'preview-compile': previewCompile,
};

export interface BenchOptions {
  /** Names of figures; all of them when it is empty. */
  only: readonly string[];
  /** How long to wait before each figure for the machine to be quiet, in minutes. */
  patience: number;
  /** Write the results to `bench/results`. */
  keep: boolean;
}

const SETTLE_MS = 3_000;

/**
 * Measures.
 *
 * @throws Error naming the figures when one is unknown
 */
export async function runFigures({ only, patience, keep }: BenchOptions): Promise<{ table: string; missed: boolean }> {
  const unknown = only.filter((name) => !Object.hasOwn(figures, name));
  if (unknown.length > 0) {
    throw new Error(`no figure is called ${unknown.join(', ')}; there are: ${Object.keys(figures).join(', ')}`);
  }
  const names = Object.keys(figures).filter((name) => only.length === 0 || only.includes(name));
  say('building for production');
  const build = await buildForBench();
  const service = await startService();
  const context: BenchContext = { build, service, activations: [] };
  const results: Results = { date: new Date().toISOString(), machine: machine(), figures: {} };
  try {
    for (const name of names) {
      say(`measuring ${name}`);
      results.figures[name] = await watched(() => (figures[name] as (typeof figures)[string])(context), patience);
    }
  } finally {
    service.stop();
  }
  const table = keep ? writeResults(results) : markdown(results);
  const rows = Object.values(results.figures).flatMap((figure) => figure.rows);
  return { table, missed: rows.some((row) => isMet(row) === false) };
}

async function watched(measure: () => Promise<Figure>, patience: number): Promise<Results['figures'][string]> {
  const busyBefore = await untilQuiet(patience * 60_000);
  const during = watchBusy();
  const figure = await measure();
  const busyDuring = during();
  // What the figure started needs a moment to be gone.
  await sleep(SETTLE_MS);
  return { ...figure, busyBefore, busyDuring, busyAfter: await busyNow() };
}
