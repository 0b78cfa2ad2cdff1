import type { Idiom } from './idiom.ts';

export const svelteIdiom: Idiom = {
  artefact: ({ language }) => `a Svelte 5 component${language === 'ts' ? ' in TypeScript' : ''}`,
  fence: () => 'svelte',
  rules: ({ language }) => [
    language === 'ts'
      ? 'Use `<script lang="ts">` with an interface `Props` and `let { ... }: Props = $props();`.'
      : 'Use `<script>` with `let { ... } = $props();`.',
    'Use runes: `$state`, `$derived`, `$effect`, `$bindable`. No `export let`, no `$:`, no stores for local state. Runes are not imported.',
    'Handle events with attributes (`onclick={...}`), not `on:click`; tell a parent through callback props, not `createEventDispatcher`.',
    'Take content as snippets: `children?: Snippet` imported from `svelte`, rendered with `{@render children?.()}`; no `<slot>`.',
    'Give every `{#each}` a key.',
    'Make ids unique per instance with `$props.id()`.',
    'Put the style in `<style>`; it is scoped.',
  ],
};
