import { createRawSnippet, type Snippet } from 'svelte';

/** An object that a component watches: what is assigned to its fields reaches it without mounting it anew. */
export function watched<T extends Record<string, unknown>>(first: T): T {
  const fields = $state({ ...first });
  return fields;
}

/** A snippet that shows the text that stands in `texts` by the name. */
export function textSnippet(texts: Record<string, string>, name: string): Snippet {
  return createRawSnippet(() => ({
    render: () => '<span></span>',
    setup(element) {
      $effect.pre(() => {
        element.textContent = texts[name] ?? '';
      });
    },
  }));
}
