import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { Framework } from '../../../src/protocol/framework.ts';
import { page } from './bridge.ts';
import { documentOf, editorOf, generate, lensesOf, problemsOf, untilTold } from './generation.ts';
import { until } from './until.ts';
import {
  filesInWorkspace,
  inWorkspace,
  openApp,
  rememberWorkspace,
  restoreWorkspace,
  textOnDisk,
} from './workspace.ts';

const PRICING = 'a pricing card with a monthly and yearly toggle';

/** Where a pricing card belongs in each application. */
const PLACES: Record<Framework, string> = {
  react: 'apps/react/src/components/PricingCard.tsx',
  nextjs: 'apps/nextjs/components/PricingCard.tsx',
  vue: 'apps/vue/src/components/PricingCard.vue',
  svelte: 'apps/svelte/src/lib/components/PricingCard.svelte',
  angular: 'apps/angular/src/app/components/pricing-card.component.ts',
};

describe('without a network', () => {
  before(rememberWorkspace);
  afterEach(restoreWorkspace);

  for (const [framework, place] of Object.entries(PLACES) as [Framework, string][]) {
    it(`a description becomes a checked ${framework} file where it belongs, and Keep saves it`, async () => {
      await openApp(framework);
      const result = await generate({ description: PRICING });
      assert.equal(result.status, 'complete');
      const document = await documentOf(result);
      assert.equal(document.uri.fsPath, inWorkspace(place));
      assert.deepEqual(problemsOf(document.uri), []);
      const lenses = await lensesOf(document.uri);
      assert.deepEqual(lenses.slice(0, 5), ['Keep', 'Preview', 'Refine', 'Regenerate', 'Discard']);
      assert.match(lenses.join('\n'), /^Offline: from the template library \(card@[\d.]+\) .*checked by /m);

      await vscode.commands.executeCommand('uiforge.generate.keep');
      assert.equal(document.isDirty, false);
      assert.match(document.getText(), /pric/i);
      assert.equal(await textOnDisk(place), document.getText());
      assert.deepEqual(await lensesOf(document.uri), []);
    });
  }

  it('Discard leaves nothing behind: no file, no folder, no editor, no problem', async () => {
    const files = await filesInWorkspace();
    await openApp('vue');
    const document = await documentOf(await generate({ description: PRICING }));
    assert.notEqual(document.getText(), '');
    await vscode.commands.executeCommand('uiforge.generate.discard');
    assert.deepEqual(await filesInWorkspace(), files);
    await assert.rejects(async () => vscode.workspace.fs.stat(vscode.Uri.file(inWorkspace('apps/vue/src/components'))));
    const open = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).map(({ label }) => label);
    assert.deepEqual(open, ['App.vue']);
    assert.deepEqual(vscode.languages.getDiagnostics(document.uri), []);
  });

  it('one undo takes the whole text out, and one redo brings it back', async () => {
    await openApp('react');
    const document = await documentOf(await generate({ description: PRICING }));
    const text = document.getText();
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), '');
    await vscode.commands.executeCommand('redo');
    assert.equal(document.getText(), text);
  });

  it('a file that was kept and then deleted begins anew: one undo still leaves nothing', async () => {
    await openApp('react');
    const document = await documentOf(await generate({ description: PRICING }));
    await vscode.commands.executeCommand('uiforge.generate.keep');
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await rm(document.uri.fsPath);
    await openApp('react');
    const again = await documentOf(await generate({ description: PRICING }));
    await vscode.commands.executeCommand('undo');
    assert.equal(again.getText(), '');
  });

  it('Regenerate puts the new text in the place of the old one, and one undo brings the old one back', async () => {
    await openApp('react');
    const first = await generate({ description: PRICING });
    const document = await documentOf(first);
    const editor = await editorOf('PricingCard.tsx');
    await editor.edit((builder) => builder.insert(new vscode.Position(0, 0), '// my own line\n'));
    await vscode.commands.executeCommand('uiforge.generate.regenerate');
    assert.doesNotMatch(document.getText(), /my own line/);
    await vscode.commands.executeCommand('undo');
    assert.match(document.getText(), /^\/\/ my own line\n/);
  });

  it('what no template fits is said instead of passed off, and makes no file', async () => {
    const files = await filesInWorkspace();
    await openApp('react');
    assert.deepEqual(await generate({ description: 'an interactive map with markers' }), {
      status: 'nothing',
      uri: null,
      id: null,
    });
    assert.deepEqual(await filesInWorkspace(), files);
    await untilTold('no template of its library fits');
  });

  it('a file that is there is not overwritten: a free name is offered first', async () => {
    await writeFile(inWorkspace('apps/react/src/PricingCard.tsx'), 'mine\n');
    await openApp('react');
    const running = generate({ description: PRICING, targetFolder: inWorkspace('apps/react/src') });
    await page.waitFor('.quick-input-widget:has-text("PricingCard.tsx exists already")');
    await page.waitFor('.quick-input-list .monaco-list-row.focused:has-text("Create PricingCard2.tsx")');
    await page.press('Enter');
    const document = await documentOf(await running);
    assert.equal(document.uri.fsPath, inWorkspace('apps/react/src/PricingCard2.tsx'));
    assert.equal(await textOnDisk('apps/react/src/PricingCard.tsx'), 'mine\n');
  });

  it('going away from that question changes nothing', async () => {
    await writeFile(inWorkspace('apps/react/src/PricingCard.tsx'), 'mine\n');
    await openApp('react');
    const files = await filesInWorkspace();
    const running = generate({ description: PRICING, targetFolder: inWorkspace('apps/react/src') });
    await page.waitFor('.quick-input-widget:has-text("PricingCard.tsx exists already")');
    await page.waitFor('.quick-input-list .monaco-list-row.focused:has-text("Create PricingCard2.tsx")');
    await page.press('Escape');
    assert.equal((await running).status, 'nothing');
    assert.deepEqual(await filesInWorkspace(), files);
    assert.equal(await textOnDisk('apps/react/src/PricingCard.tsx'), 'mine\n');
  });

  it('an overwritten file gets its old text back by Discard', async () => {
    await writeFile(inWorkspace('apps/react/src/PricingCard.tsx'), 'mine\n');
    await openApp('react');
    const running = generate({ description: PRICING, targetFolder: inWorkspace('apps/react/src') });
    await page.click('.quick-input-list .monaco-list-row:has-text("Overwrite PricingCard.tsx")');
    const document = await documentOf(await running);
    assert.match(document.getText(), /PricingCard/);
    await vscode.commands.executeCommand('uiforge.generate.discard');
    assert.equal(document.getText(), 'mine\n');
    assert.equal(await textOnDisk('apps/react/src/PricingCard.tsx'), 'mine\n');
  });

  it("a folder's context menu puts the file into that folder", async () => {
    await openApp('react');
    const folder = vscode.Uri.file(inWorkspace('apps/svelte/src'));
    const running = vscode.commands.executeCommand<{ uri: string }>('uiforge.generate.component', folder);
    await page.waitFor('.quick-input-widget:has-text("Svelte")');
    await page.type('a contact form');
    await page.press('Enter');
    const { uri } = await running;
    assert.equal(vscode.Uri.parse(uri).fsPath, inWorkspace('apps/svelte/src/ContactForm.svelte'));
  });

  it('a file where a folder should be gives an untitled document', async () => {
    await openApp('react');
    const document = await documentOf(
      await generate({ description: PRICING, targetFolder: inWorkspace('apps/react/package.json') }),
    );
    assert.equal(document.isUntitled, true);
    assert.match(document.getText(), /PricingCard/);
    assert.match((await lensesOf(document.uri)).join('\n'), /Offline/);
  });

  it('closing the tab of a finished text takes it back', async () => {
    const files = await filesInWorkspace();
    await openApp('vue');
    await documentOf(await generate({ description: PRICING }));
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await until('the empty file is gone', async () => (await filesInWorkspace()).join() === files.join());
  });
});
