// Entry of the engine when the extension starts it: a child process that speaks JSON-RPC over the IPC channel. It lives
// exactly as long as that channel: whatever way its parent ends, kill -9 too, the channel closes and the process goes.
import { setFlagsFromString } from 'node:v8';
import { createMessageConnection, IPCMessageReader, IPCMessageWriter } from 'vscode-jsonrpc/node';
import { engineHandlers } from './rpc/engine-handlers.ts';
import { serveRpc } from './rpc/serve-rpc.ts';
import { silenceSqliteWarning } from './state/silence-sqlite-warning.ts';

silenceSqliteWarning();
// The parent bounds the heap of this thread. Of this flag V8 makes the bound of every worker, whatever is asked for it.
setFlagsFromString('--max-old-space-size=0');
const connection = createMessageConnection(new IPCMessageReader(process), new IPCMessageWriter(process));
const session = engineHandlers(connection);

/** So long open requests may take to end before the process goes in spite of them. */
const FAREWELL_MS = 1_000;

async function leave(): Promise<void> {
  setTimeout(() => process.exit(0), FAREWELL_MS).unref();
  await session.close().catch(() => undefined);
  process.exit(0);
}

process.on('disconnect', () => void leave());
process.on('SIGTERM', () => void leave());
// Ctrl-C in a terminal reaches the whole process group; the parent decides what it means.
process.on('SIGINT', () => undefined);
serveRpc(connection, session.handlers);
connection.listen();
