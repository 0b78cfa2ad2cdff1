import type { RpcRequest } from './json-rpc.ts';

/** What each method names in the header Mcp-Name. */
const NAMED_BY: Record<string, string> = { 'tools/call': 'name', 'prompts/get': 'name', 'resources/read': 'uri' };

/** Headers that HTTP demands of a request of revision 2026-07-28; over stdio a client sends the body alone. */
export function modernHeaders(request: RpcRequest, version: string): Record<string, string> {
  const field = NAMED_BY[request.method];
  const name = field === undefined ? undefined : request.params?.[field];
  return {
    'mcp-protocol-version': version,
    'mcp-method': request.method,
    ...(typeof name === 'string' ? { 'mcp-name': headerValue(name) } : {}),
  };
}

/** As it is where a header can hold it, otherwise in the protocol's base64 form. */
function headerValue(value: string): string {
  const isPlain = /^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/.test(value) && !/^=\?base64\?.*\?=$/.test(value);
  return isPlain ? value : `=?base64?${Buffer.from(value).toString('base64')}?=`;
}
