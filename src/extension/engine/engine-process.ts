import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';

export interface EngineProcessOptions {
  /** Absolute path of `dist/engine.js`. */
  script: string;
  /** One line of the engine's stderr or stdout, without its line break. */
  onOutput: (line: string) => void;
}

/**
 * Streams make much that dies soon, and memory that V8 has taken it keeps: without bounds a busy engine takes twice what it
 * needs. A small space for young objects is collected often, and how far the old ones may grow before they are collected
 * follows from the most that they may ever take: in MB, many times what an engine needs. The engine lifts the second for
 * its workers, which have bounds of their own.
 */
export const ENGINE_ARGUMENTS = ['--max-semi-space-size=8', '--max-old-space-size=1024'];

/**
 * Starts the engine with the runtime this process runs on: in desktop VS Code that is Electron, which
 * ELECTRON_RUN_AS_NODE turns into plain Node. Keys and settings are no part of it; they follow over IPC.
 */
export function forkEngine(options: EngineProcessOptions): ChildProcess {
  const child = fork(options.script, [], {
    execPath: process.execPath,
    // Not those of the extension host: the child would fight with it for the port of --inspect.
    execArgv: ENGINE_ARGUMENTS,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });
  for (const stream of [child.stdout, child.stderr]) {
    if (stream) forEachLine(stream, options.onOutput);
  }
  return child;
}

function forEachLine(stream: NodeJS.ReadableStream, onLine: (line: string) => void): void {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (text: string) => {
    const lines = (rest + text).split(/\r?\n/);
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line);
  });
  stream.on('end', () => {
    if (rest) onLine(rest);
  });
}
