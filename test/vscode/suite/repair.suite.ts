import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { answerWith, soundCode } from './answers.ts';
import { page } from './bridge.ts';
import { documentOf, editorOf, generate, lensesOf, problemsOf, untilHolds, watchText } from './generation.ts';
import { editsAnswer } from './refining.ts';
import { type Services, startServices } from './services.ts';
import { until } from './until.ts';
import { openApp, rememberWorkspace, restoreWorkspace } from './workspace.ts';

const CODE = soundCode('react');
const IMPORT = "import { useMemo, useState } from 'react';";
const USE = '      <h2 id="pricing-title">Plans from {currency.format(cheapest)}</h2>';
/** Wrong at its start and in its middle. */
const BROKEN = CODE.replace(IMPORT, "import { useMemo } from 'react';").replace('(cheapest)}</h2>', '(lowest)}</h2>');
const REPAIR = editsAnswer([
  ["import { useMemo } from 'react';", IMPORT],
  [USE.replace('cheapest', 'lowest'), USE],
]);

describe('a broken answer', () => {
  let services: Services;
  let wish = 0;
  const pricing = () => {
    wish += 1;
    return { description: `a pricing section to repair, number ${wish}`, name: 'Pricing' };
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

  it('is repaired in place: only the wrong pieces change, and one undo takes all out', async () => {
    services.openai.script({ text: answerWith(BROKEN) }, { text: REPAIR, rate: 60 });
    const { result, states } = await watchText('Pricing.tsx', () => generate(pricing()));
    assert.equal(result.status, 'complete');
    const document = await documentOf(result);
    assert.equal(document.getText(), CODE);
    assert.deepEqual(problemsOf(document.uri), []);
    // Whole before the repair, and never shorter than that while it was made.
    const whole = states.indexOf(BROKEN);
    assert.ok(whole >= 0, 'the broken text was shown whole');
    assert.deepEqual(
      states.slice(whole).filter((text) => text.length < BROKEN.length - 2),
      [],
    );
    assert.ok((await lensesOf(document.uri)).join('\n').includes('openai fake-model'));
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), '');
  });

  it('is repaired around what the user types meanwhile', async () => {
    services.openai.script({ text: answerWith(BROKEN) }, { text: REPAIR, delayMs: 1_500 });
    const running = generate(pricing());
    const { document } = await editorOf('Pricing.tsx');
    await until('the broken text is whole', () => document.getText() === BROKEN);
    const typed = new vscode.WorkspaceEdit();
    typed.insert(document.uri, document.positionAt(BROKEN.indexOf('const PLANS')), '// The plans.\n');
    assert.ok(await vscode.workspace.applyEdit(typed));
    assert.equal((await running).status, 'complete');
    assert.equal(document.getText(), CODE.replace('const PLANS', '// The plans.\nconst PLANS'));
  });

  it('stays, with its errors marked, when the repair does not help', async () => {
    services.openai.script({ text: answerWith(BROKEN) }, { text: 'I see no error.' });
    const result = await generate(pricing());
    assert.equal(result.status, 'invalid');
    const document = await documentOf(result);
    assert.equal(document.getText(), BROKEN);
    // Where the project's own types are found, they have more to say.
    const problems = problemsOf(document.uri).filter(({ source }) => source !== 'UIForge (types)');
    assert.deepEqual(
      problems.map(({ range }) => document.getText(range)),
      ['useState', 'lowest'],
    );
  });

  it('is not repaired where that is switched off', async () => {
    const settings = vscode.workspace.getConfiguration('uiforge.generation');
    await settings.update('repair', false, vscode.ConfigurationTarget.Global);
    try {
      services.openai.script({ text: answerWith(BROKEN) }, { text: REPAIR });
      assert.equal((await generate(pricing())).status, 'invalid');
      assert.equal(services.openai.requests.length, 1);
    } finally {
      await settings.update('repair', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('is repaired in a document with Windows line ends', async () => {
    const files = vscode.workspace.getConfiguration('files');
    await files.update('eol', '\r\n', vscode.ConfigurationTarget.Global);
    try {
      services.openai.script({ text: answerWith(BROKEN) }, { text: REPAIR });
      const document = await documentOf(await generate(pricing()));
      assert.equal(document.getText(), CODE.replaceAll('\n', '\r\n'));
      await untilHolds(document, IMPORT);
    } finally {
      await files.update('eol', undefined, vscode.ConfigurationTarget.Global);
    }
  });
});
