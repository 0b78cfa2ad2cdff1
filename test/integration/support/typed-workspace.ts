import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = path.resolve(import.meta.dirname, '../../..');
const source = path.join(root, 'test', 'fixtures', 'typed-workspace');

/**
 * A workspace with the real packages of all frameworks, whose checkers need another TypeScript than this project has. It is
 * installed once into `.tools`, without running any script of a package, and again when its package.json changes.
 */
export async function typedWorkspace(): Promise<string> {
  const mark = createHash('sha256')
    .update(readFileSync(path.join(source, 'package.json')))
    .digest('hex')
    .slice(0, 8);
  const folder = path.join(root, '.tools', `typed-workspace-${mark}`);
  if (!existsSync(path.join(folder, 'node_modules'))) {
    // Whole or not at all: an install that was cut short is begun anew.
    const making = `${folder}.${process.pid}`;
    mkdirSync(making, { recursive: true });
    cpSync(path.join(source, 'package.json'), path.join(making, 'package.json'));
    const npm = path.join(root, '.tools', 'npm', 'node_modules', 'npm', 'bin', 'npm-cli.js');
    const [file, ...before] = existsSync(npm) ? [process.execPath, npm] : ['npm'];
    const flags = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock'];
    await run(file as string, [...before, ...flags], { cwd: making, maxBuffer: 10_000_000 });
    rmSync(folder, { recursive: true, force: true });
    renameSync(making, folder);
  }
  cpSync(source, folder, { recursive: true });
  return folder;
}
