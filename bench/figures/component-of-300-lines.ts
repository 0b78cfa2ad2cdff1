import type { Framework } from '../../src/protocol/framework.ts';

const SECTIONS = 22;
const numbers = Array.from({ length: SECTIONS }, (_, index) => index);
const times = (write: (n: number) => string) => numbers.map(write).join('\n');

/** What of a section each framework writes in its own way. */
interface Idiom {
  indent: string;
  /** The attribute that ties a label to its field. */
  labelFor?: string;
  /** The field's value and handler. */
  field: string;
  /** The lines of the list, without indentation. */
  items: string[];
  /** The button's state and handler. */
  button: string;
}

function section(n: number, { indent, labelFor = 'for', field, items, button }: Idiom): string {
  return [
    `<section aria-labelledby="head-${n}">`,
    `  <h2 id="head-${n}">Section ${n}</h2>`,
    `  <label ${labelFor}="field-${n}">Field</label>`,
    `  <input id="field-${n}" ${field} />`,
    '  <ul>',
    ...items.map((line) => `    ${line}`),
    '  </ul>',
    `  <button type="button" ${button}>Clear</button>`,
    '</section>',
  ]
    .map((line) => indent + line)
    .join('\n');
}

/** A sound component of about 300 lines with fields, lists, handlers and headings. Each `round` has another text. */
export function componentOf300Lines(framework: Framework, round: number): string {
  return WRITERS[framework](round);
}

const react = (round: number) => `import { useState } from 'react';

export function Settings${round}({ title }: { title: string }) {
${times((n) => `  const [value${n}, setValue${n}] = useState('');\n  const list${n} = [value${n}, title, 'a${n}'];`)}
  return (
    <main>
      <h1>{title}</h1>
${times((n) =>
  section(n, {
    ...{ indent: '      ', labelFor: 'htmlFor' },
    field: `value={value${n}} onChange={(event) => setValue${n}(event.target.value)}`,
    items: [`{list${n}.map((item) => (`, '  <li key={item}>{item.toUpperCase()}</li>', '))}'],
    button: `disabled={value${n} === ''} onClick={() => setValue${n}('')}`,
  }),
)}
    </main>
  );
}
`;

const WRITERS: Record<Framework, (round: number) => string> = {
  react,
  nextjs: (round) => `'use client';\n\n${react(round)}`,
  vue: (round) => `<script setup lang="ts">
import { computed, ref } from 'vue';

const { title = 'r${round}' } = defineProps<{ title?: string }>();
${times((n) => `const value${n} = ref('');\nconst list${n} = computed(() => [value${n}.value, title, 'a${n}']);`)}
</script>

<template>
  <main>
    <h1>{{ title }}</h1>
${times((n) =>
  section(n, {
    ...{ indent: '    ', field: `v-model="value${n}"` },
    items: [`<li v-for="item in list${n}" :key="item">`, '  {{ item.toUpperCase() }}', '</li>'],
    button: `:disabled="value${n} === ''" @click="value${n} = ''"`,
  }),
)}
  </main>
</template>
`,
  svelte: (round) => `<script lang="ts">
  let { title = 'r${round}' }: { title?: string } = $props();
${times((n) => `  let value${n} = $state('');\n  const list${n} = $derived([value${n}, title, 'a${n}']);`)}
</script>

<main>
  <h1>{title}</h1>
${times((n) =>
  section(n, {
    ...{ indent: '  ', field: `bind:value={value${n}}` },
    items: [`{#each list${n} as item (item)}`, '  <li>{item.toUpperCase()}</li>', '{/each}'],
    button: `disabled={value${n} === ''} onclick={() => (value${n} = '')}`,
  }),
)}
</main>
`,
  angular: (round) => `import { Component, computed, input, signal } from '@angular/core';

@Component({
  selector: 'app-settings-${round}',
  template: \`
    <main>
      <h1>{{ title() }}</h1>
${times((n) =>
  section(n, {
    ...{ indent: '      ', field: `[value]="value${n}()" (input)="value${n}.set($any($event.target).value)"` },
    items: [`@for (item of list${n}(); track item) {`, '  <li>{{ item.toUpperCase() }}</li>', '}'],
    button: `[disabled]="value${n}() === ''" (click)="value${n}.set('')"`,
  }),
)}
    </main>
  \`,
})
export class SettingsComponent {
  readonly title = input('');
${times((n) => `  readonly value${n} = signal('');\n  readonly list${n} = computed(() => [this.value${n}(), this.title(), 'a${n}']);`)}
}
`,
};
