import type { Idiom } from './idiom.ts';

export const vueIdiom: Idiom = {
  artefact: ({ language }) => `a Vue 3 single-file component${language === 'ts' ? ' in TypeScript' : ''}`,
  fence: () => 'vue',
  rules: ({ language }) => [
    language === 'ts'
      ? 'Use `<script setup lang="ts">`; declare props with `defineProps<{ ... }>()` (destructure to give defaults), events with `defineEmits<{ ... }>()`, two-way values with `defineModel<T>()`.'
      : 'Use `<script setup>`; declare props with `defineProps({ ... })`, events with `defineEmits([...])`, two-way values with `defineModel()`.',
    'Import from `vue` what you use (`ref`, `computed`, `watch`, ...); the compiler macros are not imported.',
    'Order: script, template, `<style scoped>`.',
    'Use `computed` for what is derived; give every `v-for` a `:key` that is not the index; never put `v-if` and `v-for` on one element.',
    'Import every component that the template uses.',
    'Make ids unique per instance with `useId()`.',
  ],
};
