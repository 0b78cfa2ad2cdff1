import type { AuthInfo, McpServerFactory } from '@modelcontextprotocol/server';
import { createMcpHandler, isInitializeRequest, isLegacyRequest } from '@modelcontextprotocol/server';
import { RPC_CODE, rpcErrorResponse } from './json-rpc-response.ts';
import type { ChangedList } from './session.ts';
import type { SessionLaneOptions } from './session-lane.ts';
import { SessionLane } from './session-lane.ts';

export interface McpEndpointOptions extends SessionLaneOptions {
  /** Whether `initialize` opens a session. False serves every client of the 2025 era without one. Default true. */
  sessions?: boolean | undefined;
}

/** Status of an exchange whose connection was closed before there was an answer. */
const CLIENT_GONE = 499;

/** Both protocol eras on one URL. */
export interface McpEndpoint {
  /** Answers one HTTP request. `parsedBody` is the JSON of a POST. */
  fetch(request: Request, options?: { authInfo?: AuthInfo; parsedBody?: unknown }): Promise<Response>;
  /** Tells the clients that listen that a list is another one now. */
  listChanged(list: ChangedList): Promise<void>;
  /** Ends the streams that wait for nothing in particular. */
  closeIdleStreams(): void;
  /** Cancels what is under way and ends every session. */
  close(): Promise<void>;
  readonly sessionCount: number;
}

/**
 * Three lanes behind one URL: revision 2026-07-28, told by the envelope each request carries; 2025-11-25 and older with
 * a session, opened by `initialize`; and the same without one, for requests that name none.
 */
export function createMcpEndpoint(factory: McpServerFactory, options: McpEndpointOptions): McpEndpoint {
  const { log } = options;
  const handler = createMcpHandler(factory, {
    keepAliveMs: options.keepAliveMs ?? 15_000,
    onerror: (error) => log.debug({ err: error }, 'MCP request refused or failed'),
  });
  let closing = false;
  const sessions = options.sessions === false ? undefined : new SessionLane(factory, options);

  return {
    get sessionCount() {
      return sessions?.size ?? 0;
    },
    async fetch(request, requestOptions = {}) {
      if (Array.isArray(requestOptions.parsedBody)) return batchRefused();
      if (closing) return stopping();
      if (!sessions || !(await isLegacyRequest(request, requestOptions.parsedBody))) {
        const response = await handler.fetch(request, requestOptions);
        // Cut by our own end, not by the client: it is there to be told.
        return closing && response.status === CLIENT_GONE ? stopping() : response;
      }
      const id = request.headers.get('mcp-session-id');
      if (isInitializeRequest(requestOptions.parsedBody)) return sessions.open(request, requestOptions);
      if (id !== null) return sessions.handle(id, request, requestOptions);
      if (request.method !== 'POST') return sessionMissing();
      return handler.fetch(request, requestOptions);
    },
    async listChanged(list) {
      handler.notify[`${list}Changed`]();
      await sessions?.listChanged(list);
    },
    closeIdleStreams() {
      sessions?.closeIdleStreams();
    },
    async close() {
      closing = true;
      await Promise.all([handler.close(), sessions?.close()]);
    },
  };
}

function stopping(): Response {
  return rpcErrorResponse(503, RPC_CODE.transport, 'The engine is stopping.', {
    code: 'UNAVAILABLE',
    hint: 'Send the request again when it is back.',
  });
}

function batchRefused(): Response {
  return rpcErrorResponse(400, RPC_CODE.invalidRequest, 'Batches are not supported.', {
    code: 'INVALID_ARGUMENT',
    hint: 'Send one JSON-RPC message a request.',
  });
}

function sessionMissing(): Response {
  return rpcErrorResponse(400, RPC_CODE.transport, 'The Mcp-Session-Id header is missing.', {
    code: 'INVALID_ARGUMENT',
    hint: 'Send initialize first, and its session id with every request after.',
  });
}
