import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Secret } from '../../../src/engine/config/secret.ts';
import { tokenAuthenticator } from '../../../src/engine/gateway/authenticator.ts';
import type { HttpLog } from '../../../src/engine/gateway/http-log.ts';
import type { HttpServer, HttpServerOptions } from '../../../src/engine/gateway/http-server.ts';
import { createHttpServer } from '../../../src/engine/gateway/http-server.ts';
import { MCPServerRegistry } from '../../../src/engine/mcp/mcp-server-registry.ts';
import { UiMCPServer } from '../../../src/engine/mcp/ui/ui-mcp-server.ts';
import type { ScriptedService } from './scripted-service.ts';
import { scriptedService } from './scripted-service.ts';

export const TOKEN = 'token-of-the-test-window';
export const OTHER_TOKEN = 'token-of-somebody-else';
export const SILENT: HttpLog = { debug() {}, info() {}, warn() {}, error() {} };

export interface TestServer extends HttpServer {
  service: ScriptedService;
  /** Switches a feature off. */
  disabled: Set<string>;
  /** Headers of a caller that is let in. */
  headers: Record<string, string>;
  /** Stops the server and removes its folder. */
  stop(): Promise<void>;
}

/** The HTTP face of the engine over a scripted service, on a port and a socket of its own. */
export async function startTestServer(options: Partial<HttpServerOptions> = {}): Promise<TestServer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'uiforge-http-'));
  const service = scriptedService();
  const disabled = new Set<string>();
  const features = { isEnabled: (name: string) => !disabled.has(name) };
  const servers = new MCPServerRegistry(SILENT);
  servers.register('ui', new UiMCPServer({ service }));
  await servers.startAll();
  const server = await createHttpServer({
    service,
    features,
    servers,
    providers: async () => [],
    authenticator: tokenAuthenticator([
      { name: 'window', admin: true, token: new Secret(TOKEN) },
      { name: 'other', admin: false, token: new Secret(OTHER_TOKEN) },
    ]),
    log: SILENT,
    version: '0.0.0-test',
    socket: path.join(folder, 'engine.sock'),
    ...options,
  });
  return {
    ...server,
    service,
    disabled,
    headers: { authorization: `Bearer ${TOKEN}` },
    async stop() {
      await server.drain(0);
      await servers.stopAll();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
