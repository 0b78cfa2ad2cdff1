import type { FastifyReply } from 'fastify';
import type { ProviderStatus } from '../../protocol/engine-rpc.ts';
import type { McpEndpoint } from '../mcp/endpoint.ts';
import type { MCPServerRegistry } from '../mcp/mcp-server-registry.ts';
import { protocolServerFactory } from '../mcp/protocol-server.ts';
import type { UiDependencies } from '../mcp/ui/ui-dependencies.ts';
import type { Authenticator, Principal } from './authenticator.ts';
import { createHttpApp, PICTURE_ROOM } from './http-app.ts';
import type { HttpLog } from './http-log.ts';
import { Listeners } from './listeners.ts';
import { mountMcp } from './mount-mcp.ts';
import { addGenerateRoute } from './routes/generate-route.ts';
import { addHealthRoutes } from './routes/health-route.ts';
import { addProvidersRoute } from './routes/providers-route.ts';
import { addRefineRoute } from './routes/refine-route.ts';
import { addValidateRoute } from './routes/validate-route.ts';

export interface HttpServerOptions extends UiDependencies {
  /** Feature toggles, asked at every use. */
  features: { isEnabled(name: string): boolean | Promise<boolean> };
  /** The MCP servers to offer; those that run at the time of a request are. */
  servers: MCPServerRegistry;
  providers: () => Promise<ProviderStatus[]>;
  authenticator: Authenticator;
  log: HttpLog;
  version: string;
  /** Default `127.0.0.1`. */
  host?: string | undefined;
  /** 0, the default, lets the system choose. */
  port?: number | undefined;
  /** Path of the Unix socket or named pipe; none is opened when left out. */
  socket?: string | undefined;
  allowedHosts?: readonly string[] | undefined;
  allowedOrigins?: readonly string[] | undefined;
  /** Bytes of a request's body, four times as many where pictures are taken. Default 1 MiB. */
  bodyLimit?: number | undefined;
  /** Connections taken at once, TCP and socket each. Default: no limit. */
  maxConnections?: number | undefined;
  /** Milliseconds between signs of life on a silent stream. Default 10,000. */
  heartbeatMs?: number | undefined;
  notReady?: (() => string[] | Promise<string[]>) | undefined;
  /** Sessions of MCP clients of the 2025 era. */
  sessions?: { idleMs?: number | undefined; max?: number | undefined } | undefined;
}

export interface HttpServer {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  readonly mcpUrl: string;
  readonly port: number;
  readonly socket: string | undefined;
  /** Tells MCP clients that the list of tools is another one now. */
  toolsChanged(): Promise<void>;
  /** Takes no new connections, lets what is under way finish for up to `timeoutMs` (default 10 s), then closes. */
  drain(timeoutMs?: number): Promise<void>;
}

const SOCKET_PRINCIPAL: Principal = { name: 'socket', admin: true };

/** The HTTP face of the engine, listening. @throws UIForgeError when the port or the socket can't be had. */
export async function createHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const { log, version, servers } = options;
  const bodyLimit = options.bodyLimit ?? 1024 * 1024;
  const withPictures = bodyLimit * PICTURE_ROOM;
  let draining = false;
  const listeners: Listeners = new Listeners(
    (request, response) => app.routing(request, response),
    options.maxConnections,
  );
  const app = await createHttpApp({
    authenticator: options.authenticator,
    trusted: (request) => (listeners.cameThroughSocket(request.raw) ? SOCKET_PRINCIPAL : null),
    allowedHosts: [...(options.allowedHosts ?? []), ...ownNames(options.host)],
    allowedOrigins: options.allowedOrigins ?? [],
    bodyLimit,
    log,
  });
  app.addHook('onRequest', async (_request, reply) => {
    if (draining) reply.header('connection', 'close');
  });

  addHealthRoutes(app, {
    version,
    notReady: async () => (draining ? ['The engine is stopping.'] : ((await options.notReady?.()) ?? [])),
  });
  addGenerateRoute(app, { ...options, bodyLimit: withPictures });
  addRefineRoute(app, { ...options, bodyLimit: withPictures });
  addValidateRoute(app, options);
  addProvidersRoute(app, options.providers);

  const mcp = {
    log,
    bodyLimit: withPictures,
    keepAliveMs: options.heartbeatMs,
    idleMs: options.sessions?.idleMs,
    maxSessions: options.sessions?.max,
    enabled: () => options.features.isEnabled('mcp-server'),
    onEndless: (reply: FastifyReply) => listeners.markEndless(reply.raw),
  };
  const all = protocolServerFactory({ servers: () => servers.running(), prefixed: true, version, log });
  const endpoints: McpEndpoint[] = [await mountMcp(app, '/mcp', all, mcp)];
  for (const [name] of servers.list()) {
    const only = () => servers.running().filter(([each]) => each === name);
    const factory = protocolServerFactory({ servers: only, prefixed: false, version, log });
    endpoints.push(await mountMcp(app, `/mcp/servers/${name}`, factory, mcp));
  }
  await app.ready();

  const host = options.host ?? '127.0.0.1';
  const port = await listeners.listenTcp(host, options.port ?? 0);
  try {
    if (options.socket !== undefined) await listeners.listenSocket(options.socket);
  } catch (error) {
    await listeners.close();
    throw error;
  }
  const url = `http://${urlHost(host)}:${port}`;
  log.info({ url, socket: options.socket }, 'listening');

  return {
    url,
    mcpUrl: `${url}/mcp`,
    port,
    socket: options.socket,
    async toolsChanged() {
      await Promise.all(endpoints.map((endpoint) => endpoint.listChanged('tools')));
    },
    async drain(timeoutMs = 10_000) {
      draining = true;
      listeners.stopAccepting();
      for (const endpoint of endpoints) endpoint.closeIdleStreams();
      if (!(await listeners.idle(timeoutMs))) log.warn({ active: listeners.active }, 'closing with requests under way');
      await Promise.all(endpoints.map((endpoint) => endpoint.close()));
      await app.close();
      await listeners.close();
    },
  };
}

/** The address that was bound on purpose is a name of this server; one that means 'every address' is not. */
function ownNames(host: string | undefined): string[] {
  return host === undefined || host === '0.0.0.0' || host === '::' ? [] : [urlHost(host)];
}

/** As it stands in a URL: addresses of IPv6 in brackets, and a name that can be called where all were bound. */
function urlHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}
