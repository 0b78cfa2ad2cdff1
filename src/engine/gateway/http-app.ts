import compress from '@fastify/compress';
import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import Fastify from 'fastify';
import { UIForgeError } from '../../protocol/errors.ts';
import type { Authenticator, Principal } from './authenticator.ts';
import { presentedToken } from './authenticator.ts';
import type { BrowserGuardOptions } from './browser-guard.ts';
import { guardAgainstPages } from './browser-guard.ts';
import type { HttpLog } from './http-log.ts';
import { sendProblem } from './problem.ts';
import { describeFailure } from './request-error.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set before any route runs, except on those open to everyone. */
    principal: Principal | null;
  }
  interface FastifyContextConfig {
    /** No token is needed. */
    open?: boolean;
  }
}

export interface HttpAppOptions extends BrowserGuardOptions {
  /** Null lets everyone on the machine in; for tests of the protocol only. */
  authenticator: Authenticator | null;
  /** Who it is when the connection itself proves it (the Unix socket), null otherwise. */
  trusted: (request: FastifyRequest) => Principal | null;
  /** Bytes of a body; routes that take pictures take `PICTURE_ROOM` times as much. */
  bodyLimit: number;
  log: HttpLog;
}

/** Pictures are far larger than all other input: so many times the usual body may be sent where they are taken. */
export const PICTURE_ROOM = 4;

/** The HTTP app that every route of the engine is mounted on: who may come in, how errors look, nothing else. */
export async function createHttpApp(options: HttpAppOptions): Promise<FastifyInstance> {
  const app = Fastify({
    logger: false,
    bodyLimit: options.bodyLimit,
    exposeHeadRoutes: false,
    // An address that can't be decoded reaches no route and no other handler.
    frameworkErrors: (_error, _request, reply) => {
      sendProblem(reply as FastifyReply, {
        code: 'INVALID_ARGUMENT',
        message: "The address can't be understood.",
        hint: 'Check its percent-encoding.',
      });
    },
  });
  app.decorateRequest('principal', null);
  addJsonParser(app);
  app.setErrorHandler((error, request, reply) => {
    const { payload, status, unexpected } = describeFailure(error, request.routeOptions.bodyLimit ?? options.bodyLimit);
    if (unexpected) options.log.error({ err: error, path: pathOf(request) }, 'request failed');
    return sendProblem(reply, payload, status);
  });
  app.setNotFoundHandler((request, reply) =>
    sendProblem(reply, { code: 'NOT_FOUND', message: `There is no ${request.method} ${pathOf(request)} here.` }),
  );
  app.addHook('onRequest', async (request) => {
    request.principal = options.trusted(request);
    if (!request.principal) guardAgainstPages(request.raw, options);
  });
  await app.register(helmet, {
    contentSecurityPolicy: { directives: { defaultSrc: ["'none'"] }, useDefaults: false },
    // Plain HTTP on this machine; what is in front of it speaks for itself.
    strictTransportSecurity: false,
  });
  if (options.allowedOrigins.length > 0) await app.register(cors, corsOptions(options.allowedOrigins));
  await app.register(compress, { globalDecompression: false, encodings: ['br', 'gzip', 'deflate'] });
  app.addHook('onRequest', async (request, reply) => {
    if (request.routeOptions.config.open || request.principal || options.authenticator === null) return;
    const token = presentedToken(request.headers);
    request.principal = token === undefined ? null : await options.authenticator.verify(token);
    if (request.principal) return;
    reply.header('www-authenticate', 'Bearer realm="uiforge"');
    throw unauthenticated(token !== undefined);
  });
  app.addHook('onResponse', async (request, reply) => {
    const fields = { method: request.method, path: pathOf(request), status: reply.raw.statusCode };
    options.log.debug({ ...fields, ms: Math.round(reply.elapsedTime) }, 'request');
  });
  return app;
}

/** JSON in UTF-8, and nothing else: other bytes are refused instead of being replaced. */
function addJsonParser(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser(['application/json', 'text/plain']);
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    try {
      parse(request, new TextDecoder('utf-8', { fatal: true }).decode(body as Buffer), done);
    } catch (error) {
      const hint = 'Send the JSON in UTF-8.';
      done(new UIForgeError('INVALID_ARGUMENT', 'The body is not UTF-8 text.', { hint, cause: error }));
    }
  });
}

/** Without the query, which may hold what is not for logs. */
function pathOf(request: FastifyRequest): string {
  return request.url.split('?', 1)[0] ?? '/';
}

function corsOptions(allowedOrigins: readonly string[]) {
  return {
    origin: [...allowedOrigins],
    methods: ['GET', 'POST', 'DELETE'],
    exposedHeaders: ['Mcp-Session-Id', 'WWW-Authenticate'],
    maxAge: 600,
  };
}

function unauthenticated(presented: boolean): UIForgeError {
  return new UIForgeError('UNAUTHENTICATED', presented ? 'The token is not valid.' : 'A token is needed.', {
    hint: 'Send Authorization: Bearer TOKEN or X-API-Key. "Copy connection" in VS Code gives one that needs none.',
  });
}
