import { type CancellationToken, ErrorCodes, type MessageConnection, ResponseError } from 'vscode-jsonrpc/node';
import type { EngineMethod, EngineNotifications, EngineRequests } from '../../protocol/engine-rpc.ts';
import { type ErrorPayload, UIForgeError } from '../../protocol/errors.ts';

/** One handler for every method of the protocol: one that is missing or of a wrong type does not compile. */
export type EngineHandlers = {
  [M in EngineMethod]: (
    params: EngineRequests[M]['params'],
    signal: AbortSignal,
  ) => Promise<EngineRequests[M]['result']> | EngineRequests[M]['result'];
};

/** Answers the methods on a connection. Cancellation of a request aborts its signal; errors carry an ErrorPayload. */
export function serveRpc(connection: MessageConnection, handlers: EngineHandlers): void {
  for (const method of Object.keys(handlers) as EngineMethod[]) {
    const handler = handlers[method] as (params: unknown, signal: AbortSignal) => unknown;
    connection.onRequest(method, async (params: unknown, token: CancellationToken) => {
      const controller = new AbortController();
      const cancel = token.onCancellationRequested(() => controller.abort(new UIForgeError('CANCELLED', 'Cancelled.')));
      try {
        return await handler(params, controller.signal);
      } catch (error) {
        const failure = UIForgeError.from(error);
        return new ResponseError<ErrorPayload>(ErrorCodes.InternalError, failure.message, failure.toPayload());
      } finally {
        cancel.dispose();
      }
    });
  }
}

/** Sends a notification of the protocol; one that can't be sent, as the other side has gone, is dropped. */
export function notify<N extends keyof EngineNotifications>(
  connection: MessageConnection,
  name: N,
  params: EngineNotifications[N],
): void {
  connection.sendNotification(name, params).catch(() => undefined);
}
