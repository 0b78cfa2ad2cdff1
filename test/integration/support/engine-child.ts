import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createMessageConnection, IPCMessageReader, IPCMessageWriter } from 'vscode-jsonrpc/node';
import type { EngineMethod, EngineRequests } from '../../../src/protocol/engine-rpc.ts';
import { cleanEnvironment, NODE, PROJECT } from '../run-cli.ts';

/** The built engine in a process of its own, as a window has it. */
export interface EngineChild {
  readonly process: ChildProcess;
  ask<M extends EngineMethod>(method: M, params: EngineRequests[M]['params']): Promise<EngineRequests[M]['result']>;
  /** Ends it, by force when `signal` says so. */
  end(signal?: 'SIGKILL'): Promise<void>;
}

export interface EngineChildOptions {
  home: string;
  providers: object[];
  secrets?: Record<string, string>;
}

/** Starts and initializes it; engines with the same `home` share their data. */
export async function startEngineChild({ home, providers, secrets = {} }: EngineChildOptions): Promise<EngineChild> {
  const child = fork(path.join(PROJECT, 'dist', 'engine.js'), [], {
    execPath: NODE,
    env: cleanEnvironment(home),
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const connection = createMessageConnection(new IPCMessageReader(child), new IPCMessageWriter(child));
  connection.listen();
  const ask: EngineChild['ask'] = (method, params) => connection.sendRequest(method, params);
  await ask('engine/initialize', {
    userSettings: { providers: [{ name: 'local', enabled: false }, ...providers] },
    workspaceSettings: {},
    workspaceFolders: [home],
    trusted: true,
    dataDir: path.join(home, 'data'),
    secrets,
  });
  return {
    process: child,
    ask,
    async end(signal) {
      const ended = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : null;
      if (signal) child.kill(signal);
      else child.disconnect();
      await ended;
      connection.dispose();
    },
  };
}
