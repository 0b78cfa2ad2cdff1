import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { findLeakedKeys, homeFolders, TEST_KEY_MARK } from './leaked-keys.mjs';

it('finds a key in any file, however deep and whatever stands around it', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'uf-leak-'));
  mkdirSync(path.join(folder, 'a', 'b'), { recursive: true });
  writeFileSync(path.join(folder, 'clean.log'), 'asked with [secret]');
  const leak = path.join(folder, 'a', 'b', 'data.db');
  writeFileSync(
    leak,
    Buffer.concat([Buffer.from([0, 255, 7]), Buffer.from(`sk-${TEST_KEY_MARK}-1`), Buffer.from([0])]),
  );
  expect(findLeakedKeys([folder])).toEqual([leak]);
  expect(findLeakedKeys([path.join(folder, 'missing')])).toEqual([]);
  rmSync(folder, { recursive: true });
});

it('finds what a run wrote into the home of the user, and only that', () => {
  const home = mkdtempSync(path.join(tmpdir(), 'uf-home-'));
  const write = (name, at) => {
    const file = path.join(home, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, `key: ${TEST_KEY_MARK}`);
    utimesSync(file, at / 1_000, at / 1_000);
    return file;
  };
  const started = Date.now() - 10_000;
  const written = [
    write('.config/uiforge/uiforge.yaml', started + 1_000),
    write('.local/share/uiforge/a.db', started),
    write('data/uiforge/b.db', started + 2_000),
  ];
  write('.config/uiforge/old.yaml', started - 5_000);
  write('.config/Code/User/History/1/copy.ts', started + 1_000);
  const found = findLeakedKeys(homeFolders(home, { XDG_STATE_HOME: path.join(home, 'data') }), { since: started });
  expect(found.sort()).toEqual(written.sort());
  rmSync(home, { recursive: true });
});
