import { expect, test } from 'vitest';
import { framePages } from './frame-page.ts';

const { withFrame } = framePages();

const LATE = {
  react: {
    file: 'Late.tsx',
    code: `import { useState } from 'react';
export default function Late() {
  const [on, setOn] = useState(true);
  if (!on) throw new Error('gone in render');
  return (
    <main>
      <p>still here</p>
      <button type="button" onClick={() => { throw new Error('in a handler'); }}>handler</button>
      <button type="button" onClick={() => setOn(false)}>render</button>
      <button type="button" onClick={() => Promise.reject(new Error('in a promise'))}>promise</button>
    </main>
  );
}
`,
  },
  vue: {
    file: 'Late.vue',
    code: `<script setup>
import { ref } from 'vue';
const on = ref(true);
function handler() { throw new Error('in a handler'); }
function check() { if (!on.value) throw new Error('gone in render'); return ''; }
const later = () => { Promise.reject(new Error('in a promise')); };
</script>
<template>
  <main>
    <p>still here {{ check() }}</p>
    <button type="button" @click="handler">handler</button>
    <button type="button" @click="on = false">render</button>
    <button type="button" @click="later">promise</button>
  </main>
</template>
`,
  },
  svelte: {
    file: 'Late.svelte',
    code: `<script>
  let on = $state(true);
  function handler() { throw new Error('in a handler'); }
  function check() { if (!on) throw new Error('gone in render'); return ''; }
  const later = () => { Promise.reject(new Error('in a promise')); };
</script>
<main>
  <p>still here {check()}</p>
  <button type="button" onclick={handler}>handler</button>
  <button type="button" onclick={() => (on = false)}>render</button>
  <button type="button" onclick={later}>promise</button>
</main>
`,
  },
  angular: {
    file: 'late.ts',
    code: `import { Component, signal } from '@angular/core';

@Component({
  selector: 'app-late',
  template: \`
    <main>
      <p>still here {{ check() }}</p>
      <button type="button" (click)="handler()">handler</button>
      <button type="button" (click)="on.set(false)">render</button>
      <button type="button" (click)="later()">promise</button>
    </main>
  \`,
})
export default class Late {
  readonly on = signal(true);
  handler() { throw new Error('in a handler'); }
  check() { if (!this.on()) throw new Error('gone in render'); return ''; }
  later() { Promise.reject(new Error('in a promise')); }
}
`,
  },
};

const lineOf = (code: string, text: string) => code.split('\n').findIndex((line) => line.includes(text)) + 1;

test.each(['react', 'vue', 'svelte', 'angular'] as const)(
  '%s: what is thrown later is told with its place, and the picture stays',
  (name) =>
    withFrame(name, async ({ draw, frame, untilTold, told }) => {
      const { file, code } = LATE[name];
      expect(await draw(LATE[name])).toMatchObject({ type: 'drawn' });
      const thrown = [
        ['handler', 'in a handler'],
        ['promise', 'in a promise'],
        ['render', 'gone in render'],
      ] as const;
      for (const [button, message] of thrown) {
        await frame.getByText(button, { exact: true }).click();
        const failed = await untilTold('failed', (told) => told.message.includes(message));
        expect(failed).toMatchObject({
          version: 1,
          place: { file: `/work/src/${file}`, line: lineOf(code, message) },
        });
        await frame.getByText('still here').waitFor();
      }
      expect((await told()).filter(({ type }) => type === 'failed')).toHaveLength(3);
      expect(await draw({ file, code: code.replace('still here', 'mended') })).toMatchObject({ type: 'drawn' });
      await frame.getByText('mended').waitFor();
      expect(await frame.getByText('still here').count()).toBe(0);
    }),
);

test('effects that throw are told, and the version before stays', () =>
  withFrame('react', async ({ draw, frame }) => {
    const component = (effect: string, text: string) => ({
      file: 'Effect.tsx',
      code: `import { useEffect } from 'react';
export default function Effect() {
  useEffect(() => { ${effect} }, []);
  return <p>${text}</p>;
}
`,
    });
    await draw(component('', 'calm'));
    const failed = await draw(component(`throw new RangeError('far out');`, 'wild'));
    expect(failed).toMatchObject({ type: 'failed', message: 'RangeError: far out', place: { line: 3 } });
    await frame.getByText('calm').waitFor();
  }));

test('what is thrown while the first version is drawn is told, and the next version is drawn', () =>
  withFrame('vue', async ({ draw, frame }) => {
    const vue = (script: string) => ({
      file: 'First.vue',
      code: `<script setup>\n${script}\n</script>\n<template><p>drawn</p></template>`,
    });
    expect(await draw(vue(`throw new Error('at once');`))).toMatchObject({ type: 'failed', message: 'at once' });
    expect(await draw(vue(''))).toMatchObject({ type: 'drawn' });
    await frame.getByText('drawn').waitFor();
  }));
