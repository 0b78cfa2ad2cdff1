import { randomBytes } from 'node:crypto';
import { VERSION } from '../protocol/version.ts';
import type { LoadedConfig } from './config/load.ts';
import { platformFolders } from './config/platform-folders.ts';
import { Secret } from './config/secret.ts';
import { createEngine, type EngineOptions } from './engine.ts';
import { KeyRing } from './key-ring.ts';
import { publishEngine } from './runtime/engine-registry.ts';
import { ensureRuntimeFolder, runtimeFolder, socketAddress } from './runtime/runtime-folder.ts';
import type { Log } from './telemetry/log.ts';
import type { Scrubber } from './telemetry/scrubber.ts';

export interface HeadlessOptions {
  loaded: LoadedConfig;
  env: NodeJS.ProcessEnv;
  /** The folder that counts as the workspace. */
  cwd: string;
  log: Log;
  scrubber: Scrubber;
}

/** The engine's options outside of VS Code: keys from the environment, data in the platform's folder. */
export function headlessEngineOptions({ loaded, env, cwd, log, scrubber }: HeadlessOptions): EngineOptions {
  const { config } = loaded;
  if (config.telemetry.logFile) log.addFile(config.telemetry.logFile);
  return {
    config,
    keys: KeyRing.fromEnvironment(config.providers, env, scrubber),
    workspaceFolders: [cwd],
    // Who starts a program in a folder has decided to work there.
    isTrusted: () => true,
    dataDir: config.state.dataDir ?? platformFolders().data,
    log,
  };
}

export interface HeadlessEngine {
  url: string;
  mcpUrl: string;
  socket: string;
  /** Finishes what is under way, then stops. */
  close(): Promise<void>;
}

/**
 * Starts an engine that listens on its socket and on TCP.
 *
 * @param options.onToken called with the administrator's token when none is configured: the one time that it is shown
 * @throws UIForgeError when it can't listen
 */
export async function startHeadless(
  options: HeadlessOptions & { onToken?: ((token: string) => void) | undefined },
): Promise<HeadlessEngine> {
  const engine = await createEngine(headlessEngineOptions(options));
  const given = options.env.UIFORGE_TOKEN?.trim();
  const token = new Secret(given || randomBytes(32).toString('base64url'));
  options.scrubber.add(token);
  const folder = runtimeFolder(options.env);
  ensureRuntimeFolder(folder);
  const socket = socketAddress(folder, process.pid);
  const http = await engine.listen({ tokens: [{ name: 'administrator', admin: true, token }], socket });
  if (!given) options.onToken?.(token.reveal());
  const unpublish = publishEngine(folder, {
    pid: process.pid,
    socket,
    workspaceFolders: [options.cwd],
    startedAt: new Date().toISOString(),
    version: VERSION,
  });
  return {
    url: http.url,
    mcpUrl: http.mcpUrl,
    socket,
    async close() {
      unpublish();
      await engine.close();
    },
  };
}
