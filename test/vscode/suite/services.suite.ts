import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { CodeFilter } from '../../../src/engine/generation/stream/code-filter.ts';
import { anchorOf } from '../../../src/engine/generation/stream/continuation.ts';
import { FRAMEWORKS } from '../../../src/protocol/framework.ts';
import { chunksOf } from '../../fake-ai/script.ts';
import { answerWith, soundCode } from './answers.ts';
import { page } from './bridge.ts';
import { enginePid } from './engine-pid.ts';
import {
  answerMessage,
  documentOf,
  editorOf,
  generate,
  lensesOf,
  problemsOf,
  untilHolds,
  untilTold,
  watchText,
} from './generation.ts';
import { enterKey, SERVICE_KEY, type Services, startServices } from './services.ts';
import { until } from './until.ts';
import { filesInWorkspace, openApp, rememberWorkspace, restoreWorkspace, textOnDisk } from './workspace.ts';

const CODE = soundCode('react');
const ANSWER = answerWith(CODE);
/** Broken where line 2 uses what nobody has declared. */
const BROKEN = 'export function Pricing() {\n  return <p>{missing}</p>;\n}\n';
const FILE = 'apps/react/src/components/Pricing.tsx';

describe('with AI services', () => {
  let services: Services;
  let wish = 0;
  /** A wish of its own for each test: what was answered before comes from the cache. */
  const pricing = () => {
    wish += 1;
    return { description: `a pricing section, number ${wish}`, name: 'Pricing' };
  };

  before(async function () {
    if (!page.present) this.skip();
    await rememberWorkspace();
    services = await startServices();
  });
  after(() => services?.stop());
  beforeEach(async () => {
    services.openai.reset();
    services.anthropic.reset();
    await openApp('react');
  });
  afterEach(restoreWorkspace);

  for (const framework of FRAMEWORKS) {
    for (const format of ['openai', 'anthropic'] as const) {
      it(`code of ${framework} comes from a service that speaks the ${format} format, is checked and kept`, async () => {
        const code = soundCode(framework);
        services[format].script({ text: answerWith(code, framework) });
        await openApp(framework);
        const result = await generate({ ...pricing(), provider: format });
        assert.equal(result.status, 'complete');
        const document = await documentOf(result);
        assert.equal(document.getText(), code);
        assert.deepEqual(problemsOf(document.uri), []);
        const label = (await lensesOf(document.uri)).at(-1) ?? '';
        assert.match(label, new RegExp(`^${format} fake-model · 168 tokens · .*checked by `));
        const sent = services[format].requests.map(({ headers }) => headers.authorization ?? headers['x-api-key']);
        assert.deepEqual(sent, [`Bearer ${SERVICE_KEY}`]);

        await vscode.commands.executeCommand('uiforge.generate.keep');
        assert.equal(await textOnDisk(vscode.workspace.asRelativePath(document.uri)), code);
      });
    }
  }

  it('the text grows while the service writes it, and never shows anything but the code', async () => {
    services.openai.script({ text: ANSWER, rate: 50 });
    const { result, states } = await watchText('Pricing.tsx', () => generate(pricing()));
    assert.equal(result.status, 'complete');
    assert.ok(states.length >= 8, `the text came in ${states.length} pieces`);
    assert.deepEqual(
      states.filter((text) => !CODE.startsWith(text)),
      [],
    );
    assert.equal(states.at(-1), CODE);
  });

  it('one undo takes a text out that came in many pieces', async () => {
    services.openai.script({ text: ANSWER, rate: 300 });
    const document = await documentOf(await generate(pricing()));
    assert.equal(document.getText(), CODE);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), '');
  });

  it('when the first service breaks off in mid-stream the second goes on, and no text is doubled or lost', async () => {
    const arrived = chunksOf({ text: ANSWER }).slice(0, 60);
    const shown = new CodeFilter('react').push(arrived.join(''));
    services.openai.script({ text: ANSWER, rate: 200, fault: { type: 'drop', after: arrived.length } });
    services.anthropic.script({ text: answerWith(CODE.slice(shown.length - anchorOf(shown).length)), rate: 200 });
    const result = await generate(pricing());
    assert.equal(result.status, 'complete');
    const document = await documentOf(result);
    assert.equal(document.getText(), CODE);
    assert.equal(services.openai.requests.length, 1);
    assert.match((await lensesOf(document.uri)).join('\n'), /^anthropic fake-model/m);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), '');
  });

  it('when the second service starts over, its text takes the place of the first part', async () => {
    services.openai.script({ text: ANSWER, rate: 200, fault: { type: 'drop', after: 60 } });
    services.anthropic.script({ text: ANSWER });
    const document = await documentOf(await generate(pricing()));
    assert.equal(document.getText(), CODE);
  });

  it('a service that is out of order is passed over, and the lens says who answered', async () => {
    services.openai.script({ fault: { type: 'bad-request' } });
    services.anthropic.script({ text: ANSWER });
    const document = await documentOf(await generate(pricing()));
    assert.match((await lensesOf(document.uri)).join('\n'), /^anthropic fake-model/m);
  });

  it('Cancel closes the connection, and what has arrived stays and is marked', async () => {
    services.openai.script({ text: ANSWER, fault: { type: 'stall', after: 60 } });
    const running = generate(pricing());
    const { document } = await editorOf('Pricing.tsx');
    await untilHolds(document, 'const PLANS');
    await until('Cancel is offered', async () => (await lensesOf(document.uri)).at(-1) === 'Cancel');
    await vscode.commands.executeCommand('uiforge.generate.cancel');
    assert.equal((await running).status, 'partial');
    const [request] = services.openai.requests;
    await request?.closed;
    assert.equal(request?.closedEarly, true);
    assert.ok(CODE.startsWith(document.getText().trimEnd()), document.getText());
    assert.match(document.getText(), /const PLANS/);
    const lenses = await lensesOf(document.uri);
    assert.deepEqual(lenses.slice(0, 5), ['Keep', 'Preview', 'Refine', 'Try again', 'Discard']);
    assert.equal(lenses.at(-1), 'Partial: cancelled');
  });

  it('Escape in the editor cancels', async () => {
    services.openai.script({ text: ANSWER, fault: { type: 'stall', after: 60 } });
    const running = generate(pricing());
    await untilHolds((await editorOf('Pricing.tsx')).document, 'const PLANS');
    await page.waitFor('.editor-actions [aria-label^="Cancel"]');
    await page.press('Escape');
    assert.equal((await running).status, 'partial');
    await services.openai.requests[0]?.closed;
  });

  it('closing the tab cancels, closes the connection and leaves no file', async () => {
    const files = await filesInWorkspace();
    services.openai.script({ text: ANSWER, fault: { type: 'stall', after: 60 } });
    const running = generate(pricing());
    await untilHolds((await editorOf('Pricing.tsx')).document, 'const PLANS');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    assert.equal((await running).status, 'nothing');
    const [request] = services.openai.requests;
    await request?.closed;
    assert.equal(request?.closedEarly, true);
    await until('the empty file is gone', async () => (await filesInWorkspace()).join() === files.join());
  });

  it('what is typed elsewhere in the document while the code streams in stays, and so does the code', async () => {
    services.openai.script({ text: ANSWER, rate: 30 });
    const running = generate(pricing());
    const { document } = await editorOf('Pricing.tsx');
    await untilHolds(document, 'import { useMemo');
    await page.press('Control+Home');
    await page.type('const mine = 1;');
    await page.press('Enter');
    assert.ok(document.getText().length < CODE.length, 'the stream was over before the typing');
    assert.equal((await running).status, 'complete');
    assert.equal(document.getText(), `const mine = 1;\n${CODE}`);
  });

  it('code that does not compile is kept, marked, and its errors are in the Problems view', async () => {
    services.openai.script({ text: answerWith(BROKEN) }, { text: 'I see no error.' });
    const result = await generate(pricing());
    assert.equal(result.status, 'invalid');
    const document = await documentOf(result);
    assert.equal(document.getText(), BROKEN);
    const [problem, ...more] = problemsOf(document.uri);
    assert.deepEqual(more, []);
    assert.equal(problem?.severity, vscode.DiagnosticSeverity.Error);
    assert.match(problem?.message ?? '', /missing/);
    assert.equal(document.getText(problem?.range), 'missing');
    assert.ok((await lensesOf(document.uri)).includes('1 error'));
    await untilTold('Pricing is not accepted by');

    await vscode.commands.executeCommand('uiforge.generate.keep');
    assert.equal(await textOnDisk(FILE), BROKEN);
    assert.deepEqual(problemsOf(document.uri), []);
  });

  it('a killed engine leaves the text that had arrived, marked, and Try Again gets the whole from a new engine', async () => {
    services.openai.script({ text: ANSWER, fault: { type: 'stall', after: 60 } }, { text: ANSWER });
    const running = generate(pricing());
    const { document } = await editorOf('Pricing.tsx');
    const part = await untilHolds(document, 'const PLANS');
    const killed = await enginePid();
    process.kill(killed, 'SIGKILL');
    assert.equal((await running).status, 'partial');
    assert.ok(document.getText().startsWith(part));
    assert.ok(CODE.startsWith(document.getText().trimEnd()), document.getText());
    assert.match((await lensesOf(document.uri)).at(-1) ?? '', /^Partial: The engine ended/);

    await answerMessage('The engine ended', 'Try Again');
    await until('the whole text is there', () => document.getText() === CODE);
    assert.notEqual(await enginePid(), killed);
    await until('it is no longer marked as partial', async () =>
      (await lensesOf(document.uri)).join('\n').includes('openai fake-model'),
    );
  });

  it('a document with Windows line ends gets them, and errors stand at their place', async () => {
    const files = vscode.workspace.getConfiguration('files');
    await files.update('eol', '\r\n', vscode.ConfigurationTarget.Global);
    try {
      services.openai.script({ text: answerWith(BROKEN), chunks: 3 }, { text: 'I see no error.' });
      const document = await documentOf(await generate(pricing()));
      assert.equal(document.eol, vscode.EndOfLine.CRLF);
      assert.equal(document.getText(), BROKEN.replaceAll('\n', '\r\n'));
      assert.equal(document.getText(problemsOf(document.uri)[0]?.range), 'missing');
    } finally {
      await files.update('eol', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('a tab that is hidden in mid-stream gets the whole text', async () => {
    services.openai.script({ text: ANSWER, rate: 40 });
    const running = generate(pricing());
    const { document } = await editorOf('Pricing.tsx');
    await untilHolds(document, 'import { useMemo');
    await openApp('react');
    assert.ok(document.getText().length < CODE.length, 'the stream was over before the tab was hidden');
    assert.equal((await running).status, 'complete');
    assert.equal(document.getText(), CODE);
  });

  it('one undo takes all out where autosave had time to save in between', async () => {
    const pause = { type: 'stall-with-heartbeats', after: 40, everyMs: 200, count: 8 } as const;
    services.openai.script({ text: ANSWER, fault: pause });
    const files = vscode.workspace.getConfiguration('files');
    await files.update('autoSave', 'afterDelay', vscode.ConfigurationTarget.Global);
    try {
      const document = await documentOf(await generate(pricing()));
      assert.equal(document.getText(), CODE);
      await vscode.commands.executeCommand('undo');
      assert.equal(document.getText(), '');
    } finally {
      await files.update('autoSave', 'off', vscode.ConfigurationTarget.Global);
    }
  });

  it('the same wish is answered from the cache, and says so', async () => {
    services.openai.script({ text: ANSWER });
    const same = pricing();
    await generate(same);
    await vscode.commands.executeCommand('uiforge.generate.discard');
    const document = await documentOf(await generate(same));
    assert.equal(services.openai.requests.length, 1);
    assert.equal(document.getText(), CODE);
    assert.match((await lensesOf(document.uri)).at(-1) ?? '', /^openai fake-model · from cache/);
  });

  it('a key that the service refuses is not kept', async () => {
    await enterKey('openai', 'sk-uiforge-test-key-wrong');
    await untilTold('The key was not kept');
    services.openai.script({ text: ANSWER });
    const document = await documentOf(await generate(pricing()));
    assert.match((await lensesOf(document.uri)).at(-1) ?? '', /^openai fake-model/);
  });
});
