import { existsSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type EngineRecord, findEngines, publishEngine } from './engine-registry.ts';
import { ensureRuntimeFolder, socketAddress } from './runtime-folder.ts';

let folder: string;
let servers: net.Server[];
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'uf-run-'));
  servers = [];
});
afterEach(() => {
  for (const server of servers) server.close();
  rmSync(folder, { recursive: true, force: true });
});

async function engine(
  pid: number,
  workspaceFolders: string[],
  startedAt = '2026-01-01T00:00:00Z',
): Promise<EngineRecord> {
  const socket = socketAddress(folder, pid);
  const server = net.createServer((connection) => connection.end());
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  const record = { pid, socket, workspaceFolders, startedAt, version: '1.0.0' };
  publishEngine(folder, record);
  return record;
}

describe('engine registry', () => {
  it('puts the engine first whose workspace holds the folder, the deepest workspace before others', async () => {
    await engine(101, ['/work'], '2026-01-03T00:00:00Z');
    await engine(102, ['/work/shop'], '2026-01-01T00:00:00Z');
    await engine(103, ['/elsewhere'], '2026-01-04T00:00:00Z');
    const found = await findEngines(folder, '/work/shop/src');
    expect(found.map((record) => record.pid)).toEqual([102, 101, 103]);
  });

  it('does not take /work/shopping for a part of /work/shop', async () => {
    await engine(101, ['/work/shop'], '2026-01-01T00:00:00Z');
    await engine(102, ['/other'], '2026-01-02T00:00:00Z');
    expect((await findEngines(folder, '/work/shopping')).map((record) => record.pid)).toEqual([102, 101]);
  });

  it('removes what a dead engine left behind', async () => {
    const dead = {
      pid: 2 ** 22 + 1,
      socket: socketAddress(folder, 1),
      workspaceFolders: [],
      startedAt: '',
      version: '1',
    };
    publishEngine(folder, dead);
    expect(await findEngines(folder, '/')).toEqual([]);
    expect(existsSync(path.join(folder, `engine-${dead.pid}.json`))).toBe(false);
  });

  it('removes nothing outside of its folder, whatever a record says', async () => {
    const precious = path.join(folder, 'precious.txt');
    writeFileSync(precious, 'mine');
    publishEngine(folder, { pid: 2 ** 22 + 1, socket: precious, workspaceFolders: [], startedAt: '', version: '1' });
    expect(await findEngines(folder, '/')).toEqual([]);
    expect(existsSync(precious)).toBe(true);
  });

  it('believes no record behind a link, which somebody else could have made', async () => {
    await engine(105, ['/work']);
    const link = `${folder}-link`;
    symlinkSync(folder, link);
    try {
      expect(await findEngines(link, '/work')).toEqual([]);
      expect(() => ensureRuntimeFolder(link)).toThrow(/symbolic link/);
    } finally {
      rmSync(link);
    }
  });

  it('says what to do about a file in the place of the folder', () => {
    const file = path.join(folder, 'file');
    writeFileSync(file, '');
    expect(() => ensureRuntimeFolder(file)).toThrow(
      expect.objectContaining({ code: 'PERMISSION_DENIED', hint: expect.stringContaining('UIFORGE_RUNTIME_DIR') }),
    );
  });

  it('ignores a broken record and a folder that is not there', async () => {
    writeFileSync(path.join(folder, 'engine-7.json'), '{');
    expect(await findEngines(folder, '/')).toEqual([]);
    expect(await findEngines(path.join(folder, 'missing'), '/')).toEqual([]);
  });

  it('writes the record for its owner alone', async () => {
    await engine(104, []);
    expect(statSync(path.join(folder, 'engine-104.json')).mode & 0o777).toBe(0o600);
  });
});
