import { EventSourceParserStream } from 'eventsource-parser/stream';
import { Agent, fetch, type Response } from 'undici';
import type { ProviderStatus } from '../protocol/engine-rpc.ts';
import { type ErrorPayload, UIForgeError } from '../protocol/errors.ts';
import type { ValidationResult } from '../protocol/findings.ts';
import type { GenerationEvent, UIComponentResponse } from '../protocol/generation.ts';
import type { RefineEvent, RefineResponse } from '../protocol/refine.ts';
import type { Backend } from './backend.ts';

/** The engine that listens on a socket, such as that of the editor window which is open on this folder. */
export function remoteBackend(socket: string, owner: string): Backend {
  // No clocks here: the engine has its own, and tells when one runs out.
  const dispatcher = new Agent({ connect: { socketPath: socket }, headersTimeout: 0, bodyTimeout: 0 });

  async function call(
    method: 'GET' | 'POST',
    path: string,
    body?: unknown,
    init: { accept?: string; signal?: AbortSignal } = {},
  ) {
    const response = await fetch(`http://localhost${path}`, {
      method,
      dispatcher,
      headers: {
        accept: init.accept ?? 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(init.signal ? { signal: init.signal } : {}),
    }).catch((error: unknown) => {
      throw lost(error, owner);
    });
    if (!response.ok) throw UIForgeError.fromPayload(await problemOf(response));
    return response;
  }

  return {
    description: owner,
    async generate(request, { signal, onEvent }) {
      const response = await call('POST', '/api/generate', request, { accept: 'text/event-stream', signal });
      try {
        return await readEvents<GenerationEvent, UIComponentResponse>(response, onEvent);
      } catch (error) {
        throw lost(error, owner);
      }
    },
    async refine(request, { signal, onEvent }) {
      const response = await call('POST', '/api/refine', request, { accept: 'text/event-stream', signal });
      try {
        return await readEvents<RefineEvent, RefineResponse>(response, onEvent);
      } catch (error) {
        throw lost(error, owner);
      }
    },
    async validate(input) {
      return (await (await call('POST', '/api/validate', input)).json()) as ValidationResult;
    },
    async providers() {
      const { providers } = (await (await call('GET', '/api/providers')).json()) as { providers: ProviderStatus[] };
      return providers;
    },
    async close() {
      await dispatcher.destroy();
    },
  };
}

async function readEvents<Event, Answer>(response: Response, onEvent: (event: Event) => void): Promise<Answer> {
  const events = response.body?.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream()) ?? [];
  for await (const { event, data } of events) {
    const value = JSON.parse(data) as object;
    if (event === 'complete') return value as Answer;
    if (event === 'error') throw UIForgeError.fromPayload(value as ErrorPayload);
    onEvent({ type: event, ...value } as Event);
  }
  throw new UIForgeError('UNAVAILABLE', 'The engine closed the stream before the end.', {
    hint: 'Run the command again; the engine of the window may have restarted.',
  });
}

async function problemOf(response: Response): Promise<ErrorPayload> {
  const body = (await response.json().catch(() => ({}))) as {
    code?: ErrorPayload['code'];
    detail?: string;
    hint?: string;
    context?: ErrorPayload['context'];
  };
  return {
    code: body.code ?? 'INTERNAL',
    message: body.detail ?? `The engine answered with status ${response.status}.`,
    hint: body.hint,
    context: body.context,
  };
}

/** Cancelled, or the engine went away. Errors that the engine itself told stay as they are. */
function lost(error: unknown, owner: string): UIForgeError {
  if (error instanceof UIForgeError) return error;
  if (error instanceof Error && error.name === 'AbortError') return UIForgeError.from(error);
  return new UIForgeError('UNAVAILABLE', `The connection to ${owner} was lost.`, {
    hint: 'Run the command again; the engine of the window may have restarted.',
    cause: error,
  });
}
