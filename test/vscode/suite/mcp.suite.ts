import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until } from './until.ts';
import { rememberWorkspace, restoreWorkspace } from './workspace.ts';

/** Our tools as VS Code's own client lists them: it puts the server's name before theirs. */
const TOOL = /^mcp_uiforge_/i;

describe("VS Code's own MCP client", () => {
  before(async function () {
    this.timeout(120_000);
    await rememberWorkspace();
    await until(
      'VS Code offers our tools',
      async () => {
        await vscode.commands.executeCommand('workbench.mcp.startServer', '*', {
          waitForLiveTools: true,
          autoTrustChanges: true,
        });
        return vscode.lm.tools.some(({ name }) => TOOL.test(name));
      },
      60_000,
    );
  });
  after(restoreWorkspace);

  it('finds the server without any set-up and lists its tools', () => {
    const names = vscode.lm.tools.map(({ name }) => name.replace(TOOL, '')).sort();
    for (const tool of ['generate_component', 'refine_component', 'validate_component', 'list_frameworks']) {
      assert.ok(
        names.some((name) => name.endsWith(tool)),
        `${tool} is not among ${names.join(', ')}`,
      );
    }
  });

  it('calls generate_component and gets code that its framework accepts', async () => {
    const answer = JSON.parse(await call('generate_component', { framework: 'svelte', description: 'a contact form' }));
    assert.match(answer.code, /\$props\(\)/);
    assert.equal(answer.fileName, 'ContactForm.svelte');
    assert.equal(answer.metadata.providerType, 'offline');
    assert.match(answer.metadata.validation.compiler, /^svelte\/compiler 5/);
    assert.deepEqual(answer.metadata.validation.findings, []);
  });

  it('calls validate_component and gets the finding of the compiler', async () => {
    const code = 'export const A = () => <p>{missing}</p>;';
    const answer = JSON.parse(await call('validate_component', { framework: 'react', code }));
    assert.equal(answer.ok, false);
    assert.match(answer.findings[0].message, /missing/);
  });

  it('is told what would fit when the input does not', async () => {
    const answer = await call('generate_component', { framework: 'cobol', description: 'a contact form' });
    assert.match(answer, /INVALID_ARGUMENT|framework/);
    assert.match(answer, /svelte/);
  });
});

async function call(tool: string, input: object): Promise<string> {
  const found = vscode.lm.tools.find(({ name }) => TOOL.test(name) && name.endsWith(tool));
  assert.ok(found, `${tool} is not there`);
  const { content } = await vscode.lm.invokeTool(found.name, { input, toolInvocationToken: undefined });
  const texts = content.map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : ''));
  return texts.join('\n');
}
