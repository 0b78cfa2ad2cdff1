// 'Copy MCP Connection': what lands on the clipboard connects, as the client it is meant for would.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import * as vscode from 'vscode';
import { findEngines } from '../../../src/engine/runtime/engine-registry.ts';
import { runtimeFolder } from '../../../src/engine/runtime/runtime-folder.ts';
import { page } from './bridge.ts';
import { enginePid } from './engine-pid.ts';
import { inWorkspace, openApp, rememberWorkspace, restoreWorkspace } from './workspace.ts';

interface Stdio {
  command: string;
  args: string[];
  env?: Record<string, string>;
}
interface Http {
  url: string;
  headers: Record<string, string>;
}
const stdioOf: Record<string, (text: string) => Stdio> = {
  'VS Code': (text) => JSON.parse(text).servers.uiforge,
  'Claude Code': (text) => {
    const words = claudeArguments(text);
    const [command = '', ...args] = words.slice(words.indexOf('--') + 1);
    return { command, args };
  },
  'Claude Desktop': (text) => JSON.parse(text).mcpServers.uiforge,
  Cursor: (text) => JSON.parse(text).mcpServers.uiforge,
  'Windsurf and others': (text) => JSON.parse(text).mcpServers.uiforge,
};
const httpOf: Record<string, (text: string) => Http> = {
  'VS Code': (text) => JSON.parse(text).servers.uiforge,
  'Claude Code': (text) => {
    const words = claudeArguments(text);
    const [name = '', value = ''] = (words[words.indexOf('--header') + 1] ?? '').split(': ');
    return { url: words[words.indexOf('uiforge') + 1] ?? '', headers: { [name]: value } };
  },
  Cursor: (text) => JSON.parse(text).mcpServers.uiforge,
  'Windsurf and others': (text) => JSON.parse(text).mcpServers.uiforge,
};

describe('Copy MCP Connection', () => {
  before(async function () {
    if (!page.present) this.skip();
    await rememberWorkspace();
    await openApp('react');
    await vscode.commands.executeCommand('uiforge.engine.restart');
  });
  after(restoreWorkspace);

  for (const [label, read] of Object.entries(stdioOf)) {
    it(`the command for ${label} reaches the engine of this window`, async () => {
      const { command, args, env } = read(await copied(label, 'Command (recommended)'));
      const before = await enginePid();
      const transport = new StdioClientTransport({ command, args, ...(env ? { env } : {}), cwd: inWorkspace() });
      assert.match(await validate(transport), /missing/);
      const engines = await findEngines(runtimeFolder(), inWorkspace());
      const here = engines.filter(({ workspaceFolders }) => workspaceFolders.includes(inWorkspace()));
      assert.deepEqual(
        here.map(({ pid }) => pid),
        [before],
      );
    });
  }

  for (const [label, read] of Object.entries(httpOf)) {
    it(`address and token for ${label} reach it too`, async () => {
      const { url, headers } = read(await copied(label, 'Address and token'));
      const transport = new StreamableHTTPClientTransport(new URL(url), { requestInit: { headers } });
      assert.match(await validate(transport as Transport), /missing/);
    });
  }
});

/** Goes through the questions as a person does. @returns what is on the clipboard then */
async function copied(client: string, way: string): Promise<string> {
  await vscode.env.clipboard.writeText('');
  const running = vscode.commands.executeCommand('uiforge.mcp.copyConnection');
  await choose(client);
  // Claude Desktop knows only the command and is not asked.
  if (client !== 'Claude Desktop') await choose(way);
  await running;
  return vscode.env.clipboard.readText();
}

const choose = (label: string) => page.click(`.quick-input-list .monaco-list-row:has-text("${label}")`);

/** The words after `claude`, as a shell reads them. */
function claudeArguments(text: string): string[] {
  const script = `claude() { printf '%s\\n' "$@"; }; ${text}`;
  return execFileSync('sh', ['-c', script], { encoding: 'utf8' }).trimEnd().split('\n');
}

/** Connects, has a faulty component checked and leaves. @returns what the tool said */
async function validate(transport: Transport): Promise<string> {
  const client = new Client({ name: 'uiforge-test', version: '1.0.0' });
  await client.connect(transport);
  try {
    const { tools } = await client.listTools();
    const tool = tools.find(({ name }) => name.endsWith('validate_component'))?.name ?? '';
    const code = 'export const A = () => <p>{missing}</p>;';
    return JSON.stringify(await client.callTool({ name: tool, arguments: { framework: 'react', code } }));
  } finally {
    await client.close();
  }
}
