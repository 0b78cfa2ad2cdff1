import { randomUUID } from 'node:crypto';
import { type UIComponentResponse, uiComponentResponseSchema } from '../../protocol/generation.ts';
import { Cache } from './cache.ts';
import { History } from './history.ts';
import { openDatabase, type StoreLog } from './open-database.ts';
import { tolerant } from './tolerant.ts';
import { openUsage, type UsageStore } from './usage-store.ts';

export interface StoreOptions {
  /** The user's data folder; made when it isn't there. */
  folder: string;
  log: StoreLog;
  /** Milliseconds since the epoch. */
  now?: (() => number) | undefined;
}

/** What an engine keeps on disk, in one SQLite file that all engines of the user share. */
export interface Store {
  /** Answers by their cache key. */
  readonly cache: Pick<Cache<UIComponentResponse>, 'get' | 'set' | 'purge' | 'clear'>;
  readonly history: Pick<History, 'begin' | 'updatePartial' | 'finish' | 'review' | 'get' | 'list'>;
  /** The calls of all providers, and the limits over them. */
  readonly usage: UsageStore;
  /** The file, or `:memory:` where none can be written. */
  readonly location: string;
  close(): void;
}

/**
 * Opens the store. It never fails: a damaged file is moved aside, and where nothing can be written it lives in memory.
 * Later failures (a full disk) are warned of and cost the entry, never the generation.
 */
export function openStore({ folder, log, now }: StoreOptions): Store {
  const { database, location } = openDatabase(folder, log);
  const cache = new Cache(database, { schema: uiComponentResponseSchema, now });
  const engineId = randomUUID();
  const history = new History(database, { pid: process.pid, engineId, now });
  const usage = openUsage(database, { engineId, log, now });
  const kept = {
    cache: tolerant(cache, { get: null, set: undefined, purge: undefined, clear: undefined }, 'cache', log),
    history: tolerant(
      history,
      { begin: undefined, updatePartial: undefined, finish: undefined, review: undefined, get: null, list: [] },
      'history',
      log,
    ),
  };
  kept.cache.purge();
  tolerant(history, { tidy: undefined }, 'history', log).tidy();
  return {
    ...kept,
    usage: usage.store,
    location,
    close() {
      tolerant(history, { close: undefined }, 'history', log).close();
      usage.close();
      database.close();
    },
  };
}
