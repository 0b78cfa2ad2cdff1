import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Disposable } from '../disposables.ts';
import type { KeyStore } from '../secrets/key-store.ts';
import { EngineClient, type EngineClientOptions } from './engine-client.ts';
import { parseLogLine, writeLog } from './engine-log.ts';
import { forkEngine } from './engine-process.ts';
import type { ExtensionHandlers } from './extension-handlers.ts';
import { declaredSettings, readSettings } from './settings.ts';

/** The client of this window's engine. Nothing is started yet: that happens at the first request. */
export function createEngineClient(
  context: vscode.ExtensionContext,
  keys: KeyStore,
  log: vscode.LogOutputChannel,
  handlers: ExtensionHandlers,
  beforeSending: EngineClientOptions['beforeSending'],
): EngineClient {
  const settings = declaredSettings(context.extension.packageJSON);
  const dataDir = context.globalStorageUri.fsPath;
  const engine = new EngineClient({
    start: () =>
      forkEngine({
        script: join(context.extensionPath, 'dist', 'engine.js'),
        onOutput: (line) => {
          const entry = parseLogLine(line);
          if (entry) writeLog(log, entry.level, entry.message);
        },
      }),
    initializeParams: async () => {
      await mkdir(dataDir, { recursive: true });
      const { user, workspace } = readSettings(settings);
      return {
        userSettings: user,
        workspaceSettings: workspace,
        workspaceFolders: localFolders(),
        trusted: vscode.workspace.isTrusted,
        dataDir,
        secrets: await keys.all(),
      };
    },
    log: (level, message) => writeLog(log, level, message),
    beforeSending,
    handlers,
  });
  engine.onNotification('engine/log', ({ level, message }) => writeLog(log, level, message));
  return engine;
}

/** Tells a running engine what changes in the window; one that doesn't run asks when it starts. */
export function keepEngineInformed(
  context: vscode.ExtensionContext,
  engine: EngineClient,
  keys: KeyStore,
  report: (message: string) => void,
): Disposable[] {
  const settings = declaredSettings(context.extension.packageJSON);
  const running = () => engine.state.kind === 'ready';
  const fail = (error: unknown) => report(error instanceof Error ? error.message : String(error));
  return [
    vscode.workspace.onDidChangeConfiguration(async (event) => {
      if (!event.affectsConfiguration('uiforge') || !running()) return;
      const { user, workspace } = readSettings(settings);
      const update = engine.request('config/update', { settings: user, workspaceSettings: workspace });
      await update.then(({ warnings }) => warnings.forEach(report), fail);
    }),
    keys.onDidChange(async (provider) => {
      if (!running()) return;
      await engine.request('secrets/set', { provider, key: (await keys.get(provider)) ?? null }).catch(fail);
    }),
    // Trust and folders shape everything the engine knows, and change once in a window's life: a new engine is simplest.
    vscode.workspace.onDidGrantWorkspaceTrust(() => {
      if (running()) engine.restart().catch(fail);
    }),
    vscode.workspace.onDidChangeWorkspaceFolders(() => {
      if (running() && engine.activeGenerations === 0) engine.restart().catch(fail);
    }),
    engine.onDidChangeState((state) => {
      void vscode.commands.executeCommand('setContext', 'uiforge.engine', state.kind);
      if (state.kind === 'ready') state.info.warnings.forEach(report);
    }),
  ];
}

function localFolders(): string[] {
  return (vscode.workspace.workspaceFolders ?? [])
    .filter(({ uri }) => uri.scheme === 'file')
    .map(({ uri }) => uri.fsPath);
}
