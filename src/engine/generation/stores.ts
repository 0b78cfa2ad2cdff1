import type { HistoryEntry } from '../../protocol/engine-rpc.ts';
import type { UIComponentRequest, UIComponentResponse } from '../../protocol/generation.ts';

/** Where finished answers are kept for a while. */
export interface AnswerCache {
  get(key: string): UIComponentResponse | null;
  set(key: string, answer: UIComponentResponse, ttlSeconds: number): void;
}

/** What is kept of every generation, also of those that broke off. */
export interface GenerationHistory {
  begin(entry: {
    id: string;
    /** `generate` where it isn't said. */
    kind?: HistoryEntry['kind'];
    request: UIComponentRequest;
    name: string;
    startedAt: string;
  }): void;
  /** Code so far, so that a crash loses at most the last moments. */
  updatePartial(id: string, code: string): void;
  finish(id: string, status: Exclude<HistoryEntry['status'], 'running'>, response: UIComponentResponse | null): void;
  review(id: string, verdict: 'kept' | 'discarded', path?: string): void;
  get(id: string): UIComponentResponse | null;
  list(limit: number): HistoryEntry[];
}
