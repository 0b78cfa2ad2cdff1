import { execFile, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { UIComponentRequest, UIComponentResponse } from '../../protocol/generation.ts';
import { openStore, type Store } from './store.ts';

const run = promisify(execFile);
const fixture = (name: string) => path.join(import.meta.dirname, 'fixtures', name);
const node = ['--experimental-strip-types', '--no-warnings'];

let root: string;
let folder: string;
let file: string;
let warnings: string[];
let stores: Store[];
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'uf-state-'));
  folder = path.join(root, 'data');
  file = path.join(folder, 'uiforge.db');
  warnings = [];
  stores = [];
});
afterEach(() => {
  for (const store of stores) store.close();
  rmSync(root, { recursive: true, force: true });
});

function open(options: { now?: () => number; folder?: string } = {}): Store {
  const store = openStore({ folder, log: { warn: (message) => warnings.push(message) }, ...options });
  stores.push(store);
  return store;
}

const request: UIComponentRequest = { type: 'component', framework: 'vue', description: 'a pricing card' };
const begin = (store: Store, id: string, startedAt = new Date().toISOString()) =>
  store.history.begin({ id, request, name: 'PricingCard', startedAt });

const answer = (id: string, code = '<template/>'): UIComponentResponse => ({
  id,
  type: 'component',
  framework: 'vue',
  name: 'PricingCard',
  fileName: 'PricingCard.vue',
  code,
  dependencies: [{ name: 'vue', range: '^3.5.0', installed: true, verified: true }],
  metadata: {
    generationTime: 12,
    provider: 'openai',
    providerType: 'openai',
    template: null,
    model: 'm',
    tokens: { promptTokens: 1, completionTokens: 2, totalTokens: 3 },
    cost: 0.5,
    cached: false,
    repaired: false,
    partial: false,
    validation: { ok: true, compiler: 'x', findings: [] },
    ignoredOptions: [],
    failovers: [],
  },
  generatedAt: '2026-01-01T00:00:00.000Z',
});

describe('cache', () => {
  it('gives back what was set, also to the next process, until it expires', () => {
    let now = 1_000_000;
    open({ now: () => now }).cache.set('k', answer('a'), 3600);
    const later = open({ now: () => now });
    expect(later.cache.get('k')).toEqual(answer('a'));
    now += 3_600_000 - 1;
    expect(later.cache.get('k')).toEqual(answer('a'));
    now += 1;
    expect(later.cache.get('k')).toBeNull();
    expect(later.cache.get('other')).toBeNull();
  });

  it('clears away what has expired', () => {
    let now = 0;
    const store = open({ now: () => now });
    store.cache.set('old', answer('a'), 1);
    store.cache.set('new', answer('b'), 100);
    now = 2_000;
    store.cache.purge();
    now = 0;
    expect(store.cache.get('old')).toBeNull();
    expect(store.cache.get('new')?.id).toBe('b');
  });

  it('forgets an entry that is not an answer any more', () => {
    const store = open();
    const other = new DatabaseSync(file);
    other.exec(`INSERT INTO cache VALUES ('odd', '{"id":1}', 9e15), ('broken', '{', 9e15)`);
    expect(store.cache.get('odd')).toBeNull();
    expect(store.cache.get('broken')).toBeNull();
    expect(other.prepare('SELECT count(*) AS n FROM cache').get()).toEqual({ n: 0 });
    other.close();
  });
});

describe('history', () => {
  it('lists the newest first, with the verdict', () => {
    const store = open();
    begin(store, 'one', '2026-01-01T00:00:00.000Z');
    begin(store, 'two', '2026-01-02T00:00:00.000Z');
    store.history.finish('one', 'complete', answer('one'));
    store.history.review('one', 'kept', '/w/PricingCard.vue');
    expect(store.history.list(10)).toEqual([
      {
        id: 'two',
        kind: 'generate',
        description: 'a pricing card',
        framework: 'vue',
        name: 'PricingCard',
        provider: '',
        status: 'running',
        verdict: null,
        path: null,
        startedAt: '2026-01-02T00:00:00.000Z',
      },
      expect.objectContaining({
        id: 'one',
        kind: 'generate',
        provider: 'openai',
        status: 'complete',
        verdict: 'kept',
        path: '/w/PricingCard.vue',
      }),
    ]);
    expect(store.history.list(1)).toHaveLength(1);
  });

  it('gives the whole answer of a finished generation, and null for an unknown one', () => {
    const store = open();
    begin(store, 'one');
    store.history.finish('one', 'invalid', answer('one'));
    expect(store.history.get('one')).toEqual(answer('one'));
    expect(store.history.get('nothing')).toBeNull();
  });

  it('keeps the newest of many quick updates, also when the generation fails', () => {
    const store = open();
    begin(store, 'one');
    for (let length = 1; length <= 500; length++) store.history.updatePartial('one', 'x'.repeat(length));
    store.history.finish('one', 'failed', null);
    expect(store.history.list(1)[0]?.status).toBe('failed');
    expect(store.history.get('one')).toMatchObject({ code: 'x'.repeat(500), metadata: { partial: true } });
  });

  it('has nothing to give of a generation that failed before any code came', () => {
    const store = open();
    begin(store, 'one');
    store.history.finish('one', 'failed', null);
    expect(store.history.get('one')).toBeNull();
  });

  it('turns what an engine left running when it was killed into a part that can be read', () => {
    open();
    expect(spawnSync(process.execPath, [...node, fixture('die-midway.mjs'), folder]).signal).toBe('SIGKILL');
    const store = open();
    expect(store.history.list(1)).toMatchObject([{ id: 'lost', status: 'partial' }]);
    expect(store.history.get('lost')).toMatchObject({
      code: 'export function Card() {',
      fileName: 'Card.tsx',
      metadata: { partial: true, provider: 'openai' },
    });
  });

  it('leaves alone what another engine still runs, unless it runs for longer than any generation', () => {
    let now = Date.parse('2026-01-01T00:00:00.000Z');
    const first = open();
    begin(first, 'one', new Date(now).toISOString());
    // An engine in another process that lives: that of whoever started the tests.
    const other = new DatabaseSync(file);
    other.prepare('UPDATE generations SET engine_pid = ?').run(process.ppid);
    other.close();
    expect(open({ now: () => now }).history.list(1)[0]?.status).toBe('running');
    now += 10 * 60_000 + 1;
    expect(open({ now: () => now }).history.list(1)[0]?.status).toBe('partial');
  });

  it('is partial when its engine ends in good order before it does', () => {
    const first = open();
    begin(first, 'one');
    first.history.updatePartial('one', 'a');
    first.history.updatePartial('one', 'ab');
    stores.splice(stores.indexOf(first), 1);
    first.close();
    const second = open();
    expect(second.history.list(1)[0]?.status).toBe('partial');
    expect(second.history.get('one')?.code).toBe('ab');
  });
});

describe('the file', () => {
  it('is for its owner alone, with its companions', () => {
    const store = open();
    begin(store, 'one');
    expect(store.location).toBe(file);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    const modes = readdirSync(folder).map((name) => [name, statSync(path.join(folder, name)).mode & 0o777]);
    expect(Object.fromEntries(modes)).toEqual({
      'uiforge.db': 0o600,
      'uiforge.db-shm': 0o600,
      'uiforge.db-wal': 0o600,
    });
  });

  it('is shared by processes that write at once without losing anything', async () => {
    const write = (name: string) => run(process.execPath, [...node, fixture('write-many.mjs'), folder, name, '150']);
    const results = await Promise.all([write('a'), write('b')]);
    expect(results.map(({ stdout, stderr }) => ({ stdout, stderr }))).toEqual([
      { stdout: '[]', stderr: '' },
      { stdout: '[]', stderr: '' },
    ]);
    const store = open();
    const entries = store.history.list(1000);
    expect(entries).toHaveLength(300);
    expect(new Set(entries.map((entry) => entry.status))).toEqual(new Set(['complete']));
    expect(store.cache.get('shared-149')).not.toBeNull();
  });

  it.each([
    ['no database', () => writeFileSync(file, 'this is no database, only text that is long enough to be read as one')],
    [
      'a database with a damaged page',
      () => {
        const store = open();
        for (let index = 0; index < 50; index++) store.cache.set(`k${index}`, answer('x', 'y'.repeat(2000)), 3600);
        stores.pop();
        store.close();
        writeFileSync(file, readFileSync(file).fill(0x5a, 8192));
      },
    ],
  ])('is moved aside with a warning when it is %s', (_, damage) => {
    mkdirSync(folder, { mode: 0o700 });
    damage();
    const store = open();
    begin(store, 'one');
    expect(store.location).toBe(file);
    expect(store.history.list(5)).toHaveLength(1);
    expect(warnings).toEqual([expect.stringContaining(`They are kept as ${file}.damaged-1; a new file is begun.`)]);
    expect(existsSync(`${file}.damaged-1`)).toBe(true);
    expect(existsSync(`${file}.repair`)).toBe(false);
  });

  it('is moved aside once when several processes find it damaged', async () => {
    mkdirSync(folder);
    writeFileSync(file, 'this is no database, only text that is long enough to be read as one');
    const write = (name: string) => run(process.execPath, [...node, fixture('write-many.mjs'), folder, name, '5']);
    await Promise.all([write('a'), write('b'), write('c')]);
    expect(open().history.list(100)).toHaveLength(15);
    expect(readdirSync(folder).filter((name) => name.includes('damaged'))).toEqual(['uiforge.db.damaged-1']);
  });

  it('stays in memory, with a warning, where no folder can be made', () => {
    writeFileSync(path.join(root, 'plain'), '');
    const store = open({ folder: path.join(root, 'plain', 'data') });
    begin(store, 'one');
    expect(store.location).toBe(':memory:');
    expect(store.history.list(5)).toHaveLength(1);
    expect(warnings).toEqual([expect.stringContaining('History and cache last only until the end of this run.')]);
  });

  it('is left alone when a newer version wrote it', () => {
    open().close();
    stores.pop();
    const other = new DatabaseSync(file);
    other.exec('PRAGMA user_version = 99');
    other.close();
    expect(open().location).toBe(':memory:');
    expect(warnings).toEqual([expect.stringContaining('a newer version of UIForge wrote it')]);
  });

  it('may fail later without harm: each reason is told once', () => {
    const store = open();
    const other = new DatabaseSync(file);
    other.exec('DROP TABLE generations');
    other.close();
    begin(store, 'one');
    begin(store, 'two');
    store.history.updatePartial('one', 'x');
    expect(store.history.list(5)).toEqual([]);
    expect(store.history.get('one')).toBeNull();
    expect(warnings).toEqual([expect.stringContaining("The history can't be used (begin): no such table")]);
  });
});
