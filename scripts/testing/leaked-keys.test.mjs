import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { findLeakedKeys, TEST_KEY_MARK } from './leaked-keys.mjs';

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
