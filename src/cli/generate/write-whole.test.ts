import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFile, replaceFile } from './write-whole.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'uf-write-'));
  file = path.join(folder, 'Card.tsx');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('replaceFile', () => {
  it.skipIf(process.platform === 'win32')('keeps the mode and leaves nothing else behind', async () => {
    writeFileSync(file, 'old');
    chmodSync(file, 0o640);
    await replaceFile(file, 'new');
    expect(readFileSync(file, 'utf8')).toBe('new');
    expect(statSync(file).mode & 0o777).toBe(0o640);
    expect(readdirSync(folder)).toEqual(['Card.tsx']);
  });

  it.skipIf(process.platform === 'win32')('follows a link, also one that leads nowhere yet', async () => {
    const elsewhere = path.join(folder, 'elsewhere');
    mkdirSync(elsewhere);
    symlinkSync(path.join(elsewhere, 'Real.tsx'), file);
    for (const text of ['first', 'second']) {
      await replaceFile(file, text);
      expect(lstatSync(file).isSymbolicLink()).toBe(true);
      expect(readFileSync(path.join(elsewhere, 'Real.tsx'), 'utf8')).toBe(text);
    }
    expect(readdirSync(elsewhere)).toEqual(['Real.tsx']);
  });

  it.skipIf(process.platform === 'win32')('writes to a device and does not replace it', async () => {
    const before = lstatSync('/dev/null').ino;
    await replaceFile('/dev/null', 'x');
    expect(lstatSync('/dev/null').ino).toBe(before);
  });
});

it('createFile refuses a file that is there', async () => {
  writeFileSync(file, 'mine');
  await expect(createFile(file, 'x')).rejects.toMatchObject({ code: 'EEXIST' });
  expect(readFileSync(file, 'utf8')).toBe('mine');
});

/** A file system of 16 KB; null where it can't be made (it takes root on Linux). */
function tinyDisk(): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null;
  const disk = mkdtempSync(path.join(tmpdir(), 'uf-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16k', 'tmpfs', disk], { stdio: 'ignore' });
    return disk;
  } catch {
    rmSync(disk, { recursive: true });
    return null;
  }
}

describe('on a full disk', () => {
  let disk: string | null;
  beforeEach(() => {
    disk = tinyDisk();
  });
  afterEach(() => {
    if (disk === null) return;
    execFileSync('umount', [disk]);
    rmSync(disk, { recursive: true });
  });

  it.for(['replaceFile', 'createFile'] as const)(
    '%s fails and nothing is lost or left behind',
    async (name, { skip }) => {
      if (disk === null) return skip();
      const old = path.join(disk, 'Old.tsx');
      writeFileSync(old, 'mine');
      const write =
        name === 'replaceFile' ? replaceFile(old, 'x'.repeat(20_000)) : createFile(`${old}2`, 'x'.repeat(20_000));
      await expect(write).rejects.toMatchObject({ code: 'ENOSPC' });
      expect(readFileSync(old, 'utf8')).toBe('mine');
      expect(readdirSync(disk)).toEqual(['Old.tsx']);
    },
  );
});
