import * as vscode from 'vscode';

/** Milliseconds. `process` is CPU of all threads, `thread` that of the extension host's own where Node can tell. */
export interface Spent {
  wall: number;
  process: number;
  thread: number | null;
}

export interface Activation {
  /** Loading `dist/extension.js`. */
  load: Spent;
  /** `activate()`. */
  activate: Spent;
  /** The same for an extension that makes a channel, a command and a status-bar item and nothing else. */
  bare: Spent;
}

/** What `measured-extension.cjs` noted. */
export async function activation(): Promise<Activation> {
  await vscode.extensions.getExtension('uiforge.uiforge')?.activate();
  const noted = (globalThis as Record<symbol, unknown>)[Symbol.for('uiforge.bench.activation')];
  if (!noted) throw new Error('the extension was not activated through measured-extension.cjs');
  return noted as Activation;
}
