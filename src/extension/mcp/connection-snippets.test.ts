import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { MCP_CLIENTS } from './connection-snippets.ts';

const server = {
  command: "/opt/it's here/node",
  args: ['/data/uiforge mcp.cjs', 'mcp'],
  env: { ELECTRON_RUN_AS_NODE: '1' },
};
const engine = { mcpUrl: 'http://127.0.0.1:5000/mcp', token: 'a-token' };
const client = (label: string) => {
  const found = MCP_CLIENTS.find((each) => each.label === label);
  if (!found) throw new Error(`no client ${label}`);
  return found;
};

test('the first choice of every client holds no secret', () => {
  const texts = MCP_CLIENTS.map((each) => each.stdio(server).text);
  expect(texts).toHaveLength(5);
  expect(texts.filter((text) => text.includes(engine.token) || text.includes('127.0.0.1'))).toEqual([]);
});

test('JSON clients get valid JSON that starts the bridge', () => {
  expect(JSON.parse(client('Cursor').stdio(server).text)).toEqual({ mcpServers: { uiforge: server } });
  expect(JSON.parse(client('VS Code').stdio(server).text)).toEqual({
    servers: { uiforge: { type: 'stdio', ...server } },
  });
});

test('a shell reads the command for Claude Code as the words it is made of', () => {
  const { text } = client('Claude Code').stdio(server);
  const words = execFileSync('sh', ['-c', `claude() { printf '%s\\n' "$@"; }; ${text}`], { encoding: 'utf8' });
  expect(words.trim().split('\n')).toEqual([
    'mcp',
    'add',
    'uiforge',
    '--env',
    'ELECTRON_RUN_AS_NODE=1',
    '--',
    server.command,
    ...server.args,
  ]);
});

test('the second choice carries address and token', () => {
  expect(JSON.parse(client('VS Code').http?.(engine).text ?? '')).toEqual({
    servers: { uiforge: { type: 'http', url: engine.mcpUrl, headers: { Authorization: 'Bearer a-token' } } },
  });
});
