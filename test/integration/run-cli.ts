import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export const PROJECT = path.resolve(import.meta.dirname, '..', '..');

/** The Node that the built code runs on: another version when `UIFORGE_TEST_NODE` names one. */
export const NODE = process.env.UIFORGE_TEST_NODE ?? process.execPath;

export interface CliResult {
  status: number | null;
  stdout: string;
  stderr: string;
}

export interface CliOptions {
  cwd?: string;
  env?: Record<string, string>;
  input?: string;
  /** Called with all that stdout has held so far. */
  onStdout?: (text: string, child: ChildProcess) => void;
  onStderr?: (text: string, child: ChildProcess) => void;
}

/** An environment in which no key, no configuration and no engine of the machine's user is seen. */
export function cleanEnvironment(folder: string, extra: Record<string, string> = {}): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    TMPDIR: process.env.TMPDIR,
    HOME: folder,
    XDG_CONFIG_HOME: path.join(folder, 'config'),
    XDG_DATA_HOME: path.join(folder, 'data'),
    UIFORGE_RUNTIME_DIR: path.join(folder, 'r'),
    ...extra,
  };
}

/** A fresh folder; short, since sockets lie in it. */
export function temporaryFolder(): string {
  return mkdtempSync(path.join(tmpdir(), 'uf-'));
}

/** Removes what `temporaryFolder` gave; `npm test` keeps it until everything has been searched for keys. */
export function removeFolder(folder: string): void {
  if (process.env.UIFORGE_TEST_KEEP !== '1') rmSync(folder, { recursive: true, force: true });
}

/** Starts the built command line. */
export function startCli(args: string[], home: string, options: CliOptions = {}): ChildProcess {
  return spawn(NODE, [path.join(PROJECT, 'dist', 'cli.js'), ...args], {
    cwd: options.cwd ?? home,
    env: cleanEnvironment(home, options.env),
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}

/** Runs the built command line to its end. */
export async function runCli(args: string[], home: string, options: CliOptions = {}): Promise<CliResult> {
  const child = startCli(args, home, options);
  const result: CliResult = { status: null, stdout: '', stderr: '' };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    result.stdout += text;
    options.onStdout?.(result.stdout, child);
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    result.stderr += text;
    options.onStderr?.(result.stderr, child);
  });
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(options.input ?? '');
  result.status = await new Promise((resolve) => child.on('close', resolve));
  return result;
}
