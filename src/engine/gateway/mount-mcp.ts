import type { NodeIncomingMessageLike } from '@modelcontextprotocol/node';
import { toNodeHandler } from '@modelcontextprotocol/node';
import type { McpServerFactory } from '@modelcontextprotocol/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { UIForgeError } from '../../protocol/errors.ts';
import type { McpEndpoint, McpEndpointOptions } from '../mcp/endpoint.ts';
import { createMcpEndpoint } from '../mcp/endpoint.ts';
import { RPC_CODE, rpcError } from '../mcp/json-rpc-response.ts';
import { openStreamAtOnce } from '../mcp/opened-stream.ts';
import { describeFailure } from './request-error.ts';

export interface MountMcpOptions extends McpEndpointOptions {
  /** Bytes of a request's body; that of the app when left out. */
  bodyLimit?: number | undefined;
  /** Asked at every request; false answers FEATURE_DISABLED. */
  enabled?: (() => boolean | Promise<boolean>) | undefined;
  /** Told of every answer that has no end of its own. */
  onEndless?: ((reply: FastifyReply) => void) | undefined;
}

/** Serves MCP at `path` of an app made by createHttpApp. */
export async function mountMcp(
  app: FastifyInstance,
  path: string,
  factory: McpServerFactory,
  options: MountMcpOptions,
): Promise<McpEndpoint> {
  const endpoint = createMcpEndpoint(factory, options);
  const handle = toNodeHandler(
    { fetch: async (request, given) => openStreamAtOnce(await endpoint.fetch(request, given)) },
    { onerror: (error) => options.log.error({ err: error, path }, 'MCP request failed') },
  );

  await app.register(async (scope) => {
    // The body is read as bytes: what is wrong with it is told as JSON-RPC tells it.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    scope.setErrorHandler((error, request, reply) => {
      const { payload, status } = describeFailure(error, request.routeOptions.bodyLimit ?? 0);
      if (status !== 413) throw error;
      const { code, message, hint } = payload;
      return reply.code(status).send(rpcError(RPC_CODE.transport, message, { code, hint }));
    });
    scope.route({
      method: ['GET', 'POST', 'DELETE'],
      url: path,
      ...(options.bodyLimit === undefined ? {} : { bodyLimit: options.bodyLimit }),
      preHandler: async () => {
        if ((await options.enabled?.()) !== false) return;
        throw new UIForgeError('FEATURE_DISABLED', 'The MCP server is switched off.', {
          hint: 'Run `uiforge features enable uiforge-mcp.mcp-server`.',
        });
      },
      handler: (request, reply) => serve(request, reply, handle, options),
    });
    scope.route({
      method: ['PUT', 'PATCH'],
      url: path,
      handler: (_request, reply) =>
        reply.code(405).header('allow', 'GET, POST, DELETE').send(rpcError(RPC_CODE.transport, 'Method not allowed.')),
    });
  });
  return endpoint;
}

async function serve(
  request: FastifyRequest,
  reply: FastifyReply,
  handle: ReturnType<typeof toNodeHandler>,
  options: MountMcpOptions,
) {
  const parsed = request.method === 'POST' ? parseBody(request.body) : { ok: true as const, body: undefined };
  if (!parsed.ok) return reply.code(400).send(rpcError(RPC_CODE.parseError, parsed.message));
  if (request.method === 'GET' || methodOf(parsed.body) === 'subscriptions/listen') options.onEndless?.(reply);
  reply.hijack();
  for (const [name, value] of Object.entries(reply.getHeaders())) {
    if (value !== undefined) reply.raw.setHeader(name, value);
  }
  await handle(withCaller(request), reply.raw, parsed.body);
  return reply;
}

/** The raw request with who sent it, as the adapter wants it; the token itself stays behind. */
function withCaller({ raw, principal }: FastifyRequest): NodeIncomingMessageLike {
  const auth = principal === null ? {} : { auth: { token: '', clientId: principal.name, scopes: [] } };
  return Object.assign(raw, auth) as NodeIncomingMessageLike;
}

type ParsedBody = { ok: true; body: unknown } | { ok: false; message: string };

function parseBody(bytes: unknown): ParsedBody {
  if (!Buffer.isBuffer(bytes) || bytes.length === 0) return { ok: false, message: 'Parse error: the body is empty.' };
  try {
    return { ok: true, body: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) };
  } catch {
    return { ok: false, message: 'Parse error: the body is not valid JSON in UTF-8.' };
  }
}

function methodOf(body: unknown): unknown {
  return typeof body === 'object' && body !== null && 'method' in body ? body.method : undefined;
}
