import {
  type CancellationToken,
  ErrorCodes,
  type MessageConnection,
  ProgressType,
  ResponseError,
} from 'vscode-jsonrpc/node';
import type { EditorModelEvent } from '../../protocol/editor-models.ts';
import type { ExtensionMethod, ExtensionRequests } from '../../protocol/engine-rpc.ts';
import { type ErrorPayload, UIForgeError } from '../../protocol/errors.ts';

const modelProgress = new ProgressType<EditorModelEvent>();

/** One handler for every method that the engine may call: one that is missing or of a wrong type does not compile. */
export type ExtensionHandlers = {
  [M in ExtensionMethod]: (
    params: ExtensionRequests[M]['params'],
    token: CancellationToken,
    /** Tells progress on the token that the parameters name. */
    emit: (event: EditorModelEvent) => void,
  ) => Promise<ExtensionRequests[M]['result']>;
};

/** Answers the engine's requests on a connection. Errors carry an ErrorPayload. */
export function answerEngine(connection: MessageConnection, handlers: ExtensionHandlers): void {
  for (const method of Object.keys(handlers) as ExtensionMethod[]) {
    const handler = handlers[method] as (
      params: unknown,
      token: CancellationToken,
      emit: (event: EditorModelEvent) => void,
    ) => Promise<unknown>;
    connection.onRequest(method, async (params: { token?: string }, token: CancellationToken) => {
      const emit = (event: EditorModelEvent) => {
        if (params.token === undefined) return;
        connection.sendProgress(modelProgress, params.token, event).catch(() => undefined);
      };
      try {
        return await handler(params, token, emit);
      } catch (error) {
        const failure = UIForgeError.from(error);
        return new ResponseError<ErrorPayload>(ErrorCodes.InternalError, failure.message, failure.toPayload());
      }
    });
  }
}
