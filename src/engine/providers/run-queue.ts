import type { Candidate } from './candidate.ts';
import type { Blocked, RunGate } from './run-gate.ts';

interface Waiting {
  candidate: Candidate;
  /** What stands in its way; asked of all at once when the run begins. */
  obstacle: Promise<Blocked | null>;
  blocked: boolean;
}

/** The candidates of one run in their order, and who of them could still help. */
export class RunQueue {
  readonly #waiting: Waiting[];
  readonly #couldHelp: (candidate: Candidate) => boolean;

  /** @param couldHelp whether it may be asked at this point of the run */
  constructor(candidates: readonly Candidate[], gate: RunGate, couldHelp: (candidate: Candidate) => boolean) {
    this.#couldHelp = couldHelp;
    this.#waiting = candidates.map((candidate) => {
      const waiting: Waiting = { candidate, blocked: false, obstacle: gate.obstacleTo(candidate) };
      waiting.obstacle = waiting.obstacle.then((obstacle) => {
        waiting.blocked = obstacle !== null;
        return obstacle;
      });
      waiting.obstacle.catch(() => undefined);
      return waiting;
    });
  }

  /** Place, candidate and what stands in its way, best first. */
  entries(): IterableIterator<[number, Pick<Waiting, 'candidate' | 'obstacle'>]> {
    return this.#waiting.entries();
  }

  /** Whether another one behind that place could still help, as far as is known now. */
  anotherWaits(index: number): boolean {
    return this.#waiting.slice(index + 1).some(({ blocked, candidate }) => !blocked && this.#couldHelp(candidate));
  }

  /** The same, once everything is known of all of them. */
  async anotherReady(index: number): Promise<boolean> {
    await Promise.all(this.#waiting.slice(index + 1).map(({ obstacle }) => obstacle));
    return this.anotherWaits(index);
  }
}
