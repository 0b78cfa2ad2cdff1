import { CancellationTokenSource, type MessageConnection, ProgressType, ResponseError } from 'vscode-jsonrpc/node';
import type { EditorModelEvent } from '../../protocol/editor-models.ts';
import type { ExtensionMethod, ExtensionRequests } from '../../protocol/engine-rpc.ts';
import { type ErrorPayload, UIForgeError } from '../../protocol/errors.ts';
import type { EditorModels } from '../providers/editor-models.ts';

const modelProgress = new ProgressType<EditorModelEvent>();
let nextToken = 1;

/** The language models of the editor at the other end of `connection`. */
export function editorModelsOver(connection: MessageConnection): EditorModels {
  return {
    list: ({ askAgain, signal } = {}) => callExtension(connection, 'lm/models', { askAgain }, signal),
    async *send(request, signal) {
      const token = `model-${nextToken++}`;
      const arrived: EditorModelEvent[] = [];
      let wake: () => void = () => undefined;
      const listening = connection.onProgress(modelProgress, token, (event) => {
        arrived.push(event);
        wake();
      });
      const ended = callExtension(connection, 'lm/send', { ...request, token }, signal);
      // Settled without anybody listening yet is no unhandled rejection: it is awaited below.
      ended.catch(() => undefined);
      try {
        for (;;) {
          const next = arrived.shift();
          if (next) {
            yield next;
            continue;
          }
          const more = new Promise<'more'>((resolve) => {
            wake = () => resolve('more');
          });
          const outcome = await Promise.race([more, ended]);
          if (outcome === 'more') continue;
          // What arrived together with the end comes first.
          yield* arrived.splice(0);
          yield { type: 'end', ...outcome };
          return;
        }
      } finally {
        listening.dispose();
      }
    },
  };
}

/** One typed call of the extension. @throws UIForgeError */
async function callExtension<M extends ExtensionMethod>(
  connection: MessageConnection,
  method: M,
  params: ExtensionRequests[M]['params'],
  signal?: AbortSignal,
): Promise<ExtensionRequests[M]['result']> {
  signal?.throwIfAborted();
  const source = new CancellationTokenSource();
  const cancel = () => source.cancel();
  signal?.addEventListener('abort', cancel, { once: true });
  try {
    return await connection.sendRequest<ExtensionRequests[M]['result']>(method, params, source.token);
  } catch (error) {
    if (error instanceof ResponseError && isPayload(error.data)) throw UIForgeError.fromPayload(error.data);
    throw new UIForgeError('EXTERNAL_SERVICE_ERROR', 'VS Code could not be asked for its language models.', {
      hint: 'Try again, or reload the window.',
      cause: error,
    });
  } finally {
    signal?.removeEventListener('abort', cancel);
    source.dispose();
  }
}

function isPayload(data: unknown): data is ErrorPayload {
  return typeof data === 'object' && data !== null && 'code' in data && 'message' in data;
}
