import { expect, test } from 'vitest';
import { framePages } from './frame-page.ts';

const { withFrame } = framePages();

/** The same faults in each framework; a line with a fault names its rule. */
const FAULTY = {
  react: {
    file: 'Faulty.tsx',
    code: `const rule = (name: string) => name;
export default function Faulty() {
  return (
    <main style={{ background: '#fff', color: '#000' }}>
      <img src="data:," data-rule={rule('image-alt')} />
      <button type="button" data-rule={rule('button-name')}></button>
      <p style={{ color: '#bbb' }} data-rule={rule('color-contrast')}>Pale words</p>
      <ul>
        {['a', 'b'].map((id) => <li key={id}><input id={id} data-rule={rule('label')} /></li>)}
      </ul>
    </main>
  );
}
`,
  },
  vue: {
    file: 'Faulty.vue',
    code: `<script setup lang="ts">
const ids = ['a', 'b'];
</script>

<template>
  <main style="background: #fff; color: #000">
    <img src="data:," data-rule="image-alt" />
    <button type="button" data-rule="button-name"></button>
    <p style="color: #bbb" data-rule="color-contrast">Pale words</p>
    <ul>
      <li v-for="id in ids" :key="id"><input :id="id" data-rule="label" /></li>
    </ul>
  </main>
</template>
`,
  },
  svelte: {
    file: 'Faulty.svelte',
    code: `<script lang="ts">
  const ids = ['a', 'b'];
</script>

<main style="background: #fff; color: #000">
  <img src="data:," data-rule="image-alt" />
  <button type="button" data-rule="button-name"></button>
  <p style="color: #bbb" data-rule="color-contrast">Pale words</p>
  <ul>
    {#each ids as id}
      <li><input {id} data-rule="label" /></li>
    {/each}
  </ul>
</main>
`,
  },
  angular: {
    file: 'faulty.ts',
    code: `import { Component } from '@angular/core';

@Component({
  selector: 'app-faulty',
  template: \`
    <main style="background: #fff; color: #000">
      <img src="data:," data-rule="image-alt" />
      <button type="button" data-rule="button-name"></button>
      <p style="color: #bbb" data-rule="color-contrast">Pale words</p>
      <ul>
        @for (id of ids; track id) {
          <li><input [id]="id" data-rule="label" /></li>
        }
      </ul>
    </main>
  \`,
})
export default class Faulty {
  readonly ids = ['a', 'b'];
}
`,
  },
};

test.each(['react', 'vue', 'svelte', 'angular'] as const)(
  '%s: faults are found at their lines, without being asked',
  (framework) =>
    withFrame(framework, async ({ draw, untilTold }) => {
      const { file, code } = FAULTY[framework];
      await draw({ file, code });
      const { findings } = await untilTold('checked', ({ id }) => id === 0);
      const lines = code.split('\n');
      const line = (rule: string) => lines.findIndex((text) => text.includes(rule)) + 1;
      const column = (rule: string) => (lines[line(rule) - 1] ?? '').search(/<(?:img|button|p|input)\b/) + 1;
      const rules = ['button-name', 'color-contrast', 'image-alt', 'label', 'label'];
      expect(findings.map(({ rule, place }) => ({ rule, place })).sort((a, b) => a.rule.localeCompare(b.rule))).toEqual(
        rules.map((rule) => ({ rule, place: { file: `/work/src/${file}`, line: line(rule), column: column(rule) } })),
      );
      const contrast = findings.find(({ rule }) => rule === 'color-contrast');
      expect(contrast).toMatchObject({ impact: 'serious', message: expect.stringContaining('#bbbbbb') });
      expect(contrast?.element).toMatch(/^<p /);
      expect(contrast?.element).not.toContain('data-uiforge');
    }),
);

test('contrast is looked at again when the theme changes', () =>
  withFrame('react', async ({ draw, tell, untilTold, told }) => {
    const code = `export default function Words() { return <p style={{ color: '#333' }}>Dark words</p>; }\n`;
    await draw({ file: 'Words.tsx', code });
    await untilTold('checked', ({ findings }) => findings.length === 0);
    const before = (await told()).length;
    const appearance = { theme: 'dark', direction: 'ltr', reducedMotion: false, zoom: 1 } as const;
    await tell({ type: 'appearance', appearance });
    const { findings } = await untilTold('checked', () => true, before);
    expect(findings.map(({ rule }) => rule)).toEqual(['color-contrast']);
    await tell({ type: 'check', id: 7 });
    expect((await untilTold('checked', ({ id }) => id === 7)).findings).toEqual(findings);
  }));

test('a page that never rests is looked at all the same', () =>
  withFrame('react', async ({ draw, untilTold }) => {
    const code = `import { useEffect, useState } from 'react';
export default function Clock() {
  const [now, setNow] = useState(0);
  useEffect(() => { const timer = setInterval(() => setNow((n) => n + 1), 50); return () => clearInterval(timer); }, []);
  return <p>{now}<img src="data:," /></p>;
}
`;
    await draw({ file: 'Clock.tsx', code });
    const { findings } = await untilTold('checked', ({ id }) => id === 0);
    expect(findings.map(({ rule }) => rule)).toEqual(['image-alt']);
  }));
