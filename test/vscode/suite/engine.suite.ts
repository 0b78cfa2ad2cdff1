import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { page } from './bridge.ts';
import { enginePid } from './engine-pid.ts';
import { answerMessage, documentOf, generate, untilTold } from './generation.ts';
import { until } from './until.ts';
import { openApp, rememberWorkspace, restoreWorkspace } from './workspace.ts';

const WISH = { description: 'a pricing card with a monthly and yearly toggle' };
/** As screen readers hear it. */
const status = (words: string) => `.statusbar-item [aria-label^="UIForge: ${words}"]`;
const ACTIONS = '.quick-input-list .monaco-list-row';

describe('an engine that crashes again and again', () => {
  before(async function () {
    if (!page.present) this.skip();
    await rememberWorkspace();
    // Crashes of tests before this one no longer count.
    await vscode.commands.executeCommand('uiforge.engine.restart');
  });
  after(async () => {
    await vscode.commands.executeCommand('uiforge.engine.restart');
    await restoreWorkspace();
  });

  it('is started again twice, and after the third crash the status bar says that it has stopped', async () => {
    await killEngine();
    await page.waitFor(status('ready'));
    await killEngine();
    await page.waitFor(status('ready'));
    await killEngine();
    await page.waitFor(status('stopped'));
    await untilTold('crashed too often');
  });

  it('a generation then says so instead of waiting, and offers what helps', async () => {
    await openApp('react');
    await vscode.commands.executeCommand('notifications.clearAll');
    void vscode.commands.executeCommand('uiforge.generate.component', WISH);
    await untilTold('crashed too often');
    await answerMessage('crashed too often', 'Show Log');
  });

  it('a click on the status bar offers restart and log first, and the log shows why', async () => {
    await page.click(status('stopped'));
    await page.waitFor(`${ACTIONS}.focused:has-text("Restart Engine")`);
    assert.deepEqual((await page.texts(ACTIONS)).slice(0, 2).map(words), ['Restart Engine', 'Show Engine Log']);
    await page.press('ArrowDown', 'Enter');
    await until('the log shows', async () =>
      vscode.window.visibleTextEditors.some(
        ({ document }) => document.uri.scheme === 'output' && /SIGKILL/.test(document.getText()),
      ),
    );
  });

  it('a restart from there works, and the next generation does too', async () => {
    await page.click(status('stopped'));
    await page.waitFor(`${ACTIONS}.focused:has-text("Restart Engine")`);
    await page.press('Enter');
    await page.waitFor(status('ready'));
    await openApp('react');
    const result = await generate(WISH);
    assert.equal(result.status, 'complete');
    assert.match((await documentOf(result)).getText(), /PricingCard/);
  });
});

let last = 0;

/** Kills the engine that runs now, once it is another than the one killed before. */
async function killEngine(): Promise<void> {
  last = await until('an engine runs', async () => {
    const pid = await enginePid().catch(() => last);
    return pid !== last && pid;
  });
  process.kill(last, 'SIGKILL');
}

/** A row reads as its icon's name and its label. */
function words(row: string): string {
  return row.replace(/\s+/g, ' ').trim();
}
