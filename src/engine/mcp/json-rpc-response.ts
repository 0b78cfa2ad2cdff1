/** Codes of JSON-RPC and of streamable HTTP that our own lanes answer with. */
export const RPC_CODE = {
  parseError: -32700,
  invalidRequest: -32600,
  /** An error of the transport. */
  transport: -32000,
  sessionNotFound: -32001,
} as const;

/** An HTTP response that carries one JSON-RPC error. `data` follows our errors: a code and what to do. */
export function rpcErrorResponse(
  status: number,
  code: number,
  message: string,
  data?: { code: string; hint?: string },
  headers: Record<string, string> = {},
): Response {
  const error = { code, message, ...(data === undefined ? {} : { data }) };
  return Response.json({ jsonrpc: '2.0', error, id: null }, { status, headers });
}
