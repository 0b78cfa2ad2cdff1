import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { applyTextEdits } from '../../src/protocol/apply-text-edits.ts';
import { uiComponentResponseSchema } from '../../src/protocol/generation.ts';
import { refineResponseSchema } from '../../src/protocol/refine.ts';
import type { AnyClient, ToldProgress } from './support/mcp-clients.ts';
import { CLIENT_KINDS, connectHttp, shownText } from './support/mcp-clients.ts';
import { codeFor, ENDLESS, FAILING } from './support/scripted-service.ts';
import type { TestServer } from './support/test-server.ts';
import { startTestServer } from './support/test-server.ts';

const WANTED = { type: 'component', framework: 'react', description: 'a card' };

describe.each(CLIENT_KINDS)('%s', (kind) => {
  let server: TestServer;
  let client: AnyClient;
  beforeAll(async () => {
    server = await startTestServer();
    client = await connectHttp(kind, `${server.mcpUrl}/servers/ui`, server.headers);
  });
  afterAll(async () => {
    await client.close();
    await server.stop();
  });

  test('lists the tools with their schemas', async () => {
    const tools = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual([
      'generate_component',
      'refine_component',
      'validate_component',
      'list_frameworks',
      'get_component',
    ]);
    expect(tools[0]).toMatchObject({
      title: 'Generate a UI component',
      inputSchema: { type: 'object', additionalProperties: false, required: ['framework', 'description'] },
      outputSchema: { type: 'object' },
    });
  });

  test('offers every server at /mcp under prefixed names', async () => {
    const all = await connectHttp(kind, server.mcpUrl, server.headers);
    const names = (await all.listTools()).map(({ name }) => name);
    const listed = await all.call('ui_list_frameworks', {});
    await all.close();
    expect(names).toContain('ui_generate_component');
    expect(listed.structuredContent).toMatchObject({ frameworks: [{ id: 'react' }, {}, {}, {}, {}] });
  });

  test('generates: the code in the text, the whole answer in the structure', async () => {
    const result = await client.call('generate_component', WANTED);
    expect(result.isError).toBeFalsy();
    expect(result.content[0]).toEqual({ type: 'text', text: codeFor('a card') });
    expect(uiComponentResponseSchema.parse(result.structuredContent).code).toBe(codeFor('a card'));
  });

  test('streams the code in progress messages, none lost, counting up', async () => {
    const told: ToldProgress[] = [];
    await client.call('generate_component', WANTED, { onprogress: (each) => told.push(each) });
    expect(shownText(told)).toBe(codeFor('a card'));
    expect(told.map(({ progress }) => progress)).toEqual(told.map((_, index) => index + 1));
    expect(told.map(({ message }) => message)).toContain('Asking the script.');
  });

  test('cancels the model call when the client cancels', async () => {
    const controller = new AbortController();
    const call = client.call('generate_component', { ...WANTED, description: ENDLESS }, { signal: controller.signal });
    const refused = expect(call).rejects.toThrow();
    await server.service.underWay;
    controller.abort();
    await refused;
    await server.service.aborted;
    expect((await client.call('list_frameworks', {})).isError).toBeFalsy();
  });

  test('tells an error as a tool result with a code and a hint', async () => {
    await client.listTools();
    const result = await client.call('generate_component', { ...WANTED, description: FAILING });
    expect(result).toMatchObject({
      isError: true,
      structuredContent: {
        code: 'UNAUTHENTICATED',
        message: 'The provider refused the key.',
        hint: 'Set another key.',
      },
    });
  });

  test.each([
    [{ ...WANTED, colour: 'red' }, /colour: is unknown/],
    [{ ...WANTED, framework: 'cobol' }, /framework: is "cobol", must be one of react, /],
    [{ ...WANTED, description: 7 }, /description: is the number 7, must be text/],
    [{ ...WANTED, description: '   ' }, /must say what to build/],
    [{ ...WANTED, description: 'x'.repeat(100_000) }, /description: .* must be at most 20,000 characters/],
    [{}, /framework: is missing.*description: is missing/],
  ])('refuses wrong arguments and names them (%#)', async (args, message) => {
    const result = await client.call('generate_component', args);
    expect(result).toMatchObject({
      isError: true,
      structuredContent: { code: 'INVALID_ARGUMENT', message: expect.stringMatching(message) },
    });
  });

  test('refuses a tool that does not exist', async () => {
    await expect(client.call('make_coffee', {})).rejects.toThrow(/Unknown tool: make_coffee/);
  });

  test('checks code: faults are a result, not an error', async () => {
    const result = await client.call('validate_component', { code: 'let a = !!;', framework: 'vue' });
    expect(result.isError).toBeFalsy();
    expect(result.structuredContent).toMatchObject({ ok: false, findings: [{ line: 1, rule: 'syntax' }] });
  });

  test('gives a component back by its id', async () => {
    const { structuredContent } = await client.call('generate_component', WANTED);
    const { id } = uiComponentResponseSchema.parse(structuredContent);
    const again = await client.call('get_component', { id });
    const unknown = await client.call('get_component', { id: 'nobody' });
    expect(again.structuredContent).toEqual(structuredContent);
    expect(unknown.structuredContent).toMatchObject({ code: 'NOT_FOUND' });
  });

  test('changes code, and says by which edits', async () => {
    const code = '  export const A = 1;\r\n';
    const args = {
      code,
      framework: 'react',
      instruction: 'make it red',
      fileName: 'A.tsx',
      selection: { start: 2, end: 8 },
    };
    const result = await client.call('refine_component', args);
    expect(result.isError).toBeFalsy();
    expect(server.service.refinements.at(-1)).toEqual(args);
    const { edits, ...response } = refineResponseSchema.parse(result.structuredContent);
    expect(applyTextEdits(code, edits)).toBe(response.code);
    expect(result.content).toMatchObject([{ text: `// make it red\n${code}` }, {}, { text: 'A comment says it now.' }]);
  });

  test('obeys the toggle mcp-server at the next request', async () => {
    server.disabled.add('mcp-server');
    await expect(client.call('list_frameworks', {})).rejects.toThrow(/switched off/);
    server.disabled.delete('mcp-server');
    expect((await client.call('list_frameworks', {})).isError).toBeFalsy();
  });
});
