/** A JSON-RPC message, as far as the bridge looks into it. */
export interface RpcMessage {
  jsonrpc: '2.0';
  id?: string | number | null;
  method?: string;
  params?: Record<string, unknown>;
  result?: unknown;
  error?: { code: number; message: string; data?: unknown };
}

export interface RpcRequest extends RpcMessage {
  id: string | number;
  method: string;
}

export function isRequest(message: RpcMessage): message is RpcRequest {
  return message.method !== undefined && message.id !== undefined && message.id !== null;
}

export function isResponse(message: RpcMessage): boolean {
  return message.method === undefined && message.id !== undefined;
}

/** Revision that a request of the 2026 era carries in its envelope; undefined for older ones. */
export function envelopeVersion({ params }: RpcMessage): string | undefined {
  const meta = params?._meta as Record<string, unknown> | undefined;
  const version = meta?.['io.modelcontextprotocol/protocolVersion'];
  return typeof version === 'string' ? version : undefined;
}

/** An error answer. `data` follows the errors of UIForge: a code and what to do. */
export function errorAnswer(
  id: string | number | null,
  code: number,
  message: string,
  data?: { code: string; hint?: string; retryable?: boolean },
): RpcMessage {
  return { jsonrpc: '2.0', id, error: { code, message, ...(data === undefined ? {} : { data }) } };
}
