import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import * as vscode from 'vscode';
import { answerWith } from './answers.ts';
import { page } from './bridge.ts';
import { documentOf, generate, lensesOf, untilTold } from './generation.ts';
import { startPackageRegistry } from './package-registry.ts';
import { type Services, startServices } from './services.ts';
import { until } from './until.ts';
import {
  filesInWorkspace,
  inWorkspace,
  openApp,
  rememberWorkspace,
  restoreWorkspace,
  textOnDisk,
} from './workspace.ts';

const FOLDER = 'apps/react/src/components';

describe('files beside a component', () => {
  before(rememberWorkspace);
  afterEach(restoreWorkspace);

  it('are shown before, written by Keep, and a barrel only gains a line', async () => {
    await write(`${FOLDER}/index.ts`, "export * from './Other';\n");
    await openApp('react');
    const result = await generate({ description: 'a pricing card', companions: ['story', 'test', 'barrel'] });
    const document = await documentOf(result);
    assert.match((await lensesOf(document.uri)).join('\n'), /^\+3 files$/m);
    assert.equal(await textOnDisk(`${FOLDER}/PricingCard.test.tsx`), null);
    await write(`${FOLDER}/index.ts`, "export * from './Other';\nexport * from './Meanwhile';\n");
    await vscode.commands.executeCommand('uiforge.generate.keep');
    const test = await until('the test is written', () => textOnDisk(`${FOLDER}/PricingCard.test.tsx`));
    assert.match(test, /import \{ PricingCard \} from '.\/PricingCard'/);
    assert.match((await textOnDisk(`${FOLDER}/PricingCard.stories.tsx`)) ?? '', /StoryObj/);
    assert.equal(
      await until('the barrel has its line', async () => {
        const text = await textOnDisk(`${FOLDER}/index.ts`);
        return text?.includes('PricingCard') && text;
      }),
      "export * from './Other';\nexport * from './Meanwhile';\nexport * from './PricingCard';\n",
    );
  });

  it('are not there after Discard', async () => {
    const files = await filesInWorkspace();
    await openApp('vue');
    await generate({ description: 'a pricing card', companions: ['story', 'test', 'barrel'] });
    await vscode.commands.executeCommand('uiforge.generate.discard');
    assert.deepEqual(await filesInWorkspace(), files);
  });

  it('never take the place of a file that is there', async () => {
    await write(`${FOLDER}/PricingCard.test.tsx`, 'mine');
    await openApp('react');
    await generate({ description: 'a pricing card', companions: ['test'] });
    await vscode.commands.executeCommand('uiforge.generate.keep');
    await untilTold('PricingCard.test.tsx: there already');
    assert.equal(await textOnDisk(`${FOLDER}/PricingCard.test.tsx`), 'mine');
  });
});

describe('missing packages', () => {
  let services: Services;
  before(async function () {
    if (!page.present) this.skip();
    await rememberWorkspace();
    services = await startServices();
  });
  after(() => services?.stop());
  afterEach(restoreWorkspace);

  it('are installed by the package manager of the workspace, with one click', async () => {
    const registry = await startPackageRegistry({ clsx: '2.1.1' });
    try {
      await write('plain/.npmrc', `registry=${registry.url}\naudit=false\nfund=false\n`);
      await write('plain/package.json', JSON.stringify({ name: 'plain', dependencies: { react: '^19.2.0' } }));
      // What is there already is not asked for.
      await write('plain/node_modules/react/package.json', JSON.stringify({ name: 'react', version: '19.2.0' }));
      await write('plain/src/App.jsx', 'export const App = () => null;\n');
      await vscode.window.showTextDocument(vscode.Uri.file(inWorkspace('plain/src/App.jsx')), { preview: false });
      services.openai.script({
        text: answerWith(
          "import { clsx } from 'clsx';\n\nexport function Chip({ on = false }) {\n  return <span className={clsx('chip', on && 'on')}>Chip</span>;\n}\n",
        ),
      });
      const document = await documentOf(await generate({ description: 'a chip that needs clsx', name: 'Chip' }));
      assert.match((await lensesOf(document.uri)).join('\n'), /^Install clsx$/m);
      const installed = await vscode.commands.executeCommand<boolean>('uiforge.dependencies.install', document.uri);
      assert.equal(installed, true);
      const manifest = JSON.parse(await readFile(inWorkspace('plain/package.json'), 'utf8'));
      assert.match(manifest.dependencies.clsx, /^\^2\./);
      assert.match((await textOnDisk('plain/node_modules/clsx/package.json')) ?? '', /2\.1\.1/);
      assert.ok(registry.asked.includes('/clsx.tgz'), registry.asked.join(' '));
      assert.doesNotMatch((await lensesOf(document.uri)).join('\n'), /Install/);
    } finally {
      await registry.close();
      for (const terminal of vscode.window.terminals) terminal.dispose();
    }
  });
});

async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(inWorkspace(file)), { recursive: true });
  await writeFile(inWorkspace(file), text);
}
