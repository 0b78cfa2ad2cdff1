import * as vscode from 'vscode';
import { DisposableList } from '../disposables.ts';
import type { EngineClient } from '../engine/engine-client.ts';

const LABEL = 'UIForge';
/** Stands in for the address while the engine doesn't run; the real one is filled in when VS Code starts the server. */
const NOT_STARTED = 'http://127.0.0.1:9/mcp';

/** Offers this window's engine to VS Code as an MCP server. VS Code asks early; the engine starts when it is used. */
export function registerMcpServer(context: vscode.ExtensionContext, engine: EngineClient): vscode.Disposable {
  const { version } = context.extension.packageJSON as { version: string };
  const changed = new vscode.EventEmitter<void>();
  const disposables = new DisposableList();
  disposables.add(changed);
  // A new engine has a new port and token.
  disposables.add(
    engine.onDidChangeState((state) => {
      if (state.kind === 'ready') changed.fire();
    }),
  );
  const provider: vscode.McpServerDefinitionProvider<vscode.McpHttpServerDefinition> = {
    onDidChangeMcpServerDefinitions: changed.event,
    provideMcpServerDefinitions: () => {
      const { state } = engine;
      if (state.kind !== 'ready') return [definition(NOT_STARTED, {}, version)];
      return [definition(state.info.mcpUrl, authorization(state.info.token), version)];
    },
    resolveMcpServerDefinition: async (server) => {
      const { mcpUrl, token } = await engine.info();
      server.uri = vscode.Uri.parse(mcpUrl, true);
      server.headers = authorization(token);
      return server;
    },
  };
  disposables.add(vscode.lm.registerMcpServerDefinitionProvider('uiforge', provider));
  return disposables;
}

function definition(url: string, headers: Record<string, string>, version: string): vscode.McpHttpServerDefinition {
  return new vscode.McpHttpServerDefinition(LABEL, vscode.Uri.parse(url, true), headers, version);
}

function authorization(token: string): Record<string, string> {
  return { Authorization: `Bearer ${token}` };
}
