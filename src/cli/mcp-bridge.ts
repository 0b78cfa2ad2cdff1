import { addAbortListener } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { Bridge } from './mcp-bridge/bridge.ts';
import { lines } from './mcp-bridge/json-lines.ts';
import type { RpcMessage } from './mcp-bridge/json-rpc.ts';
import { errorAnswer } from './mcp-bridge/json-rpc.ts';

export interface McpBridgeOptions {
  /** One MCP server, with plain tool names; all of them when left out. */
  server?: string | undefined;
  stdin: Readable;
  stdout: Writable;
  /** Ends the bridge at once; otherwise it ends with stdin, when the answers to come have come. */
  signal?: AbortSignal | undefined;
  /** Told of what happens, one line each; stdout belongs to the protocol. */
  log?: ((message: string) => void) | undefined;
  /** The engine that runs for this folder, or null. Asked again whenever one went away. */
  findEngine: () => Promise<{ socket: string } | null>;
  /** Starts an engine where none runs. @throws UIForgeError */
  startEngine: () => Promise<{ socket: string }>;
}

/** MCP over stdio for a client that starts its servers itself, carried to the running engine. Resolves at the end. */
export async function runMcpBridge(options: McpBridgeOptions): Promise<void> {
  const { server, stdin, stdout } = options;
  const write = (message: RpcMessage) => void stdout.write(`${JSON.stringify(message)}\n`);
  const bridge = new Bridge({
    path: server === undefined ? '/mcp' : `/mcp/servers/${encodeURIComponent(server)}`,
    write,
    log: options.log ?? (() => {}),
    findEngine: options.findEngine,
    startEngine: options.startEngine,
  });
  const over = Promise.withResolvers<void>();
  const listener = options.signal && addAbortListener(options.signal, () => over.resolve());
  // A client that no longer reads is gone.
  stdout.once('error', () => over.resolve());
  try {
    await Promise.race([over.promise, readAll(stdin, bridge, write)]);
  } finally {
    listener?.[Symbol.dispose]();
    await bridge.close();
    stdin.destroy();
  }
}

async function readAll(stdin: Readable, bridge: Bridge, write: (message: RpcMessage) => void): Promise<void> {
  for await (const line of lines(stdin)) {
    const message = parse(line);
    if (message === null) write(errorAnswer(null, -32700, 'Parse error: the line is not valid JSON.'));
    else if (!isMessage(message)) write(errorAnswer(null, -32600, 'Send one JSON-RPC message a line.'));
    else bridge.accept(message);
  }
  await bridge.finish();
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return null;
  }
}

function isMessage(value: unknown): value is RpcMessage {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && 'jsonrpc' in value;
}
