import { type Dirent, readdirSync, type Stats, statSync } from 'node:fs';
import path from 'node:path';
import { gitignoreOf, outerRules, type RuleSet, ruleAgainst } from './ignore-rules.ts';

/** Folders that hold nothing a team wrote, whatever `.gitignore` says. */
const NEVER_ENTERED = new Set(
  ['node_modules', 'bower_components', 'jspm_packages', '.git', '.hg', '.svn', '.yarn', '.pnpm-store'].concat(
    ['dist', 'build', 'out', 'coverage', '.next', '.nuxt', '.output', '.svelte-kit', '.angular', '.turbo', '.cache'],
    ['.vercel', '.netlify', 'storybook-static', '.venv', 'venv', '__pycache__', '.gradle', '.idea'],
  ),
);

/** Files that tell something of how components are made; all others are only passed by. */
const TELLING = /(?:\.(?:[jt]sx?|[cm][jt]s|vue|svelte|css|scss|sass|less)|(?:^|\/)(?:package|components)\.json)$/;

/** A folder is read again when it changed so shortly before it was read that a later change may bear the same time. */
const RACY_MS = 2_000;

export interface IndexLimits {
  /** Most folders that are entered. */
  folders: number;
  /** Most files that are kept. */
  files: number;
  /** Milliseconds that a walk may take. */
  walkMs: number;
}
export const INDEX_LIMITS: IndexLimits = { folders: 30_000, files: 60_000, walkMs: 10_000 };

interface FolderRecord {
  mtimeMs: number;
  readAt: number;
  /** Of its `.gitignore`; 0 where there is none. */
  ignoreMtimeMs: number;
  folders: string[];
  files: string[];
}

/** The telling files of a workspace, sorted, relative with forward slashes. */
export interface WorkspaceIndex {
  files: string[];
  /** True when a limit ended the walk early. */
  truncated: boolean;
}

/**
 * Knows the files of one workspace folder that are neither ignored nor excluded. The first call walks the folder; later
 * ones look at the times of its folders and read only those that changed. Links are not followed.
 */
export class IndexedFolder {
  readonly #root: string;
  readonly #exclude: RuleSet;
  readonly #limits: IndexLimits;
  #records = new Map<string, FolderRecord>();
  #outer = '';

  constructor(root: string, exclude: RuleSet, limits: IndexLimits = INDEX_LIMITS) {
    this.#root = root;
    this.#exclude = exclude;
    this.#limits = limits;
  }

  /** Folders that it remembers. */
  get size(): number {
    return this.#records.size;
  }

  read(): WorkspaceIndex {
    const outer = outerRules(this.#root);
    const outerTimes = outer.map(({ source }) => `${source} ${timeOf(source)}`).join('\n');
    // Rules that hold for everything have changed: what was left out may count again, and the reverse.
    if (outerTimes !== this.#outer) this.#records.clear();
    this.#outer = outerTimes;
    const until = performance.now() + this.#limits.walkMs;
    const next = new Map<string, FolderRecord>();
    const files: string[] = [];
    let truncated = false;
    const visit = (folder: string, rules: RuleSetChain, fresh: boolean): void => {
      if (next.size >= this.#limits.folders || files.length >= this.#limits.files || performance.now() > until) {
        truncated = true;
        return;
      }
      const known = fresh ? undefined : this.#records.get(folder);
      const stats = statSync(path.join(this.#root, folder), { throwIfNoEntry: false });
      if (!stats?.isDirectory()) return;
      const chain: RuleSetChain = { above: rules, folder };
      const current = known && isCurrent(known, stats) && known.ignoreMtimeMs === this.#ignoreTime(folder, known);
      const record = current ? known : this.#readFolder(folder, stats, this.#rulesOf(chain, outer));
      const rulesChanged = record.ignoreMtimeMs !== known?.ignoreMtimeMs;
      next.set(folder, record);
      for (const name of record.files) files.push(folder === '' ? name : `${folder}/${name}`);
      for (const name of record.folders) visit(folder === '' ? name : `${folder}/${name}`, chain, rulesChanged);
    };
    visit('', null, false);
    this.#records = next;
    return { files: files.slice(0, this.#limits.files).sort(), truncated };
  }

  /** A folder that has no `.gitignore` changes itself when it gets one. */
  #ignoreTime(folder: string, known: FolderRecord): number {
    return known.ignoreMtimeMs === 0 ? 0 : timeOf(path.join(this.#root, folder, '.gitignore'));
  }

  /** The rules on the way to a folder. Made only where a folder is read, and kept for its siblings. */
  #rulesOf(chain: RuleSetChain, outer: readonly RuleSet[]): readonly RuleSet[] {
    if (!chain) return outer;
    if (chain.sets) return chain.sets;
    const own = gitignoreOf(this.#root, chain.folder);
    const above = this.#rulesOf(chain.above, outer);
    chain.sets = own ? [...above, own] : above;
    return chain.sets;
  }

  #readFolder(folder: string, stats: Stats, sets: readonly RuleSet[]): FolderRecord {
    const record: FolderRecord = {
      mtimeMs: stats.mtimeMs,
      readAt: Date.now(),
      ignoreMtimeMs: 0,
      folders: [],
      files: [],
    };
    for (const entry of entriesOf(path.join(this.#root, folder))) {
      const { name } = entry;
      if (name === '.gitignore') record.ignoreMtimeMs = timeOf(path.join(this.#root, folder, name));
      const at = folder === '' ? name : `${folder}/${name}`;
      if (entry.isDirectory()) {
        if (!NEVER_ENTERED.has(name) && !this.#isOut(`${at}/`, sets)) record.folders.push(name);
      } else if (entry.isFile() && TELLING.test(name) && !/\.(?:min\.(?:js|css)|d\.[cm]?ts)$/.test(name)) {
        if (!this.#isOut(at, sets)) record.files.push(name);
      }
    }
    return record;
  }

  #isOut(at: string, sets: readonly RuleSet[]): boolean {
    return ruleAgainst(at, [this.#exclude]) !== null || ruleAgainst(at, sets) !== null;
  }
}

type RuleSetChain = { above: RuleSetChain; folder: string; sets?: readonly RuleSet[] } | null;

function isCurrent(known: FolderRecord, stats: Stats): boolean {
  return known.mtimeMs === stats.mtimeMs && known.readAt - known.mtimeMs > RACY_MS;
}

function timeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** In the order of their names; nothing for a folder that can't be read. */
function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}
