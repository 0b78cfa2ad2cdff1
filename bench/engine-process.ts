import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createMessageConnection, IPCMessageReader, IPCMessageWriter, ProgressType } from 'vscode-jsonrpc/node';
import { ENGINE_ARGUMENTS } from '../src/extension/engine/engine-process.ts';
import type { EngineMethod, EngineRequests, InitializeParams } from '../src/protocol/engine-rpc.ts';
import type { GenerationEvent, UIComponentRequestInput, UIComponentResponse } from '../src/protocol/generation.ts';
import { now } from './clock.ts';

export interface StartedEngine {
  /** From the fork to the answer to `engine/initialize`, in milliseconds. */
  readyAfter: number;
  generate(request: UIComponentRequestInput, onEvent: (event: GenerationEvent) => void): Promise<UIComponentResponse>;
  ask<M extends EngineMethod>(method: M, params: EngineRequests[M]['params']): Promise<EngineRequests[M]['result']>;
  stop(): Promise<void>;
}

export interface EngineStart {
  /** Folder of the built extension. */
  extension: string;
  /** Binary; this one unless told. */
  node?: string | undefined;
  providers: object[];
}

const progress = new ProgressType<GenerationEvent>();

/** Starts the built engine as the extension does, for a user who has set up nothing but `providers`. */
export async function startEngine({ extension, node, providers }: EngineStart): Promise<StartedEngine> {
  const home = mkdtempSync(path.join(tmpdir(), 'uf-bench-'));
  const started = now();
  const child = forkNode(path.join(extension, 'dist', 'engine.js'), node, home);
  const connection = createMessageConnection(new IPCMessageReader(child), new IPCMessageWriter(child));
  connection.listen();
  const params: InitializeParams = {
    userSettings: { providers },
    workspaceSettings: {},
    workspaceFolders: [home],
    trusted: true,
    dataDir: path.join(home, 'data'),
    secrets: {},
  };
  await connection.sendRequest('engine/initialize', params);
  const readyAfter = now() - started;
  let calls = 0;
  return {
    readyAfter,
    async generate(request, onEvent) {
      const token = `bench-${calls++}`;
      const listening = connection.onProgress(progress, token, onEvent);
      try {
        return await connection.sendRequest<UIComponentResponse>('generation/generate', { request, token });
      } finally {
        listening.dispose();
      }
    },
    ask: (method, params) => connection.sendRequest(method, params),
    async stop() {
      const exit = once(child, 'exit');
      child.disconnect();
      await exit;
      connection.dispose();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** A child with an IPC channel and an environment in which nothing of the machine's user is seen. */
export function forkNode(script: string, node: string | undefined, home: string): ChildProcess {
  return fork(script, [], {
    execPath: node ?? process.execPath,
    execArgv: ENGINE_ARGUMENTS,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: { PATH: process.env.PATH, HOME: home, XDG_CONFIG_HOME: home, UIFORGE_RUNTIME_DIR: path.join(home, 'r') },
  });
}
