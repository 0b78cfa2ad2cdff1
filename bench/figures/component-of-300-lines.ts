import type { Framework } from '../../src/protocol/framework.ts';

const SECTIONS = 22;
const numbers = Array.from({ length: SECTIONS }, (_, index) => index);

/** A sound component of about 300 lines with fields, lists, handlers and headings. Each `round` has another text. */
export function componentOf300Lines(framework: Framework, round: number): string {
  return WRITERS[framework](round);
}

const react = (round: number) => `import { useState } from 'react';

export function Settings${round}({ title }: { title: string }) {
${numbers.map((n) => `  const [value${n}, setValue${n}] = useState('');\n  const list${n} = [value${n}, title, 'a${n}'];`).join('\n')}
  return (
    <main>
      <h1>{title}</h1>
${numbers
  .map(
    (n) => `      <section aria-labelledby="head-${n}">
        <h2 id="head-${n}">Section ${n}</h2>
        <label htmlFor="field-${n}">Field</label>
        <input id="field-${n}" value={value${n}} onChange={(event) => setValue${n}(event.target.value)} />
        <ul>
          {list${n}.map((item) => (
            <li key={item}>{item.toUpperCase()}</li>
          ))}
        </ul>
        <button type="button" disabled={value${n} === ''} onClick={() => setValue${n}('')}>Clear</button>
      </section>`,
  )
  .join('\n')}
    </main>
  );
}
`;

const script = (reference: (n: number) => string) => numbers.map(reference).join('\n');
const WRITERS: Record<Framework, (round: number) => string> = {
  react,
  nextjs: (round) => `'use client';\n\n${react(round)}`,
  vue: (round) => `<script setup lang="ts">
import { computed, ref } from 'vue';

const { title = 'r${round}' } = defineProps<{ title?: string }>();
${script((n) => `const value${n} = ref('');\nconst list${n} = computed(() => [value${n}.value, title, 'a${n}']);`)}
</script>

<template>
  <main>
    <h1>{{ title }}</h1>
${numbers
  .map(
    (n) => `    <section aria-labelledby="head-${n}">
      <h2 id="head-${n}">Section ${n}</h2>
      <label for="field-${n}">Field</label>
      <input id="field-${n}" v-model="value${n}" />
      <ul>
        <li v-for="item in list${n}" :key="item">
          {{ item.toUpperCase() }}
        </li>
      </ul>
      <button type="button" :disabled="value${n} === ''" @click="value${n} = ''">Clear</button>
    </section>`,
  )
  .join('\n')}
  </main>
</template>
`,
  svelte: (round) => `<script lang="ts">
  let { title = 'r${round}' }: { title?: string } = $props();
${script((n) => `  let value${n} = $state('');\n  const list${n} = $derived([value${n}, title, 'a${n}']);`)}
</script>

<main>
  <h1>{title}</h1>
${numbers
  .map(
    (n) => `  <section aria-labelledby="head-${n}">
    <h2 id="head-${n}">Section ${n}</h2>
    <label for="field-${n}">Field</label>
    <input id="field-${n}" bind:value={value${n}} />
    <ul>
      {#each list${n} as item (item)}
        <li>{item.toUpperCase()}</li>
      {/each}
    </ul>
    <button type="button" disabled={value${n} === ''} onclick={() => (value${n} = '')}>Clear</button>
  </section>`,
  )
  .join('\n')}
</main>
`,
  angular: (round) => `import { Component, computed, input, signal } from '@angular/core';

@Component({
  selector: 'app-settings-${round}',
  template: \`
    <main>
      <h1>{{ title() }}</h1>
${numbers
  .map(
    (n) => `      <section aria-labelledby="head-${n}">
        <h2 id="head-${n}">Section ${n}</h2>
        <label for="field-${n}">Field</label>
        <input id="field-${n}" [value]="value${n}()" (input)="value${n}.set($any($event.target).value)" />
        <ul>
          @for (item of list${n}(); track item) {
            <li>{{ item.toUpperCase() }}</li>
          }
        </ul>
        <button type="button" [disabled]="value${n}() === ''" (click)="value${n}.set('')">Clear</button>
      </section>`,
  )
  .join('\n')}
    </main>
  \`,
})
export class SettingsComponent {
  readonly title = input('');
${script((n) => `  readonly value${n} = signal('');\n  readonly list${n} = computed(() => [this.value${n}(), this.title(), 'a${n}']);`)}
}
`,
};
