import { expect, test } from 'vitest';
import type { FrameAppearance } from '../../../src/protocol/preview-frame.ts';
import { framePages } from './frame-page.ts';

const { server, withFrame } = framePages();

const FORM = {
  file: 'Form.tsx',
  code: `import { useState } from 'react';
export default function Form() {
  const [clicks, setClicks] = useState(0);
  return (
    <form style={{ width: 300 }}>
      <label>Name <input name="name" /></label>
      <button type="button" onClick={() => setClicks(clicks + 1)}>
        <b>Send</b> {clicks}
      </button>
      <a href="/elsewhere" tabIndex={1}>First of all</a>
      <button type="button" disabled>Never</button>
    </form>
  );
}
`,
};
const line = (text: string) => FORM.code.split('\n').findIndex((candidate) => candidate.includes(text)) + 1;
const plain: FrameAppearance = { theme: 'light', direction: 'ltr', reducedMotion: false, zoom: 1 };

test('a click chooses an element instead of reaching the component', () =>
  withFrame('react', async ({ draw, frame, tell, untilTold }) => {
    await draw(FORM);
    await tell({ type: 'pick', on: true });
    await frame.getByText('Send').hover();
    await frame.getByText('Send').click();
    const picked = await untilTold('picked');
    expect(picked).toMatchObject({
      element: '<b>',
      place: { file: '/work/src/Form.tsx', line: line('<b>'), column: 9 },
    });
    expect(await frame.getByRole('button').first().textContent()).toBe('Send 0');
    expect(await frame.locator('[data-uiforge-overlay]').count()).toBe(0);
    await frame.getByText('Send').click();
    await frame.getByText('Send 1').waitFor();
  }));

test('an element can be chosen by keyboard, and Escape chooses none', () =>
  withFrame('react', async ({ draw, frame, page, tell, untilTold }) => {
    await draw(FORM);
    await frame.getByText('Send').click();
    await tell({ type: 'pick', on: true });
    await frame.locator('[data-uiforge-overlay]').waitFor({ state: 'attached' });
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight', 'Enter']) await page.keyboard.press(key);
    expect(await untilTold('picked')).toMatchObject({ place: { line: line('<button type="button" onClick') } });
    await tell({ type: 'pick', on: true });
    await frame.locator('[data-uiforge-overlay]').waitFor({ state: 'attached' });
    await page.keyboard.press('Escape');
    expect(await untilTold('picked', ({ element }) => element === '')).toMatchObject({ place: null });
    await frame.locator('[data-uiforge-overlay]').waitFor({ state: 'detached' });
  }));

test('a choice can be called off', () =>
  withFrame('react', async ({ draw, frame, tell, told }) => {
    await draw(FORM);
    await tell({ type: 'pick', on: true });
    await tell({ type: 'pick', on: false });
    await frame.locator('[data-uiforge-overlay]').waitFor({ state: 'detached' });
    await frame.getByText('Send').click();
    await frame.getByText('Send 1').waitFor();
    expect((await told()).some(({ type }) => type === 'picked')).toBe(false);
  }));

test('the order of the tab key is drawn over the component, and goes again', () =>
  withFrame('react', async ({ draw, frame, page, tell }) => {
    await draw(FORM);
    await tell({ type: 'tabOrder', on: true });
    const numbers = frame.locator('[data-uiforge-overlay] .number');
    await numbers.last().waitFor();
    const at = async (text: string) => (await frame.getByText(text).boundingBox())?.x ?? Number.NaN;
    const centres = await frame.evaluate<number[]>(
      `[...document.querySelector('[data-uiforge-overlay]').shadowRoot.querySelectorAll('.number')].map((mark) => parseFloat(mark.style.left))`,
    );
    await page.screenshot({ path: '.test-output/screenshots/preview-tab-order.png' });
    expect(await numbers.allTextContents()).toEqual(['1', '2', '3']);
    expect(centres[0]).toBeCloseTo(await at('First of all'), 0);
    await tell({ type: 'tabOrder', on: false });
    await numbers.first().waitFor({ state: 'detached' });
  }));

test('forms reach the component as far as they are valid', () =>
  withFrame('react', async ({ draw, frame, page, untilTold, told }) => {
    const code = `export default function Login({ onSend }: { onSend: (name: unknown, by: unknown) => void }) {
  return (
    <form onSubmit={(event) => {
      event.preventDefault();
      const { submitter } = event.nativeEvent as SubmitEvent;
      onSend(new FormData(event.currentTarget).get('name'), submitter?.textContent);
    }}>
      <label>Name <input name="name" required /></label>
      <button>Send</button>
    </form>
  );
}
`;
    await draw({ file: 'Login.tsx', code }, { functions: ['onSend'] });
    await frame.getByText('Send').click();
    await frame.getByRole('textbox').fill('Ann');
    await frame.getByText('Send').click();
    expect(await untilTold('event')).toMatchObject({ name: 'onSend', detail: '"Ann", "Send"' });
    await frame.getByRole('textbox').fill('Ben');
    await page.keyboard.press('Enter');
    await untilTold('event', ({ detail }) => detail === '"Ben", "Send"');
    expect((await told()).filter(({ type }) => type === 'event')).toHaveLength(2);
  }));

test('the page looks as asked: theme, direction, zoom, motion', () =>
  withFrame('react', async ({ draw, frame, page, tell }) => {
    const code = `import { useEffect, useState } from 'react';
const DARK = '(prefers-color-scheme: dark)';
export default function Look() {
  const [dark, setDark] = useState(matchMedia(DARK).matches);
  useEffect(() => {
    const query = matchMedia(DARK);
    const changed = (event: MediaQueryListEvent) => setDark(event.matches);
    query.addEventListener('change', changed);
    return () => query.removeEventListener('change', changed);
  }, []);
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  return <p style={{ transition: 'color 5s', width: 100 }}>{dark ? 'dark' : 'light'} {still ? 'still' : 'moving'}</p>;
}
`;
    await draw({ file: 'Look.tsx', code });
    await frame.getByText('light moving').waitFor();
    const width = async () => (await frame.locator('p').boundingBox())?.width;
    expect(await width()).toBe(100);
    await tell({
      type: 'appearance',
      appearance: { theme: 'dark', direction: 'rtl', reducedMotion: true, zoom: 2 },
    });
    await frame.getByText('dark still').waitFor();
    const look = `(({ dir, dataset, classList, style }) => [dir, dataset.theme, classList.contains('dark'), style.colorScheme])(document.documentElement)`;
    expect(await frame.evaluate(look)).toEqual(['rtl', 'dark', true, 'dark']);
    expect(await frame.evaluate(`getComputedStyle(document.querySelector('p')).transitionDuration`)).toBe('1e-05s');
    expect(await width()).toBe(200);
    await page.screenshot({ path: '.test-output/screenshots/preview-dark-rtl.png' });
    await tell({ type: 'appearance', appearance: plain });
    await frame.getByText('light').waitFor();
    expect(await frame.evaluate(look)).toEqual(['ltr', 'light', false, 'light']);
    expect(await width()).toBe(100);
  }));

test('style sheets see the theme that the page around sets on the frame', () =>
  withFrame('react', async ({ draw, frame, page }) => {
    const sheet = server().put('dark.css', '@media (prefers-color-scheme: dark) { p { color: rgb(1, 2, 3) } }');
    await draw({ file: 'P.tsx', code: 'export default () => <p>words</p>;\n' }, { styles: [sheet] });
    const color = `getComputedStyle(document.querySelector('p')).color`;
    expect(await frame.evaluate(color)).not.toBe('rgb(1, 2, 3)');
    await page.evaluate(`document.querySelector('iframe').style.colorScheme = 'dark'`);
    await frame.waitForFunction(`${color} === 'rgb(1, 2, 3)'`);
  }));

test('functions and events tell of their calls, what is written to the console too', () =>
  withFrame('react', async ({ draw, frame, untilTold, told }) => {
    const code = `import { useEffect } from 'react';
export default function Calls({ onSave, onReady }: { onSave: (...args: unknown[]) => void; onReady: () => void }) {
  useEffect(() => { onReady(); }, []);
  console.log('drawn %d times', 1, { deep: [1, 2] });
  return <button type="button" onClick={(event) => onSave(event, { id: 1, tags: ['a'] }, undefined)}>Save</button>;
}
`;
    const options = { functions: ['onSave', 'onReady'] };
    await draw({ file: 'Calls.tsx', code }, options);
    await frame.getByText('Save').click();
    expect(await untilTold('event', ({ name }) => name === 'onSave')).toMatchObject({
      detail: 'click event, {id: 1, tags: ["a"]}, undefined',
    });
    expect(await untilTold('said')).toMatchObject({ level: 'log', text: 'drawn 1 times {deep: [1, 2]}' });
    const before = (await told()).length;
    await draw({ file: 'Calls.tsx', code: code.replace('>Save<', '>Keep<') }, options);
    await frame.getByText('Keep').waitFor();
    const after = (await told()).slice(before).map(({ type }) => type);
    expect(after.filter((type) => type === 'said')).toHaveLength(1);
  }));

test("what Vue's components emit is told, and their models hold what is typed", () =>
  withFrame('vue', async ({ draw, frame, untilTold }) => {
    const code = `<script setup lang="ts">
const model = defineModel<string>();
const emit = defineEmits<{ saved: [text: string] }>();
</script>
<template>
  <label>Name <input v-model="model" /></label>
  <output>{{ model }}</output>
  <button type="button" @click="emit('saved', model ?? '')">Save</button>
  <slot name="foot">nothing</slot>
</template>
`;
    const options = {
      events: ['update:modelValue', 'saved'],
      props: { modelValue: 'Ann' },
      slots: { foot: 'The end' },
    };
    await draw({ file: 'Model.vue', code }, options);
    await frame.getByText('The end').waitFor();
    await frame.getByRole('textbox').fill('Ben');
    await frame.locator('output', { hasText: 'Ben' }).waitFor();
    await frame.getByText('Save').click();
    expect(await untilTold('event', ({ name }) => name === 'saved')).toMatchObject({ detail: '"Ben"' });
    expect(await untilTold('event', ({ name }) => name === 'update:modelValue')).toMatchObject({ detail: '"Ben"' });
    expect(await draw({ file: 'Model.vue', code: code.replace('Save', 'Keep') }, options)).toMatchObject({
      kept: true,
    });
    await frame.locator('output', { hasText: 'Ben' }).waitFor();
  }));

test.each([
  ['react', 'Slot.tsx', 'export default ({ children }) => <p>{children}</p>;'],
  ['svelte', 'Slot.svelte', '<script>let { children } = $props();</script><p>{@render children()}</p>'],
  ['svelte', 'Old.svelte', '<p><slot /></p>'],
  ['vue', 'Slot.vue', '<template><p><slot /></p></template>'],
] as const)('%s: text in the slot of %s, then another', (framework, file, code) =>
  withFrame(framework, async ({ compile, draw, frame }) => {
    const entry = await compile({ file, code });
    await draw({ entry }, { slots: { default: 'Some <b>words</b>' } });
    expect(await frame.locator('p').textContent()).toBe('Some <b>words</b>');
    await draw({ entry }, { slots: { default: 'Others' } });
    expect(await frame.locator('p').textContent()).toBe('Others');
  }),
);
