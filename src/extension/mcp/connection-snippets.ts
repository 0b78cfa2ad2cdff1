import * as l10n from '@vscode/l10n';
import type { InitializeResult } from '../../protocol/engine-rpc.ts';

/** How a client starts `uiforge mcp`: found by its socket, so there is no secret in it and it survives a reload. */
export interface StdioCommand {
  command: string;
  args: string[];
  env: Record<string, string>;
}

export interface Snippet {
  /** What to paste. */
  text: string;
  /** Where to paste it. */
  where: string;
}

export interface McpClient {
  label: string;
  description: string;
  stdio: (server: StdioCommand) => Snippet;
  /** Null: the client can't, or not with a token in a header. */
  http: ((engine: Pick<InitializeResult, 'mcpUrl' | 'token'>) => Snippet) | null;
}

const json = (value: unknown) => JSON.stringify(value, null, 2);
const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });
const entry = ({ command, args, env }: StdioCommand) => ({
  command,
  args,
  ...(Object.keys(env).length > 0 ? { env } : {}),
});

/** A text as one word of a POSIX shell. */
const quote = (text: string) => (/^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);

/** The clients people use, each with the form its own configuration has. */
export const MCP_CLIENTS: readonly McpClient[] = [
  {
    label: 'VS Code',
    description: l10n.t('another window or profile; this window has it already'),
    stdio: (server) => ({
      text: json({ servers: { uiforge: { type: 'stdio', ...entry(server) } } }),
      where: l10n.t('.vscode/mcp.json, or the user configuration (MCP: Open User Configuration)'),
    }),
    http: ({ mcpUrl, token }) => ({
      text: json({ servers: { uiforge: { type: 'http', url: mcpUrl, headers: bearer(token) } } }),
      where: l10n.t('.vscode/mcp.json, or the user configuration (MCP: Open User Configuration)'),
    }),
  },
  {
    label: 'Claude Code',
    description: l10n.t('a command for the terminal'),
    stdio: ({ command, args, env }) => ({
      text: [
        'claude mcp add uiforge',
        ...Object.entries(env).map(([name, value]) => `--env ${name}=${quote(value)}`),
        '--',
        ...[command, ...args].map(quote),
      ].join(' '),
      where: l10n.t('a terminal in your project'),
    }),
    http: ({ mcpUrl, token }) => ({
      text: `claude mcp add --transport http uiforge ${mcpUrl} --header ${quote(`Authorization: Bearer ${token}`)}`,
      where: l10n.t('a terminal in your project'),
    }),
  },
  {
    label: 'Claude Desktop',
    description: 'claude_desktop_config.json',
    stdio: (server) => ({
      text: json({ mcpServers: { uiforge: entry(server) } }),
      where: l10n.t('claude_desktop_config.json (Settings, Developer, Edit Config)'),
    }),
    http: null,
  },
  {
    label: 'Cursor',
    description: '.cursor/mcp.json',
    stdio: (server) => ({
      text: json({ mcpServers: { uiforge: entry(server) } }),
      where: l10n.t('.cursor/mcp.json in the project, or ~/.cursor/mcp.json'),
    }),
    http: ({ mcpUrl, token }) => ({
      text: json({ mcpServers: { uiforge: { url: mcpUrl, headers: bearer(token) } } }),
      where: l10n.t('.cursor/mcp.json in the project, or ~/.cursor/mcp.json'),
    }),
  },
  {
    label: l10n.t('Windsurf and others'),
    description: l10n.t('the mcpServers form that most clients read'),
    stdio: (server) => ({
      text: json({ mcpServers: { uiforge: entry(server) } }),
      where: l10n.t("the client's MCP configuration"),
    }),
    http: ({ mcpUrl, token }) => ({
      text: json({ mcpServers: { uiforge: { serverUrl: mcpUrl, url: mcpUrl, headers: bearer(token) } } }),
      where: l10n.t("the client's MCP configuration"),
    }),
  },
];
