import { readFileSync, statSync } from 'node:fs';
import { parseToggles, type ToggleValue } from './parse-toggles.ts';

/** The little of a logger that toggles need; a pino logger fits. */
export interface ToggleLog {
  warn(message: string): void;
}

/** How often a file that nobody asks about is looked at, in milliseconds. */
const LOOK_INTERVAL_MS = 500;

/**
 * A file with toggles. It is looked at whenever a toggle is asked for, so that a change counts at once, and now and then
 * in between, so that a change is told. It may be replaced, deleted and made again. A broken one is warned of, and what
 * held before goes on to hold.
 */
export class ToggleFile {
  readonly path: string;
  readonly #log: ToggleLog;
  readonly #onChange: (names: string[]) => void;
  readonly #namespaces: readonly string[];
  readonly #timer: NodeJS.Timeout;
  #stamp = '';
  #toggles = new Map<string, ToggleValue>();

  /**
   * @param options.namespaces those that are read; the file may hold others for other programs
   * @param options.onChange gets the full names of toggles whose value in the file is another one now
   */
  constructor(
    path: string,
    options: { namespaces: readonly string[]; log: ToggleLog; onChange: (names: string[]) => void },
  ) {
    this.path = path;
    this.#namespaces = options.namespaces;
    this.#log = options.log;
    this.#onChange = options.onChange;
    this.refresh();
    // Looked at, not watched by events of the system: those get lost when a file is replaced or its folder is new.
    this.#timer = setInterval(() => this.refresh(), LOOK_INTERVAL_MS).unref();
  }

  /** What the file says about a toggle now; undefined where it says nothing. */
  get(full: string): ToggleValue | undefined {
    this.refresh();
    return this.#toggles.get(full);
  }

  /** Full names of all toggles in the file that are in our namespaces. */
  names(): string[] {
    this.refresh();
    return [...this.#toggles.keys()];
  }

  /** Reads the file if it is another one than the last time. */
  refresh(): void {
    const stamp = this.#stampNow();
    if (stamp === this.#stamp) return;
    this.#stamp = stamp;
    const next = this.#read(stamp);
    if (next === null) return;
    const before = this.#toggles;
    this.#toggles = next;
    const changed = [...new Set([...before.keys(), ...next.keys()])].filter(
      (name) => JSON.stringify(before.get(name)) !== JSON.stringify(next.get(name)),
    );
    if (changed.length > 0) this.#onChange(changed);
  }

  close(): void {
    clearInterval(this.#timer);
  }

  /** Tells two states of the file apart, also when it was replaced within the same moment. */
  #stampNow(): string {
    try {
      const stat = statSync(this.path, { bigint: true, throwIfNoEntry: false });
      return stat === undefined ? 'missing' : `${stat.ino}:${stat.size}:${stat.mtimeNs}`;
    } catch (error) {
      return `unreadable ${(error as NodeJS.ErrnoException).code}`;
    }
  }

  #read(stamp: string): Map<string, ToggleValue> | null {
    if (stamp === 'missing') return new Map();
    try {
      return parseToggles(readFileSync(this.path, 'utf8'), this.#namespaces);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return new Map();
      const reason = error instanceof Error ? error.message : String(error);
      this.#log.warn(`Feature toggles: ${this.path} can't be used (${reason}). What held before goes on to hold.`);
      return null;
    }
  }
}
