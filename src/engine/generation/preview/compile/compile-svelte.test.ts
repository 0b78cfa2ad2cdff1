import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import { describe, expect, it } from 'vitest';
import { compileModule } from './compile-module.ts';

const compile = (code: string, path = '/app/src/Card.svelte') => compileModule({ path, code, framework: 'svelte' });

const CARD = `<script lang="ts">
  import type { Snippet } from 'svelte';
  import { format } from './format';
  import Badge from './Badge.svelte';

  interface Props { title: string; children?: Snippet }
  let { title, children }: Props = $props();
  let count = $state(0);

  function raise() {
    while (count < 3) count++;
  }
</script>

{#if title}
  <h2 class="title">{format(title)}</h2>
{/if}
<Badge {count} />
<button onclick={() => { for (;;) raise(); }}>{count as number}</button>
{@render children?.()}

<style>
  .title { color: red; }
</style>
`;

describe('a Svelte component', () => {
  it('becomes plain JavaScript with its imports, its styles apart', async () => {
    const { code, css, problems } = await compile(CARD);
    expect(problems).toEqual([]);
    const from = [...(code ?? '').matchAll(/(?:from|import)\s*'([^']+)'/g)].map(([, name]) => name);
    expect(new Set(from)).toEqual(
      new Set(['svelte/internal/disclose-version', 'svelte/internal/client', './format', './Badge.svelte']),
    );
    expect(css).toMatch(/\.title\.svelte-[0-9a-f]{8} \{ color: red; \}/);
  });

  it('has its place on each host element', async () => {
    const { code } = await compile(CARD);
    expect(code).toContain('data-uiforge-at="/app/src/Card.svelte:16:3"');
    expect(code).toContain('data-uiforge-at="/app/src/Card.svelte:19:1"');
    expect(code?.match(/data-uiforge-at=/g)).toHaveLength(2);
  });

  it('bears a path with signs that mean something to it', async () => {
    const { code, problems } = await compile('<p>hi</p>', '/app/{a} & "b"/<c>.svelte');
    expect(problems).toEqual([]);
    expect(code).toContain('&quot;b&quot;');
  });

  it('knows which line of the source each of its lines comes from', async () => {
    const { code } = await compile(CARD);
    const mappings = JSON.parse(/__uiforgePath,("[^"]*")\)/.exec(code ?? '')?.[1] ?? '""');
    const map = new TraceMap({ version: 3, names: [], sources: ['Card.svelte'], mappings });
    const line = (code ?? '').split('\n').findIndex((one) => one.includes('while (')) + 1;
    expect(originalPositionFor(map, { line, column: 0, bias: 1 }).line).toBe(11);
  });

  it('guards the loops of its script and of its markup', async () => {
    const { code } = await compile(CARD);
    expect(code).toContain('__uiforgeLoop(11);');
    expect(code).toContain('__uiforgeLoop(19);');
  });

  it('may be a module of runes, with types', async () => {
    const { code, problems } = await compile(
      'export class Counter {\n  count = $state<number>(0);\n  up(by: number): void { this.count += by; }\n}\n',
      '/app/src/counter.svelte.ts',
    );
    expect(problems).toEqual([]);
    expect(code).toContain('$.state(0)');
  });

  it('leaves out a style that needs a preprocessor, and says so', async () => {
    const { code, css, problems } = await compile(
      '<p class="a">hi</p>\n<style lang="scss">$c: red; .a { color: $c }</style>',
    );
    expect(code).not.toBeNull();
    expect(css).toBeNull();
    expect(problems).toMatchObject([{ kind: 'import', line: 2, message: expect.stringContaining('scss') }]);
  });
});

describe('a broken Svelte component', () => {
  it.each([
    ['an element that is left open', '<p>hi</p>\n<div>\n  <p>there</p>\n', 2],
    ['a script that is wrong', '<script>\n  let a == 1;\n</script>\n<p>{a}</p>', 2],
    ['a block that is left open', '<p>hi</p>\n{#if true}\n  <p>there</p>\n', 2],
    ['a place behind other elements in its line', '<p>a</p><p>b</p><p>{a +}</p>', 1],
  ])('says where: %s', async (_name, code, line) => {
    const { code: made, problems } = await compile(code);
    expect(made).toBeNull();
    expect(problems[0]).toMatchObject({ kind: 'compile', file: '/app/src/Card.svelte', line });
    expect(problems[0]?.column).toBeLessThanOrEqual((code.split('\n')[line - 1]?.length ?? 0) + 1);
  });
});
