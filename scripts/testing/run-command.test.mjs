import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { runCommand } from './run-command.mjs';

it('copies all output of a command to a file, also what its children print', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'uf-run-'));
  const copy = path.join(folder, 'all.log');
  const inner = "console.error('from the child')";
  const code = `console.log('out'); require('node:child_process').spawnSync(process.execPath, ['-e', ${JSON.stringify(inner)}], { stdio: 'inherit' }); process.exit(3)`;
  expect(await runCommand(process.execPath, ['-e', code], { copy })).toBe(3);
  expect(readFileSync(copy, 'utf8').split('\n').sort()).toEqual(['', 'from the child', 'out']);
  rmSync(folder, { recursive: true });
});
