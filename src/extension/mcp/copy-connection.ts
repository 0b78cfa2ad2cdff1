import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { EngineClient } from '../engine/engine-client.ts';
import { writeBridgeLauncher } from './bridge-launcher.ts';
import { MCP_CLIENTS } from './connection-snippets.ts';

/** Copies what an MCP client needs to reach this engine: the bridge first, address and token as the second choice. */
export async function copyConnection(context: vscode.ExtensionContext, engine: EngineClient): Promise<void> {
  const client = await vscode.window.showQuickPick(MCP_CLIENTS, {
    title: l10n.t('UIForge: Copy MCP Connection'),
    placeHolder: l10n.t('For which client?'),
  });
  if (!client) return;
  const ways = [
    {
      way: 'stdio' as const,
      label: `$(terminal) ${l10n.t('Command (recommended)')}`,
      description: l10n.t('holds no secret and survives a reload of the window'),
    },
    ...(client.http
      ? [
          {
            way: 'http' as const,
            label: `$(link) ${l10n.t('Address and token')}`,
            description: l10n.t('holds a secret, and is good for this window until it is closed or reloaded'),
          },
        ]
      : []),
  ];
  const chosen =
    ways.length === 1
      ? ways[0]
      : await vscode.window.showQuickPick(ways, {
          title: `UIForge: ${client.label}`,
          placeHolder: l10n.t('How shall it connect?'),
        });
  if (!chosen) return;
  if (chosen.way === 'stdio') {
    const server = await writeBridgeLauncher(context.globalStorageUri.fsPath, context.extensionPath);
    const { text, where } = client.stdio(server);
    await vscode.env.clipboard.writeText(text);
    void vscode.window.showInformationMessage(l10n.t('Copied. Paste it into {0}.', where));
    return;
  }
  const snippet = client.http?.(await engine.info());
  if (!snippet) return;
  await vscode.env.clipboard.writeText(snippet.text);
  void vscode.window.showWarningMessage(
    l10n.t(
      "Copied, with this window's token: whoever has it can use your providers until the window is closed or reloaded. Paste it into {0}, and don't commit it.",
      snippet.where,
    ),
  );
}
