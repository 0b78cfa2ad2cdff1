/** Codes of JSON-RPC and of streamable HTTP that our own lanes answer with. */
export const RPC_CODE = {
  parseError: -32700,
  invalidRequest: -32600,
  /** An error of the transport. */
  transport: -32000,
  sessionNotFound: -32001,
} as const;

/** What programs read of an error: our code and what to do. */
export interface RpcErrorData {
  code: string;
  hint?: string | undefined;
}

/** A JSON-RPC error that answers no request in particular. */
export function rpcError(code: number, message: string, data?: RpcErrorData) {
  return { jsonrpc: '2.0', error: { code, message, ...(data === undefined ? {} : { data }) }, id: null } as const;
}

/** An HTTP response that carries one JSON-RPC error. */
export function rpcErrorResponse(
  status: number,
  code: number,
  message: string,
  data?: RpcErrorData,
  headers: Record<string, string> = {},
): Response {
  return Response.json(rpcError(code, message, data), { status, headers });
}
