import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type CliOptions, type CliResult, cleanEnvironment, NODE, PROJECT } from './run-cli.ts';

/** The program that gives others a terminal: part of every Linux. */
const SCRIPT = '/usr/bin/script';

/** Whether `runInTerminal` works here. */
export const HAS_TERMINAL = process.platform === 'linux' && existsSync(SCRIPT);

/** Runs the built command line with its stdout on a terminal; stderr goes to a file. `type` presses keys. */
export async function runInTerminal(
  args: string[],
  home: string,
  options: Pick<CliOptions, 'env'> & { onStdout?: (text: string, type: (keys: string) => void) => void } = {},
): Promise<CliResult> {
  const told = path.join(home, 'stderr.txt');
  const quoted = [NODE, path.join(PROJECT, 'dist', 'cli.js'), ...args].map((word) => `'${word}'`).join(' ');
  const child = spawn(SCRIPT, ['-qec', `stty -echo; exec ${quoted} 2>'${told}'`, '/dev/null'], {
    cwd: home,
    env: cleanEnvironment(home, options.env),
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let stdout = '';
  child.stdin.on('error', () => undefined);
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    options.onStdout?.(stdout, (keys) => child.stdin.write(keys));
  });
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve));
  child.stdin.end();
  // A terminal ends lines with a carriage return before the line feed.
  return { status, stdout: stdout.replaceAll('\r\n', '\n'), stderr: readFileSync(told, 'utf8') };
}
