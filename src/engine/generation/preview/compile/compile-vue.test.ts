import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileModule } from './compile-module.ts';

const compile = (code: string, file = '/app/src/Card.vue') => compileModule({ path: file, code, framework: 'vue' });

const CARD = `<script setup lang="ts">
import { computed, ref } from 'vue';
import Badge from './Badge.vue';
import type { User } from './user';

const { user, size = 'md' } = defineProps<{ user: User; size?: 'sm' | 'md' }>();
const emit = defineEmits<{ select: [id: number] }>();
const count = ref<number>(0);
const doubled = computed(() => count.value * 2);

function select() {
  for (const id of [1, 2]) emit('select', id as number);
}
</script>

<template>
  <section :class="size" @click="select">
    <h2 v-if="user">{{ user.name as string }} {{ doubled }}</h2>
    <ul v-else><li v-for="n in 3" :key="n">{{ n }}</li></ul>
    <Badge :count="count" />
    <img src="./logo.png" alt="">
  </section>
</template>

<style scoped>
h2 { color: v-bind(size); }
</style>
`;

describe('a Vue component', () => {
  it('becomes plain JavaScript with its imports and the assets of its template', async () => {
    const { code, problems } = await compile(CARD);
    expect(problems).toEqual([]);
    expect(code).not.toMatch(/as string|as number|ref<number>|\bUser\b/);
    const from = [...(code ?? '').matchAll(/\bfrom\s*["']([^"']+)["']/g)].map(([, name]) => name);
    expect(new Set(from)).toEqual(new Set(['vue', './Badge.vue', './logo.png']));
  });

  it('renders apart from its setup, by an id that stays over edits', async () => {
    const [before, after] = await Promise.all([
      compile(CARD),
      compile(CARD.replace('<h2', '<h3').replace('</h2', '</h3')),
    ]);
    const idOf = ({ code }: { code: string | null }) => /"__hmrId":"(\w+)"/.exec(code ?? '')?.[1];
    expect(idOf(before)).toMatch(/^[0-9a-f]{8}$/);
    expect(idOf(after)).toBe(idOf(before));
    expect(before.code).toContain('__uiforgeOptions.render=render;');
    expect(before.code).not.toContain('inlineTemplate');
  });

  it('has its place on each host element, and on no component', async () => {
    const { code } = await compile(CARD);
    const places = [...(code ?? '').matchAll(/"data-uiforge-at": "([^"]+)"/g)].map(([, place]) => place);
    expect(new Set(places)).toEqual(
      new Set(['17:3', '18:5', '19:5', '19:16', '21:5'].map((place) => `/app/src/Card.vue:${place}`)),
    );
  });

  it('knows which line of the source each of its lines comes from', async () => {
    const { code } = await compile(CARD);
    const mappings = JSON.parse(/__uiforgePath,("[^"]*")\)/.exec(code ?? '')?.[1] ?? '""');
    const map = new TraceMap({ version: 3, names: [], sources: ['Card.vue'], mappings });
    const lines = (code ?? '').split('\n');
    const sourceLineOf = (text: string) => {
      const line = lines.findIndex((one) => one.includes(text)) + 1;
      return originalPositionFor(map, { line, column: 0, bias: 1 }).line;
    };
    expect(sourceLineOf('count.value * 2')).toBe(9);
    expect(sourceLineOf("emit('select'")).toBe(12);
    expect(sourceLineOf('_toDisplayString($props.user.name')).toBe(18);
  });

  it('gives its styles as CSS that is its own', async () => {
    const { css, code } = await compile(CARD);
    const id = /"__scopeId":"(data-v-\w+)"/.exec(code ?? '')?.[1];
    expect(css).toContain(`h2[${id}] { color: var(--`);
  });

  it('has classes of its own in a style module', async () => {
    const { css, code, problems } = await compile(`<template><p :class="$style.big">hi</p></template>
<style module>.big { color: red } .big:hover .small, :global(.all) { color: blue }</style>`);
    expect(problems).toEqual([]);
    const names = JSON.parse(/"__cssModules":(\{.*?\}\})/.exec(code ?? '')?.[1] ?? '{}').$style;
    expect(names.big).toMatch(/^big_[0-9a-f]{8}$/);
    expect(css).toContain(`.${names.big}:hover .${names.small}, .all {`);
  });

  it('may nest its styles as Sass does, where browsers can read them', async () => {
    const style = (content: string) =>
      `<template><p class="a">hi</p></template>\n<style lang="scss">${content}</style>`;
    const nested = await compile(style('\n// red\n.a { &:hover { color: red } }'));
    expect(nested.problems).toEqual([]);
    expect(nested.css).toMatch(/\/\* red\*\/\s*\.a \{\s*&:hover/);
    const compiled = await compile(style('$c: red; .a { color: $c }'));
    expect(compiled.css).toBeNull();
    expect(compiled.code).not.toBeNull();
    expect(compiled.problems).toMatchObject([{ kind: 'import', line: 2, message: expect.stringContaining('scss') }]);
  });

  it('guards the loops of its script', async () => {
    const { code } = await compile(CARD);
    expect(code).toContain('for (const id of [1, 2]) {__uiforgeLoop(12);');
  });

  it('may be written with options', async () => {
    const { code, problems } = await compile(`<script>
import Child from './Child.vue';
export const kind = 'old';
export default { components: { Child }, props: ['a'], data: () => ({ n: 1 }) };
</script>
<template><Child>{{ a }} {{ n }}</Child></template>`);
    expect(problems).toEqual([]);
    expect(code).toContain("export const kind = 'old'");
    expect(code).toContain('export default __uiforgeOptions;');
  });

  it('may be written in JSX', async () => {
    const { code, problems } = await compile(`<script setup lang="tsx">
const Title = (props: { text: string }) => <h1>{props.text}</h1>;
</script>
<template><Title text="hi" /></template>`);
    expect(problems).toEqual([]);
    expect(code).toContain('from "vue/jsx-runtime"');
  });
});

describe('types of its props', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'uiforge-vue-'));
    writeFileSync(path.join(folder, 'package.json'), '{}');
    writeFileSync(path.join(folder, 'tsconfig.json'), '{"compilerOptions":{"paths":{"@/*":["./*"]}}}');
    writeFileSync(path.join(folder, 'types.ts'), 'export interface CardProps { title: string; open?: boolean }\n');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const withType = (from: string) => `<script setup lang="ts">
import type { CardProps } from '${from}';
defineProps<CardProps>();
</script>
<template><p v-if="open">{{ title }}</p></template>`;

  it.each(['./types', '@/types'])('may be imported from %s', async (from) => {
    const { code, problems } = await compile(withType(from), path.join(folder, 'Card.vue'));
    expect(problems).toEqual([]);
    expect(code).toMatch(
      /title: \{ type: \w+, required: (?:true|false) \},\s*open: \{ type: Boolean, required: false \}/,
    );
  });

  it('may come from where nobody knows: what the template uses counts', async () => {
    const { code, problems } = await compile(withType('some-library'), path.join(folder, 'Card.vue'));
    expect(problems).toEqual([]);
    expect(code).toMatch(/open: \{ type: null, required: false \},\s*title: \{ type: null, required: false \}/);
  });
});

describe('a broken Vue component', () => {
  it.each([
    ['an element that is left open', '<template>\n  <div>\n    <p>hi\n  </div>\n</template>\n', 3],
    ['a script that is cut off', `<script setup>\nconst a = {\n</script>\n<template><p>{{ a }}</p></template>`, 3],
    ['a wrong expression', '<template>\n  <p>{{ a + }}</p>\n</template>', 2],
    ['a loop before it', `<script setup>\nfor (;;) { break }\nconst a == 1;\n</script>\n<template><p /></template>`, 3],
    ['no end', '<script setup>\nconst a = 1;\n', 1],
  ])('says where: %s', async (_name, code, line) => {
    const { code: made, problems } = await compile(code);
    expect(made).toBeNull();
    expect(problems[0]).toMatchObject({ kind: 'compile', file: '/app/src/Card.vue', line });
  });

  it('is told what it is written in that is not drawn', async () => {
    const { problems } = await compile('<template lang="pug">\np hi\n</template>');
    expect(problems[0]?.message).toContain('pug');
  });
});
