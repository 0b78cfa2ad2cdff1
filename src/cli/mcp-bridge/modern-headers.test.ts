import { expect, test } from 'vitest';
import { modernHeaders } from './modern-headers.ts';

const request = (method: string, params: Record<string, unknown>) => ({
  jsonrpc: '2.0' as const,
  id: 1,
  method,
  params,
});

test.each([
  ['tools/call', { name: 'ui_generate_component' }, 'ui_generate_component'],
  ['resources/read', { uri: 'uiforge://templates/card/1.0.0' }, 'uiforge://templates/card/1.0.0'],
  ['prompts/get', { name: 'größe' }, `=?base64?${Buffer.from('größe').toString('base64')}?=`],
  ['tools/call', { name: ' spaced ' }, `=?base64?${Buffer.from(' spaced ').toString('base64')}?=`],
  ['tools/list', { name: 'of no meaning here' }, undefined],
])('%s of %j is named %s', (method, params, name) => {
  const headers = modernHeaders(request(method, params), '2026-07-28');
  expect(headers).toMatchObject({ 'mcp-protocol-version': '2026-07-28', 'mcp-method': method });
  expect(headers['mcp-name']).toBe(name);
});
