// The live picture of a component: drawn for every framework, redrawn while one types and while text streams in, its props,
// what it fires, what fails, and what does not answer.
import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { startFakeAi } from '../../fake-ai/fake-ai.ts';
import { openPalette } from '../by-keyboard.mjs';
import { checkAccess } from '../check-access.mjs';
import { QUIET_SETTINGS, suiteWorkspace } from '../window.mjs';

const PANEL = 'UIForge Preview';

const COUNTER = `import { useState } from 'react';

interface CounterProps {
  /** What is counted. */
  label: string;
  step?: number;
  tone?: 'quiet' | 'loud';
  onCount?: (count: number) => void;
}

export function Counter({ label, step = 1, tone = 'quiet', onCount }: CounterProps) {
  const [count, setCount] = useState(0);
  const add = () => {
    setCount(count + step);
    onCount?.(count + step);
  };
  return (
    <section>
      <h1 className={tone}>{label}</h1>
      <button type="button" onClick={add}>
        Counted {count}
      </button>
    </section>
  );
}
`;

const THROWER = `export function Thrower() {
  throw new Error('nothing works');
  return <p>never</p>;
}
`;

const HANGER = `export function Hanger() {
  const hang = () => /^(a+)+$/.test('a'.repeat(40) + 'b');
  return <button type="button" onClick={hang}>Hang</button>;
}
`;

const OTHERS = {
  'apps/vue/src/Hello.vue': `<script setup lang="ts">
defineProps<{ name: string }>();
</script>

<template>
  <h1>Vue greets {{ name }}</h1>
</template>
`,
  'apps/svelte/src/Hello.svelte': `<script lang="ts">
  let { name }: { name: string } = $props();
</script>

<h1>Svelte greets {name}</h1>
`,
  'apps/nextjs/app/hello.tsx': `export default function Hello({ name }: { name: string }) {
  return <h1>Next greets {name}</h1>;
}
`,
  'apps/angular/src/app/hello.component.ts': `import { Component, input } from '@angular/core';

@Component({
  selector: 'app-hello',
  template: \`<h1>Angular greets {{ name() }}</h1>\`,
})
export class HelloComponent {
  readonly name = input.required<string>();
}
`,
};

const FILES = {
  'apps/react/src/Counter.tsx': COUNTER,
  'apps/react/src/Thrower.tsx': THROWER,
  'apps/react/src/Hanger.tsx': HANGER,
  ...OTHERS,
};

export async function setUp() {
  const ai = await startFakeAi();
  const mine = { name: 'mine', type: 'custom', endpoint: `${ai.url}/v1`, defaultModel: 'fake-model', priority: 20 };
  const providers = [...QUIET_SETTINGS['uiforge.providers'], mine];
  return {
    options: { workspace: suiteWorkspace, settings: { 'uiforge.providers': providers } },
    tools: { ai },
    tearDown: () => ai.close(),
  };
}

export const tests = {
  'a component is drawn beside its code, with samples for its props': async ({
    page,
    webview,
    workspace,
    screenshot,
  }) => {
    for (const [file, code] of Object.entries(FILES)) {
      await mkdir(path.dirname(path.join(workspace, file)), { recursive: true });
      await writeFile(path.join(workspace, file), code);
    }
    await openFile(page, 'Counter.tsx');
    await openPalette(page, 'UIForge: Preview Component');
    const panel = await webview(PANEL);
    const drawn = await component(page);
    await drawn.getByText('Counted 0').waitFor();
    assert.notEqual((await drawn.locator('h1').textContent())?.trim(), '');
    await panel.locator('#prop-label').waitFor();
    assert.deepEqual(
      await panel
        .locator('.prop label')
        .allTextContents()
        .then((all) => all.map((each) => each.trim())),
      ['label *', 'step', 'tone'],
    );
    await checkAccess(panel);
    await screenshot('preview-react');
  },

  'a prop that is changed is drawn at once, and the state stays': async ({ page, webview }) => {
    const panel = await webview(PANEL);
    const drawn = await component(page);
    await drawn.getByText('Counted 0').click();
    await drawn.getByText('Counted 1').waitFor();
    await panel.locator('#prop-label').fill('Visitors');
    await drawn.locator('h1', { hasText: 'Visitors' }).waitFor();
    await panel.locator('#prop-tone').selectOption({ label: 'loud' });
    await drawn.locator('h1.loud').waitFor();
    await drawn.getByText('Counted 1').waitFor();
  },

  'what it calls is listed': async ({ page, webview }) => {
    const panel = await webview(PANEL);
    await (await component(page)).getByText('Counted 1').click();
    await panel.getByRole('button', { name: 'Events' }).click();
    await panel.locator('.events li', { hasText: 'onCount' }).filter({ hasText: '2' }).first().waitFor();
    await panel.getByRole('button', { name: 'Props' }).click();
  },

  'an edit is drawn, and the state stays': async ({ page }) => {
    const drawn = await component(page);
    await page
      .locator('.view-line', { hasText: 'Counted {' })
      .first()
      .click({ position: { x: 4, y: 4 } });
    await page.keyboard.press('Home');
    await page.keyboard.type('Already ');
    await drawn.getByText('Already Counted 2').waitFor();
  },

  'code that does not compile leaves the last picture, and says so at its place': async ({ page, webview }) => {
    const panel = await webview(PANEL);
    const drawn = await component(page);
    await page.keyboard.type('<');
    await panel.getByRole('button', { name: /^Problems, 1/ }).waitFor();
    await drawn.getByText('Already Counted 2').waitFor();
    await page.keyboard.press('Backspace');
    await panel.getByRole('button', { name: /^Problems$/ }).waitFor();
  },

  'light and dark, right to left, and a phone': async ({ page, webview, screenshot }) => {
    const panel = await webview(PANEL);
    const drawn = await component(page);
    await panel.getByRole('button', { name: 'Dark: show it light' }).click();
    await drawn.locator('html[data-theme="light"]').waitFor();
    await panel.getByRole('button', { name: 'Right to left' }).click();
    await drawn.locator('html[dir="rtl"]').waitFor();
    await panel.getByRole('button', { name: 'Phone, 390 px' }).click();
    await panel.locator('.measure', { hasText: '390 px' }).waitFor();
    await screenshot('preview-phone');
    await panel.getByRole('button', { name: 'Right to left' }).click();
    await panel.getByRole('button', { name: 'Fill the panel' }).click();
  },

  'the panel follows the editor through all frameworks': async ({ page, screenshot }) => {
    for (const [file, code] of Object.entries(OTHERS)) {
      await openFile(page, path.basename(file));
      const greeting = /(\w+) greets/.exec(code)?.[0] ?? '';
      await (await component(page, greeting)).getByText(greeting).waitFor();
      await screenshot(`preview-${greeting.split(' ')[0]?.toLowerCase()}`);
    }
  },

  'a component that throws is said, with its line, and the editor stays usable': async ({ page, webview }) => {
    await openFile(page, 'Thrower.tsx');
    const panel = await webview(PANEL);
    await panel.locator('.cover .problem', { hasText: 'nothing works' }).waitFor();
    await panel.locator('.cover').getByText('Line 2').waitFor();
  },

  'a component that hangs can be stopped and started again; typing goes on meanwhile': async ({ page, webview }) => {
    await openFile(page, 'Hanger.tsx');
    const drawn = await component(page, 'Hang');
    // The click is answered when the loop ends, which it does not.
    void drawn
      .getByText('Hang')
      .click({ noWaitAfter: true })
      .catch(() => undefined);
    const panel = await webview(PANEL);
    await panel.getByText('The component does not answer').waitFor();
    await page
      .locator('.view-line', { hasText: 'Hanger' })
      .first()
      .click({ position: { x: 4, y: 4 } });
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('/* typed meanwhile */ ');
    await page.locator('.view-line', { hasText: 'typed meanwhile' }).waitFor();
    await panel.getByRole('button', { name: 'Stop' }).click();
    await panel.getByText('The component was stopped.').waitFor();
    await panel.getByRole('button', { name: 'Start again' }).last().click();
    await (await component(page, 'Hang')).getByText('Hang').waitFor();
  },

  'a component is drawn while it streams in': async ({ page, ai, screenshot }) => {
    ai.script({ text: `\`\`\`tsx\n${COUNTER.replaceAll('Counter', 'VisitorCount')}\`\`\`\n`, rate: 20 });
    // Beside a file of React's, so that nobody has to ask for which framework.
    await openFile(page, 'Counter.tsx');
    await openPalette(page, 'UIForge: Generate Component');
    await page.locator('.quick-input-widget').getByText('React').first().waitFor();
    await page.keyboard.type('a visitor count');
    await page.keyboard.press('Enter');
    await (await component(page, 'Counted')).getByText('Counted 0').waitFor();
    await screenshot('preview-streamed');
  },
};

/** Opens a file by its name; VS Code may not know it yet. @param {import('playwright-core').Page} page @param {string} name */
async function openFile(page, name) {
  await page.locator('.statusbar-item', { hasText: 'UIForge' }).first().waitFor();
  await page
    .locator('.editor-group-container')
    .first()
    .locator('.tab')
    .first()
    .click({ timeout: 1_000 })
    .catch(() => undefined);
  const found = page.locator('.quick-input-list .monaco-list-row.focused').filter({ hasText: name });
  for (;;) {
    await page.keyboard.press('Control+P');
    await page.locator('.quick-input-widget input').first().waitFor();
    await page.keyboard.type(name);
    if (
      await found.waitFor({ timeout: 2_000 }).then(
        () => true,
        () => false,
      )
    )
      break;
    await page.keyboard.press('Escape');
  }
  await page.keyboard.press('Enter');
  await page.locator('.tab.active', { hasText: name }).first().waitFor();
}

/** The frame in which the component runs, once it shows `text`. */
async function component(/** @type {import('playwright-core').Page} */ page, text = '') {
  const deadline = Date.now() + 20_000;
  for (;;) {
    for (const frame of page.frames().filter((each) => /\/\/[\w-]+\.localhost:/.test(each.url()))) {
      const shown = await frame
        .locator('body')
        .textContent({ timeout: 2_000 })
        .catch(() => null);
      if (shown?.includes(text)) return frame;
    }
    if (Date.now() > deadline) throw new Error(`no preview shows '${text}'`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
