import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createValidator, type Validator } from '../../src/engine/generation/validation/validator.ts';
import type { Framework } from '../../src/protocol/framework.ts';
import { typedWorkspace } from './support/typed-workspace.ts';

const root = path.resolve(import.meta.dirname, '../..');
const typeWorkerFile = path.join(root, 'src/engine/generation/validation/types/type-worker.ts');

const REACT = `import { useState } from 'react';

export function Counter({ start }: { start: number }) {
  const [text, setText] = useState('');
  setText(start);
  return <p title={BUILD_NUMBER.toFixed(0)}>{text}</p>;
}
`;
const VUE = `<script setup lang="ts">
import { ref } from 'vue';
import Child from './Child.vue';
const count = ref(1);
</script>

<template>
  <Child :title="count" />
</template>
`;
const SVELTE = `<script lang="ts">
  import Child from './Child.svelte';
  let { count = 1 }: { count?: number } = $props();
</script>

<p>{count}</p>
<Child title={count} />
`;
const ANGULAR = `import { Component, input, signal } from '@angular/core';

@Component({ selector: 'app-child', template: '<p>{{ title() }}</p>' })
export class ChildComponent {
  readonly title = input.required<string>();
}

@Component({
  selector: 'app-parent',
  imports: [ChildComponent],
  template: \`
    <app-child [title]="count()" />
  \`,
})
export class ParentComponent {
  readonly count = signal(1);
}
`;

/** Broken code, its file, the line of the fault, and what mends it. */
const CASES: [Framework, string, string, number, (code: string) => string][] = [
  ['react', 'src/Counter.tsx', REACT, 5, (code) => code.replace('setText(start)', 'setText(String(start))')],
  ['nextjs', 'src/Page.tsx', `'use client';\n\n${REACT}`, 7, (code) => code.replace('(start);', '(String(start));')],
  ['vue', 'src/Parent.vue', VUE, 8, (code) => code.replace('ref(1)', "ref('1')")],
  ['svelte', 'src/Parent.svelte', SVELTE, 7, (code) => code.replace('title={count}', 'title={String(count)}')],
  ['angular', 'src/parent.component.ts', ANGULAR, 12, (code) => code.replace('signal(1)', "signal('1')")],
];

let folder: string;
let validator: Validator;
beforeAll(async () => {
  folder = await typedWorkspace();
  validator = createValidator({ typeWorkerFile, typesTimeoutMs: 60_000 });
}, 300_000);
afterAll(() => validator?.dispose());

describe.each(CASES)('types of %s', (framework, fileName, code, line, mend) => {
  const check = (text: string, trusted = true) =>
    validator.validate({ code: text, framework, fileName, folder, trusted });

  it("are judged by the workspace's own packages, at the file's place and with nothing written", async () => {
    const { ok, findings, checks } = await check(code);
    expect(checks).toMatchObject({ skipped: [] });
    expect(checks?.ran).toContain('types');
    expect(findings.map((one) => [one.source, one.rule, one.line])).toEqual([['types', 'type', line]]);
    expect(ok).toBe(false);
    expect(existsSync(path.join(folder, fileName))).toBe(false);
  });

  it('are sound once it is mended', async () => {
    expect(await check(mend(code))).toMatchObject({ ok: true, findings: [], checks: { skipped: [] } });
  });

  it('are left alone in a workspace that is not trusted', async () => {
    const { findings, checks } = await check(code, false);
    expect(findings.filter(({ source }) => source === 'types')).toEqual([]);
    expect(checks?.skipped).toEqual([{ name: 'types', reason: expect.stringContaining('not trusted') }]);
  });
});

it('judges React by TypeScript 7 where the workspace has that', async () => {
  const native = mkdtempSync(path.join(tmpdir(), 'uf-native-'));
  mkdirSync(path.join(native, 'node_modules', '@types'), { recursive: true });
  const link = (from: string, name: string) =>
    symlinkSync(path.join(from, 'node_modules', name), path.join(native, 'node_modules', name));
  link(root, 'typescript');
  for (const name of ['react', '@types/react', 'csstype']) link(folder, name);
  writeFileSync(path.join(native, 'package.json'), '{}');
  const input = {
    code: REACT.replace('BUILD_NUMBER', 'start'),
    framework: 'react' as const,
    fileName: 'src/Counter.tsx',
  };
  const { findings, checks } = await validator.validate({ ...input, folder: native, trusted: true });
  expect(checks?.skipped).toEqual([]);
  expect(findings.map(({ rule, line }) => [rule, line])).toEqual([['type', 5]]);
  const mended = { ...input, code: input.code.replace('setText(start)', "setText('a')") };
  expect(await validator.validate({ ...mended, folder: native, trusted: true })).toMatchObject({ findings: [] });
  rmSync(native, { recursive: true, force: true });
});

describe('svelte2tsx', () => {
  let nested: string;
  const check = () =>
    validator.validate({
      code: SVELTE,
      framework: 'svelte',
      fileName: 'src/Parent.svelte',
      folder: nested,
      trusted: true,
    });
  beforeAll(() => {
    nested = mkdtempSync(path.join(tmpdir(), 'uf-svelte-'));
    mkdirSync(path.join(nested, 'node_modules', '@sveltejs'), { recursive: true });
    mkdirSync(path.join(nested, 'src'));
    cpSync(path.join(folder, 'src', 'Child.svelte'), path.join(nested, 'src', 'Child.svelte'));
    for (const name of ['typescript', 'svelte']) {
      symlinkSync(path.join(folder, 'node_modules', name), path.join(nested, 'node_modules', name));
    }
    writeFileSync(path.join(nested, 'package.json'), '{}');
  });
  afterAll(() => rmSync(nested, { recursive: true, force: true }));

  it('that is missing is said to be, and svelte-check alone does not help', async () => {
    expect((await check()).checks?.skipped).toEqual([
      { name: 'types', reason: 'svelte2tsx is not installed in this workspace: npm install -D svelte2tsx.' },
    ]);
    mkdirSync(path.join(nested, 'node_modules', 'svelte-check'));
    writeFileSync(path.join(nested, 'node_modules', 'svelte-check', 'package.json'), '{ "version": "4.0.0" }');
    expect((await check()).checks?.skipped[0]?.reason).toContain('svelte-check keeps its own to itself');
  });

  it('is found where a package of the workspace brings it along', async () => {
    const store = path.join(nested, 'node_modules', '.pnpm', 'package@2', 'node_modules');
    mkdirSync(path.join(store, '@sveltejs', 'package'), { recursive: true });
    writeFileSync(path.join(store, '@sveltejs', 'package', 'package.json'), '{ "version": "2.5.0" }');
    symlinkSync(path.join(folder, 'node_modules', 'svelte2tsx'), path.join(store, 'svelte2tsx'));
    symlinkSync(path.join(store, '@sveltejs', 'package'), path.join(nested, 'node_modules', '@sveltejs', 'package'));
    const { checks, findings } = await check();
    expect(checks?.skipped).toEqual([]);
    expect(findings.map(({ rule, line }) => [rule, line])).toEqual([['type', 7]]);
  });
});

describe('the clock of the types', () => {
  it('lets the answer go without them, and says so', async () => {
    const hurried = createValidator({ typeWorkerFile, typesTimeoutMs: 1 });
    const code = REACT.replace('BUILD_NUMBER', 'start');
    const input = { code, framework: 'react' as const, fileName: 'src/Counter.tsx', folder, trusted: true };
    const { ok, checks } = await hurried.validate(input);
    expect({ ok, skipped: checks?.skipped }).toEqual({
      ...{ ok: true, skipped: [{ name: 'types', reason: expect.stringContaining('the next check finds them ready') }] },
    });
    await hurried.dispose();
  });

  it('says what is missing where nothing is installed', async () => {
    const empty = path.join(root, 'test', 'fixtures', 'five-frameworks', 'apps', 'vue');
    const result = await validator.validate({
      code: VUE,
      framework: 'vue',
      fileName: 'src/A.vue',
      folder: empty,
      trusted: true,
    });
    expect(result.checks?.skipped[0]?.reason).toMatch(/TypeScript/);
    expect(readdirSync(empty)).not.toContain('node_modules');
  });
});
