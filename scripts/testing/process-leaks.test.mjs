import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { watchProcesses } from './process-leaks.mjs';

// Not the mark of all test keys: the watcher of the whole run would find it.
const mark = 'a-key-of-this-test';

let folder;
let env;
let watch;
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'uf-proc-'));
  env = { PATH: process.env.PATH, RUN: folder };
  watch = await watchProcesses({ within: folder, mark });
});
afterEach(async () => {
  await watch.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A program in a file of that name which starts a short process with a key in its environment. */
function parent(name) {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  const child = `require('node:child_process').spawnSync(process.execPath, ['-e', ''], { env: { ...process.env, KEY: '${mark}' } });`;
  writeFileSync(file, child);
  return file;
}

/** Several alike: on a machine with more to do than it can, the watcher may sleep through one that lives so short. */
function runSeveral(args, options) {
  for (let times = 0; times < 8; times++) spawnSync(process.execPath, args, options);
}

describe.skipIf(process.platform !== 'linux')('watchProcesses', () => {
  it('finds a key in the arguments of a process that does nothing', async () => {
    runSeveral(['-e', '', `--key=sk-${mark}-1`], { env });
    expect(await watch.stop()).toEqual([expect.stringMatching(/^in the arguments of: .*--key=sk-\.\.\.-1$/)]);
  });

  it('finds a key that a program of ours hands on in the environment', async () => {
    runSeveral([parent('dist/engine.js')], { env });
    expect(await watch.stop()).toEqual([expect.stringContaining('in the environment of')]);
  });

  it('takes a key that the program was given in the environment, or that a test gives it', async () => {
    spawnSync(process.execPath, [parent('dist/engine.js')], { env: { ...env, GIVEN: mark } });
    spawnSync(process.execPath, [parent('test-runner.js')], { env });
    expect(await watch.stop()).toEqual([]);
  });

  it('leaves processes of others alone', async () => {
    const other = spawn(process.execPath, ['-e', '', mark], { env: { PATH: process.env.PATH } });
    await new Promise((resolve) => other.on('exit', resolve));
    expect(await watch.stop()).toEqual([]);
  });
});
