import { UIForgeError } from '../../protocol/errors.ts';
import type { GenerationEvent, UIComponentRequestInput } from '../../protocol/generation.ts';
import type { GeneratorLane, GeneratorRun } from '../../protocol/generator-panel.ts';
import type { TextEdit } from '../../protocol/text-edit.ts';
import type { EngineClient } from '../engine/engine-client.ts';
import type { CancelToken } from '../engine/rpc-call.ts';
import type { RunRecord } from './run-record.ts';
import { applyEvent, beginRun, completeRun, failRun } from './run-record.ts';

/** A token that can be cancelled, as VS Code makes them. */
export interface CancelSource {
  readonly token: CancelToken;
  cancel(): void;
  dispose(): void;
}

export interface LaneDeps {
  engine: Pick<EngineClient, 'generate'>;
  cancelSource: () => CancelSource;
  /** Milliseconds on a monotonic clock. */
  now: () => number;
  /** What a page that shows must be told of this lane. */
  tell: (change: LaneChange) => void;
}

export type LaneChange =
  | { type: 'chunk'; text: string }
  | { type: 'rewind'; length: number }
  | { type: 'edits'; edits: TextEdit[] }
  | { type: 'run'; run: GeneratorRun }
  | { type: 'code'; code: string };

/** One generation that the panel shows, from its request to the user's verdict. */
export class Lane {
  readonly #deps: LaneDeps;
  #record: RunRecord;
  #source: CancelSource | null = null;

  constructor(deps: LaneDeps, record: RunRecord) {
    this.#deps = deps;
    this.#record = record;
  }

  get record(): RunRecord {
    return this.#record;
  }

  get view(): GeneratorLane {
    return { run: this.#record.run, code: this.#record.code };
  }

  cancel(): void {
    this.#source?.cancel();
  }

  /** The user decided. */
  decide(verdict: 'kept' | 'discarded'): void {
    this.#show({ ...this.#record, run: { ...this.#record.run, verdict } });
  }

  /** Asks the engine; what still runs here is cancelled. Settles when the answer is shown, whole or not. */
  async run(request: UIComponentRequestInput, folder: string | null): Promise<void> {
    this.cancel();
    const source = this.#deps.cancelSource();
    this.#source = source;
    const started = this.#deps.now();
    const elapsed = () => this.#deps.now() - started;
    this.#show(beginRun(request));
    // Another run may take the lane; what is late then is not shown.
    const current = () => this.#source === source;
    try {
      const response = await this.#deps.engine.generate(request, {
        ...(folder === null ? {} : { folder }),
        token: source.token,
        onEvent: (event) => {
          if (current()) this.#apply(event, elapsed());
        },
      });
      if (current()) this.#show(completeRun(this.#record, response, elapsed()));
    } catch (error) {
      if (current()) this.#show(failRun(this.#record, UIForgeError.from(error), elapsed()));
    } finally {
      source.dispose();
      if (current()) this.#source = null;
    }
  }

  #apply(event: GenerationEvent, atMs: number): void {
    this.#record = applyEvent(this.#record, event, atMs);
    if (event.type === 'chunk' || event.type === 'rewind' || event.type === 'edits') this.#deps.tell(event);
    else this.#deps.tell({ type: 'run', run: this.#record.run });
  }

  #show(record: RunRecord): void {
    const before = this.#record.code;
    this.#record = record;
    this.#deps.tell({ type: 'run', run: record.run });
    if (record.code !== before) this.#deps.tell({ type: 'code', code: record.code });
  }
}
