import * as l10n from '@vscode/l10n';
import type { CancellationToken, MessageConnection } from 'vscode-jsonrpc/node';
import { CancellationTokenSource, ErrorCodes, ResponseError } from 'vscode-jsonrpc/node';
import type { EngineMethod, EngineRequests } from '../../protocol/engine-rpc.ts';
import type { ErrorPayload } from '../../protocol/errors.ts';
import { UIForgeError } from '../../protocol/errors.ts';

/** Cancels a request; VS Code's tokens and those of vscode-jsonrpc both fit. */
export type CancelToken = Pick<CancellationToken, 'isCancellationRequested' | 'onCancellationRequested'>;

/**
 * One typed call.
 * @throws UIForgeError: what the engine said, CANCELLED when `token` was, UNAVAILABLE when the connection ended.
 */
export async function callEngine<M extends EngineMethod>(
  connection: MessageConnection,
  method: M,
  params: EngineRequests[M]['params'],
  token?: CancelToken,
): Promise<EngineRequests[M]['result']> {
  // A source of our own: VS Code's tokens have the same members but are of another class.
  const source = new CancellationTokenSource();
  const listening = token?.onCancellationRequested(() => source.cancel());
  try {
    return await connection.sendRequest<EngineRequests[M]['result']>(method, params, source.token);
  } catch (error) {
    throw fromRpc(error, token);
  } finally {
    listening?.dispose();
    source.dispose();
  }
}

function fromRpc(error: unknown, token: CancelToken | undefined): UIForgeError {
  if (error instanceof ResponseError && isPayload(error.data)) return UIForgeError.fromPayload(error.data);
  if (token?.isCancellationRequested) return new UIForgeError('CANCELLED', l10n.t('Cancelled.'), { cause: error });
  const ended = error instanceof ResponseError && error.code === ErrorCodes.PendingResponseRejected;
  if (error instanceof ResponseError && !ended) return new UIForgeError('INTERNAL', error.message, { cause: error });
  return unavailable(l10n.t('The engine ended before it could answer.'), error);
}

function isPayload(data: unknown): data is ErrorPayload {
  return typeof data === 'object' && data !== null && 'code' in data && 'message' in data;
}

/** The engine can't be reached. */
export function unavailable(message: string, cause?: unknown): UIForgeError {
  return new UIForgeError('UNAVAILABLE', message, {
    hint: l10n.t("Its log says why ('UIForge: Show Engine Log'); 'UIForge: Restart Engine' starts it again."),
    cause,
  });
}
