/** A counter in each framework: it says the name, the label, and how often it was clicked. */
export const COUNTERS = {
  react: (label: string, thrown = '') => ({
    file: 'Counter.tsx',
    code: `import { useState } from 'react';
export default function Counter({ name, onCount }: { name: string; onCount?: (count: number) => void }) {
  const [count, setCount] = useState(0);
  ${thrown}
  return <button type="button" onClick={() => { setCount(count + 1); onCount?.(count + 1); }}>{name} ${label} {count}</button>;
}
`,
  }),
  vue: (label: string, thrown = '') => ({
    file: 'Counter.vue',
    code: `<script setup lang="ts">
import { ref } from 'vue';
defineProps<{ name: string }>();
const count = ref(0);
${thrown}
</script>
<template>
  <button type="button" @click="count++">{{ name }} ${label} {{ count }}</button>
</template>
`,
  }),
  svelte: (label: string, thrown = '') => ({
    file: 'Counter.svelte',
    code: `<script lang="ts">
  let { name }: { name: string } = $props();
  let count = $state(0);

  ${thrown}
</script>
<button type="button" onclick={() => count++}>{name} ${label} {count}</button>
`,
  }),
  angular: (label: string, thrown = '') => ({
    file: 'counter.ts',
    code: `import { Component, input, signal } from '@angular/core';

@Component({
  selector: 'app-counter',
  template: \`<button type="button" (click)="add()">{{ name() }} ${label} {{ count() }}</button>\`,
})
export default class Counter {
  readonly name = input('');
  readonly count = signal(0);

  constructor() {
    ${thrown}
  }

  add() {
    this.count.update((count) => count + 1);
  }
}
`,
  }),
};

export const FRAMEWORKS = ['react', 'vue', 'svelte', 'angular'] as const;
