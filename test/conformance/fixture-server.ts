import { randomBytes } from 'node:crypto';
import type { McpServerFactory } from '@modelcontextprotocol/server';
import { createRequestStateCodec, McpServer } from '@modelcontextprotocol/server';
import { createHttpApp } from '../../src/engine/gateway/http-app.ts';
import type { HttpLog } from '../../src/engine/gateway/http-log.ts';
import { Listeners } from '../../src/engine/gateway/listeners.ts';
import { mountMcp } from '../../src/engine/gateway/mount-mcp.ts';
import type { McpEndpoint } from '../../src/engine/mcp/endpoint.ts';
import { addAskingTools } from './fixture/asking-tools.ts';
import type { RoundState } from './fixture/input-required-tools.ts';
import { addInputRequiredPrompt, addInputRequiredTools } from './fixture/input-required-tools.ts';
import { addPlainTools, addReportingTools } from './fixture/plain-tools.ts';
import { addPrompts } from './fixture/prompts.ts';
import { addResources } from './fixture/resources.ts';

const SILENT: HttpLog = { debug() {}, info() {}, warn() {}, error() {} };

/** What the conformance suite calls, on the HTTP stack of the engine; also on a socket where one is named. */
export async function startFixtureServer(socket?: string): Promise<{ url: string; close(): Promise<void> }> {
  const listeners: Listeners = new Listeners((request, response) => app.routing(request, response));
  const app = await createHttpApp({
    authenticator: null,
    trusted: ({ raw }) => (listeners.cameThroughSocket(raw) ? { name: 'socket', admin: false } : null),
    allowedHosts: [],
    allowedOrigins: [],
    bodyLimit: 1024 * 1024,
    log: SILENT,
  });
  const endpoint: McpEndpoint = await mountMcp(
    app,
    '/mcp',
    fixtureFactory(() => endpoint),
    { log: SILENT },
  );
  await app.ready();
  const port = await listeners.listenTcp('127.0.0.1', 0);
  if (socket !== undefined) await listeners.listenSocket(socket);
  return {
    url: `http://127.0.0.1:${port}/mcp`,
    async close() {
      await endpoint.close();
      await app.close();
      await listeners.close();
    },
  };
}

function fixtureFactory(endpoint: () => McpEndpoint): McpServerFactory {
  const codec = createRequestStateCodec<RoundState>({ key: randomBytes(32) });
  return ({ era }) => {
    const server = new McpServer(
      { name: 'uiforge-conformance-fixture', version: '1.0.0' },
      {
        capabilities: {
          tools: { listChanged: true },
          prompts: { listChanged: true },
          resources: { listChanged: true, subscribe: true },
          logging: {},
        },
        requestState: { verify: codec.verify },
      },
    );
    addPlainTools(server);
    addReportingTools(server);
    if (era === 'legacy') addAskingTools(server);
    addInputRequiredTools(server, codec);
    addPrompts(server);
    addInputRequiredPrompt(server);
    addResources(server);
    for (const list of ['tool', 'prompt'] as const) {
      server.registerTool(
        `test_trigger_${list}_change`,
        { description: `Says that the ${list}s changed.` },
        async () => {
          await endpoint().listChanged(`${list}s`);
          return { content: [{ type: 'text', text: 'told' }] };
        },
      );
    }
    return server;
  };
}
