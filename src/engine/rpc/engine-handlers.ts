import { randomBytes } from 'node:crypto';
import type { MessageConnection } from 'vscode-jsonrpc/node';
import { ProgressType } from 'vscode-jsonrpc/node';
import type { InitializeParams, InitializeResult } from '../../protocol/engine-rpc.ts';
import { UIForgeError } from '../../protocol/errors.ts';
import type { GenerationEvent } from '../../protocol/generation.ts';
import type { RefineEvent } from '../../protocol/refine.ts';
import { VERSION } from '../../protocol/version.ts';
import { type LoadedConfig, loadConfig } from '../config/load.ts';
import { Secret } from '../config/secret.ts';
import { createEngine, type Engine } from '../engine.ts';
import { KeyRing } from '../key-ring.ts';
import { publishEngine } from '../runtime/engine-registry.ts';
import { ensureRuntimeFolder, runtimeFolder, socketAddress } from '../runtime/runtime-folder.ts';
import { createLog, type Log } from '../telemetry/log.ts';
import { Scrubber } from '../telemetry/scrubber.ts';
import { editorModelsOver } from './editor-models.ts';
import { type EngineHandlers, notify } from './serve-rpc.ts';

const generationProgress = new ProgressType<GenerationEvent>();
const refineProgress = new ProgressType<RefineEvent>();

interface Session {
  engine: Engine;
  keys: KeyRing;
  params: InitializeParams;
  unpublish: () => void;
}

/** The engine of one window, behind the methods of the protocol. */
export function engineHandlers(connection: MessageConnection): {
  handlers: EngineHandlers;
  close: () => Promise<void>;
} {
  const scrubber = new Scrubber();
  const log = createLog({
    level: 'debug',
    scrubber,
    destination: ({ level, message }) => notify(connection, 'engine/log', { level, message }),
  });
  let session: Session | null = null;
  const started = performance.now();

  const engine = (): Engine => {
    if (session) return session.engine;
    throw new UIForgeError('UNAVAILABLE', 'The engine has not been initialized.', {
      hint: 'Send engine/initialize first.',
    });
  };

  const tellChange = (token: string) => (event: RefineEvent) => {
    connection.sendProgress(refineProgress, token, event).catch(() => undefined);
  };

  const handlers: EngineHandlers = {
    'engine/initialize': async (params) => {
      if (session) throw new UIForgeError('CONFLICT', 'The engine has been initialized already.');
      const { opened, result } = await openSession(params, log, scrubber, connection);
      session = opened;
      return result;
    },
    'engine/status': async () => ({
      uptimeSeconds: Math.round((performance.now() - started) / 1000),
      activeGenerations: engine().service.active,
      problems: engine().problems(),
    }),
    'config/update': ({ settings, workspaceSettings }) => {
      const current = engine();
      if (!session) return { warnings: [] };
      session.params = {
        ...session.params,
        userSettings: settings,
        ...(workspaceSettings ? { workspaceSettings } : {}),
      };
      const { config, warnings } = configOf(session.params);
      current.reconfigure(config);
      notify(connection, 'providers/changed', {});
      return { warnings };
    },
    'secrets/set': ({ provider, key }) => {
      engine();
      session?.keys.set(provider, key);
      notify(connection, 'providers/changed', {});
      return null;
    },
    'providers/list': () => engine().providers.list(),
    'providers/check': ({ provider, key }) => engine().providers.check(provider, key),
    'usage/daily': ({ days }) => engine().providers.daily(days),
    'workspace/inspect': ({ folder, file }) => engine().service.inspect(folder, file),
    // Only commands and panels of the editor come this way; programs come over HTTP.
    'generation/generate': ({ request, folder, token }, signal) =>
      engine().service.generate(request, {
        signal,
        folder,
        byUser: true,
        onEvent: (event) => {
          connection.sendProgress(generationProgress, token, event).catch(() => undefined);
        },
      }),
    'generation/refine': ({ request, folder, file, token }, signal) =>
      engine().service.refine(request, {
        signal,
        folder,
        file,
        byUser: true,
        onEvent: tellChange(token),
      }),
    'generation/companions': ({ request, folder, file, token }, signal) =>
      engine().service.companions(request, {
        signal,
        folder,
        file,
        byUser: true,
        onEvent: tellChange(token),
      }),
    'context/previewCompanions': ({ request, folder, file }, signal) =>
      engine().service.previewCompanions(request, { folder, file, signal }),
    'context/preview': ({ request, folder }, signal) => engine().service.preview(request, { folder, signal }),
    'context/previewRefine': ({ request, folder, file }, signal) =>
      engine().service.previewRefine(request, { folder, file, signal }),
    'generation/validate': (params) => engine().service.validate(params),
    'generation/history': ({ limit }) => engine().service.history(limit),
    'generation/get': ({ id }) => engine().service.get(id),
    'generation/review': ({ id, verdict, path }) => {
      engine().service.review(id, verdict, path);
      return null;
    },
    'preview/open': ({ source, folder }) => engine().previews.open(source, folder),
    'preview/update': ({ id, source }) => engine().previews.update(id, source),
    'preview/close': async ({ id }) => {
      await engine().previews.close(id);
      return null;
    },
    'templates/list': ({ framework }) => engine().templates.list({ framework }),
    'features/list': () => engine().features.list(),
    'features/set': async ({ name, enabled }) => {
      await engine().features.set(name, enabled);
      return null;
    },
    'engine/shutdown': async () => {
      await close();
      return null;
    },
  };

  async function close(): Promise<void> {
    const ending = session;
    session = null;
    ending?.unpublish();
    await ending?.engine.close();
  }

  return { handlers, close };
}

async function openSession(
  params: InitializeParams,
  log: Log,
  scrubber: Scrubber,
  connection: MessageConnection,
): Promise<{ opened: Session; result: InitializeResult }> {
  const { config, warnings } = configOf(params);
  log.level = config.telemetry.logLevel;
  if (config.telemetry.logFile) log.addFile(config.telemetry.logFile);
  const keys = new KeyRing(scrubber);
  for (const [provider, key] of Object.entries(params.secrets)) keys.set(provider, key);
  const token = new Secret(randomBytes(32).toString('base64url'));
  scrubber.add(token);
  const engine = await createEngine({
    config,
    keys,
    workspaceFolders: params.workspaceFolders,
    isTrusted: () => params.trusted,
    dataDir: config.state.dataDir ?? params.dataDir,
    editorModels: editorModelsOver(connection),
    log,
  });
  engine.providers.onChange(() => notify(connection, 'providers/changed', {}));
  engine.features.onChange((name) => notify(connection, 'features/changed', { name }));
  const folder = runtimeFolder();
  ensureRuntimeFolder(folder);
  const socket = socketAddress(folder, process.pid);
  const http = await engine.listen({ tokens: [{ name: 'window', admin: true, token }], socket });
  const unpublish = publishEngine(folder, {
    pid: process.pid,
    socket,
    workspaceFolders: params.workspaceFolders,
    startedAt: new Date().toISOString(),
    version: VERSION,
  });
  return {
    opened: { engine, keys, params, unpublish },
    result: {
      version: VERSION,
      pid: process.pid,
      url: http.url,
      mcpUrl: http.mcpUrl,
      token: token.reveal(),
      socket,
      warnings,
    },
  };
}

/** A wrong setting must not keep a window's engine from starting: it is told, and the default holds. */
function configOf(params: InitializeParams): LoadedConfig {
  return loadConfig({
    env: process.env,
    cwd: params.workspaceFolders[0] ?? process.cwd(),
    workspaceFolders: params.workspaceFolders,
    vscodeSettings: { user: params.userSettings, workspace: params.workspaceSettings },
    headless: false,
    wrongValues: 'report',
  });
}
