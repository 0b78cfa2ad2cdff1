import { readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** A turn of the loop that came late. Milliseconds. */
export interface Gap {
  /** How late it was. */
  late: number;
  /** CPU that the thread used meanwhile. */
  cpu: number;
  /** How long it stood in the system's queue for a processor; null where the system doesn't tell (only Linux does). */
  queued: number | null;
  /** How long the loop was held from within, by code or by a call that blocks: what is left of `late`. */
  held: number;
}

export interface LoopReport {
  /** By the ticker: the latest turn, and of those the ones above 10 ms, the latest first. */
  maxLate: number;
  gaps: Gap[];
  /** By `monitorEventLoopDelay`, its resolution taken off. */
  histogramMax: number;
  histogramP99: number;
  turns: number;
}

const EVERY_MS = 5;
const WORTH_TELLING_MS = 10;

/** Watches the event loop of this process until it is stopped. */
export function watchLoop(): { stop(): LoopReport } {
  const histogram = monitorEventLoopDelay({ resolution: EVERY_MS });
  histogram.enable();
  const gaps: Gap[] = [];
  let turns = 0;
  let maxLate = 0;
  let before = performance.now();
  let cpuBefore = threadCpu();
  let queuedBefore = queuedSoFar();
  const timer = setInterval(() => {
    const time = performance.now();
    const cpu = threadCpu();
    const late = time - before - EVERY_MS;
    turns += 1;
    maxLate = Math.max(maxLate, late);
    const queuedNow = queuedSoFar();
    if (late > WORTH_TELLING_MS) {
      const queued = queuedNow === null ? null : queuedNow - (queuedBefore ?? 0);
      gaps.push({ late, cpu: cpu - cpuBefore, queued, held: Math.max(0, late - (queued ?? 0)) });
    }
    before = time;
    cpuBefore = cpu;
    queuedBefore = queuedNow;
  }, EVERY_MS);
  return {
    stop() {
      clearInterval(timer);
      histogram.disable();
      return {
        maxLate,
        gaps: gaps.sort((a, b) => b.late - a.late),
        histogramMax: histogram.max / 1e6 - EVERY_MS,
        histogramP99: histogram.percentile(99) / 1e6 - EVERY_MS,
        turns,
      };
    },
  };
}

/** CPU of this thread in milliseconds; of the process where Node can't tell. */
function threadCpu(): number {
  const { user, system } = (process.threadCpuUsage ?? process.cpuUsage)();
  return (user + system) / 1_000;
}

/** Milliseconds that this thread was ready to run and another one had the processor, since it began. */
function queuedSoFar(): number | null {
  if (process.platform !== 'linux') return null;
  const [, queued] = readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ');
  return Number(queued) / 1e6;
}
