import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { page } from './bridge.ts';

const EXTENSION = 'uiforge.uiforge';

interface Manifest {
  contributes?: { commands?: { command: string }[] };
}

describe('the extension', () => {
  it('activates', async () => {
    const extension = vscode.extensions.getExtension(EXTENSION);
    assert.ok(extension, `${EXTENSION} is not installed in this window`);
    await extension.activate();
    assert.equal(extension.isActive, true);
    await page.screenshot('smoke');
  });

  it('has every command registered that its package.json declares', async () => {
    const manifest = vscode.extensions.getExtension(EXTENSION)?.packageJSON as Manifest;
    const declared = (manifest.contributes?.commands ?? []).map(({ command }) => command);
    assert.ok(declared.length > 0, 'package.json declares no commands');
    const registered = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(
      declared.filter((command) => !registered.has(command)),
      [],
    );
  });
});
