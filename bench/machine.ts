import { cpus, release, totalmem, type } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Machine {
  cpu: string;
  cores: number;
  memoryGb: number;
  system: string;
  node: string;
}

/** What the figures were measured on. */
export function machine(): Machine {
  return {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    system: `${type()} ${release()}`,
    node: process.versions.node,
  };
}

/** Sum over all cores since the machine started, in milliseconds. */
function processorTime(): { busy: number; all: number } {
  let busy = 0;
  let all = 0;
  for (const { times } of cpus()) {
    const used = times.user + times.nice + times.sys + times.irq;
    busy += used;
    all += used + times.idle;
  }
  return { busy, all };
}

/** Watches how busy the machine is, our own work included. @returns a function that gives the share, 0 to 1 */
export function watchBusy(): () => number {
  const before = processorTime();
  return () => {
    const after = processorTime();
    return (after.busy - before.busy) / (after.all - before.all);
  };
}

const LOOK_MS = 3_000;
const QUIET = 0.15;

/** The share of the next seconds that the machine is busy. */
export async function busyNow(): Promise<number> {
  const busy = watchBusy();
  await sleep(LOOK_MS);
  return busy();
}

/** Waits until the machine is quiet, or until that took too long. @returns how busy it is then, 0 to 1 */
export async function untilQuiet(patienceMs: number): Promise<number> {
  const deadline = performance.now() + patienceMs;
  let busy = await busyNow();
  while (busy > QUIET && performance.now() < deadline) busy = await busyNow();
  return busy;
}
