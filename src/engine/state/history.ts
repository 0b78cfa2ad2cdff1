import type { DatabaseSync } from 'node:sqlite';
import type { HistoryEntry } from '../../protocol/engine-rpc.ts';
import {
  type UIComponentRequest,
  type UIComponentResponse,
  uiComponentResponseSchema,
} from '../../protocol/generation.ts';
import { partialResponse } from './partial-response.ts';
import { PartialWriter } from './partial-writer.ts';
import { isProcessAlive, LONGEST_RUN_MS } from './process-alive.ts';

/** Most generations kept; the oldest go first. */
const MAX_ENTRIES = 1_000;

export interface HistoryOptions {
  /** The process of this engine, so that others can tell when it has died. */
  pid: number;
  /** Unique to this engine. */
  engineId: string;
  /** Milliseconds since the epoch. */
  now?: (() => number) | undefined;
  /** Milliseconds between two writes of the code so far. */
  partialIntervalMs?: number | undefined;
}

/** All generations, also those that broke off, shared by all processes that use the database. */
export class History {
  readonly #database: DatabaseSync;
  readonly #options: HistoryOptions;
  readonly #partials: PartialWriter;

  constructor(database: DatabaseSync, options: HistoryOptions) {
    this.#database = database;
    this.#options = options;
    this.#partials = new PartialWriter(
      (id, code) => this.#run('UPDATE generations SET code = ? WHERE id = ?', code, id),
      options.partialIntervalMs,
    );
  }

  begin(entry: {
    id: string;
    kind?: HistoryEntry['kind'];
    request: UIComponentRequest;
    name: string;
    startedAt: string;
  }): void {
    const { id, kind = 'generate', request, name, startedAt } = entry;
    this.#run(
      `INSERT INTO generations (id, kind, name, framework, description, status, started_at, request, engine_pid, engine_id)
       VALUES (?, ?, ?, ?, ?, 'running', ?, ?, ?, ?)`,
      ...[id, kind, name, request.framework, request.description, startedAt, JSON.stringify(request)],
      ...[this.#options.pid, this.#options.engineId],
    );
  }

  /** Keeps the code so far. Gathered, so that a crash loses at most the last quarter of a second. */
  updatePartial(id: string, code: string): void {
    this.#partials.update(id, code);
  }

  /** @param response null when there is none; the code so far stays */
  finish(id: string, status: Exclude<HistoryEntry['status'], 'running'>, response: UIComponentResponse | null): void {
    this.#partials.finish(id);
    this.#run('UPDATE generations SET status = ? WHERE id = ?', status, id);
    if (response === null) return;
    this.#run(
      'UPDATE generations SET provider = ?, name = ?, code = ?, response = ? WHERE id = ?',
      ...[response.metadata.provider, response.name, response.code, JSON.stringify(response), id],
    );
  }

  /** Keeps the user's verdict. Nothing happens when the generation isn't known any more. */
  review(id: string, verdict: 'kept' | 'discarded', path?: string): void {
    this.#run('UPDATE generations SET verdict = ?, path = coalesce(?, path) WHERE id = ?', verdict, path ?? null, id);
  }

  /**
   * The answer of a generation. One that never came to an end is given as what had arrived, with `metadata.partial`;
   * null when nothing had, or the generation isn't known.
   */
  get(id: string): UIComponentResponse | null {
    this.#partials.flush();
    const row = this.#database
      .prepare('SELECT name, request, code, response, started_at FROM generations WHERE id = ?')
      .get(id);
    if (row === undefined) return null;
    if (row.response !== null) {
      const response = uiComponentResponseSchema.safeParse(JSON.parse(String(row.response)));
      if (response.success) return response.data;
    }
    return partialResponse({
      id,
      name: String(row.name),
      request: JSON.parse(String(row.request)) as UIComponentRequest,
      code: String(row.code),
      startedAt: String(row.started_at),
    });
  }

  /** The newest first. */
  list(limit: number): HistoryEntry[] {
    return this.#database
      .prepare(
        `SELECT id, kind, description, framework, name, provider, status, verdict, path, started_at AS startedAt
         FROM generations ORDER BY started_at DESC, rowid DESC LIMIT ?`,
      )
      .all(limit)
      .map((row) => ({ ...row }) as unknown as HistoryEntry);
  }

  /** Turns what runs in no living engine into `partial`, and forgets the oldest. */
  tidy(isAlive: (pid: number) => boolean = isProcessAlive): void {
    const now = (this.#options.now ?? Date.now)();
    const running = this.#database
      .prepare("SELECT id, started_at, engine_pid, engine_id FROM generations WHERE status = 'running'")
      .all();
    for (const row of running) {
      const pid = Number(row.engine_pid);
      const ours = row.engine_id === this.#options.engineId;
      const reused = pid === this.#options.pid && !ours;
      const tooOld = now - Date.parse(String(row.started_at)) > LONGEST_RUN_MS;
      if (!ours && (reused || tooOld || !isAlive(pid))) this.#breakOff(String(row.id));
    }
    this.#run(
      `DELETE FROM generations WHERE status <> 'running' AND id IN
       (SELECT id FROM generations ORDER BY started_at DESC, rowid DESC LIMIT -1 OFFSET ?)`,
      MAX_ENTRIES,
    );
  }

  /** Writes what is gathered; what still runs here is partial from now on. */
  close(): void {
    this.#partials.close();
    this.#run(
      "UPDATE generations SET status = 'partial' WHERE status = 'running' AND engine_id = ?",
      this.#options.engineId,
    );
  }

  #breakOff(id: string): void {
    // Another process may have finished it in the meantime.
    this.#run("UPDATE generations SET status = 'partial' WHERE status = 'running' AND id = ?", id);
  }

  #run(sql: string, ...values: (string | number | null)[]): void {
    this.#database.prepare(sql).run(...values);
  }
}
