import type { CallToolResult, Transport } from '@modelcontextprotocol/client';
import { Client as ModernClient, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { Client as ClassicClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport as ClassicHttpTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { Transport as ClassicTransport } from '@modelcontextprotocol/sdk/shared/transport.js';
import type { ProgressKind } from '../../../src/engine/mcp/progress-stream.ts';
import { PROGRESS_KIND } from '../../../src/engine/mcp/progress-stream.ts';
import { applyTextEdits } from '../../../src/protocol/apply-text-edits.ts';

/** What a progress notification tells, as every client gives it on. */
export interface ToldProgress {
  progress: number;
  message?: string | undefined;
  _meta?: Record<string, unknown> | undefined;
}

/** The text that a client shows from what it was told. */
export function shownText(told: ToldProgress[]): string {
  return told.reduce((text, { message = '', _meta }) => {
    const kind = _meta?.[PROGRESS_KIND] as ProgressKind;
    if (kind.kind === 'rewind') return text.slice(0, kind.length);
    if (kind.kind === 'edits') return applyTextEdits(text, kind.edits);
    return kind.kind === 'text' ? text + message : text;
  }, '');
}

export interface CallOptions {
  onprogress?: (told: ToldProgress) => void;
  signal?: AbortSignal;
}

/** An MCP client of one of the official libraries, connected. */
export interface AnyClient {
  listTools(): Promise<{ name: string; inputSchema: unknown; outputSchema?: unknown; title?: string | undefined }[]>;
  call(name: string, args: Record<string, unknown>, options?: CallOptions): Promise<CallToolResult>;
  close(): Promise<void>;
}

/** The clients that must all work: name and how each connects. */
export const CLIENTS = {
  'v2 client, 2026-07-28': { pin: '2026-07-28' },
  'v2 client, 2025-11-25': 'legacy',
  'v1 client': 'classic',
} as const;
export type ClientKind = keyof typeof CLIENTS;
export const CLIENT_KINDS = Object.keys(CLIENTS) as ClientKind[];

const INFO = { name: 'interop-test', version: '1.0.0' };

/** Connects a client over HTTP. */
export function connectHttp(kind: ClientKind, url: string, headers: Record<string, string>): Promise<AnyClient> {
  const requestInit = { headers };
  if (CLIENTS[kind] === 'classic') return connectClassic(new ClassicHttpTransport(new URL(url), { requestInit }));
  return connectModern(kind, new StreamableHTTPClientTransport(new URL(url), { requestInit }));
}

/** Connects a client of the v2 library over any transport. */
export async function connectModern(kind: ClientKind, transport: Transport): Promise<AnyClient> {
  const mode = CLIENTS[kind];
  const client = new ModernClient(INFO, mode === 'classic' ? {} : { versionNegotiation: { mode } });
  await client.connect(transport);
  return {
    listTools: async () => (await client.listTools()).tools,
    call: (name, args, options) => client.callTool({ name, arguments: args }, options as never),
    close: () => client.close(),
  };
}

/** Connects a client of the v1 library over any transport. */
export async function connectClassic(transport: unknown): Promise<AnyClient> {
  const client = new ClassicClient(INFO);
  await client.connect(transport as ClassicTransport);
  return {
    listTools: async () => (await client.listTools()).tools,
    call: async (name, args, options) =>
      (await client.callTool({ name, arguments: args }, undefined, options as never)) as CallToolResult,
    close: () => client.close(),
  };
}
