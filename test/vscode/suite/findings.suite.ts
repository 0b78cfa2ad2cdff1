import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { answerWith } from './answers.ts';
import { page } from './bridge.ts';
import { documentOf, generate, problemsOf } from './generation.ts';
import { type Services, startServices } from './services.ts';
import { until } from './until.ts';
import { openApp, rememberWorkspace, restoreWorkspace } from './workspace.ts';

const CODE = [
  'export function Gallery({ open }: { open: () => void }) {',
  '  return (',
  '    <main>',
  '      <img src="/sea.png" />',
  '      <div tabIndex={3}>Sea</div>',
  '      <button type="button" onClick={() => window.postMessage("open", "*")}>Open</button>',
  '    </main>',
  '  );',
  '}',
  '',
].join('\n');

/** The quick fixes that VS Code offers at a finding, as its lightbulb does. */
async function fixesAt(document: vscode.TextDocument, rule: string): Promise<vscode.CodeAction[]> {
  const problem = problemsOf(document.uri).find(({ code }) => code === rule);
  if (!problem) return [];
  const kind = vscode.CodeActionKind.QuickFix.value;
  const given = [document.uri, problem.range, kind] as const;
  const offered = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    ...given,
  );
  // Others offer to ask a chat; those carry a command and no edit.
  return offered.filter(({ edit }) => edit !== undefined);
}

async function apply(action: vscode.CodeAction | undefined): Promise<void> {
  assert.ok(action?.edit, 'a quick fix with an edit is offered');
  assert.equal(await vscode.workspace.applyEdit(action.edit), true);
}

describe('findings in the editor', () => {
  let services: Services;
  let wish = 0;
  let document: vscode.TextDocument;

  before(async function () {
    if (!page.present) this.skip();
    await rememberWorkspace();
    services = await startServices();
  });
  after(() => services?.stop());
  beforeEach(async () => {
    services.openai.reset();
    services.openai.script({ text: answerWith(CODE) });
    await openApp('react');
    wish += 1;
    document = await documentOf(await generate({ description: `a gallery, number ${wish}`, name: 'Gallery' }));
  });
  afterEach(restoreWorkspace);

  it('show whose rule they are, and a fix settles them', async () => {
    const told = problemsOf(document.uri).map(({ code, source }) => [code, source]);
    assert.deepEqual(told, [
      ['image-text', 'UIForge (accessibility)'],
      ['positive-tabindex', 'UIForge (accessibility)'],
      ['message-to-all', 'UIForge (security)'],
    ]);
    const [fix] = await fixesAt(document, 'image-text');
    assert.equal(fix?.title, 'Add alt=""');
    await apply(fix);
    assert.match(document.getText(), /<img alt="" src="\/sea.png" \/>/);
    await until('the finding goes', () => !problemsOf(document.uri).some(({ code }) => code === 'image-text'));
  });

  it('move with the text, and their fixes with them', async () => {
    const typed = new vscode.WorkspaceEdit();
    typed.insert(document.uri, new vscode.Position(0, 0), '// one\n// two\n');
    await vscode.workspace.applyEdit(typed);
    const [fix] = await fixesAt(document, 'positive-tabindex');
    await apply(fix);
    assert.equal(document.getText(), `// one\n// two\n${CODE.replace('<div tabIndex={3}>', '<div tabIndex={0}>')}`);
  });

  it('a fix is gone once its line was changed by hand, until the text was checked again', async () => {
    const at = document.positionAt(document.getText().indexOf(' />'));
    const typed = new vscode.WorkspaceEdit();
    typed.insert(document.uri, at, ' alt="The sea"');
    await vscode.workspace.applyEdit(typed);
    assert.deepEqual(await fixesAt(document, 'image-text'), []);
    await until('it is checked again', () => !problemsOf(document.uri).some(({ code }) => code === 'image-text'));
    assert.ok((await fixesAt(document, 'message-to-all')).length > 0);
  });

  it('fixes stand right in a file with the line ends of Windows', async () => {
    const editor = await vscode.window.showTextDocument(document);
    await editor.edit((edit) => edit.setEndOfLine(vscode.EndOfLine.CRLF));
    await apply((await fixesAt(document, 'message-to-all'))[0]);
    assert.match(document.getText(), /postMessage\("open", window\.location\.origin\)/);
  });
});
