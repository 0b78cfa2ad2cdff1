import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { validateNow } from '../../src/engine/generation/validation/validate-now.ts';
import { createValidator, type Validator } from '../../src/engine/generation/validation/validator.ts';
import type { Finding, ValidationResult } from '../../src/protocol/findings.ts';
import { FRAMEWORKS, type Framework } from '../../src/protocol/framework.ts';
import { createCorpusTable } from './support/corpus-table.ts';

const root = path.resolve(import.meta.dirname, '../..');
const fixtures = path.join(root, 'test/fixtures/validation');

interface Expected {
  rule: string;
  line: number;
  /** An error where it is missing. */
  severity?: Finding['severity'];
}
const expected: Record<Framework, Record<string, Expected>> = JSON.parse(
  readFileSync(path.join(fixtures, 'expected.json'), 'utf8'),
);

const filesOf = (framework: Framework, kind: 'broken' | 'sound') => readdirSync(path.join(fixtures, framework, kind));
const inputOf = (framework: Framework, kind: 'broken' | 'sound', fileName: string) => ({
  code: readFileSync(path.join(fixtures, framework, kind, fileName), 'utf8'),
  framework,
  fileName,
});
const errorsOf = ({ findings }: ValidationResult) => findings.filter(({ severity }) => severity === 'error');

/** Files for each framework. */
const BROKEN = 60;
const SOUND = 60;

const corpus = createCorpusTable();
let out: string;
let worker: Validator;

beforeAll(async () => {
  out = mkdtempSync(path.join(tmpdir(), 'uiforge-worker-'));
  await build({
    absWorkingDir: root,
    bundle: true,
    minify: true,
    keepNames: true,
    platform: 'node',
    target: 'node22.13',
    format: 'cjs',
    mainFields: ['module', 'main'],
    define: { 'import.meta.url': 'importMetaUrl' },
    banner: { js: 'const importMetaUrl = require("node:url").pathToFileURL(__filename).href;' },
    entryPoints: ['src/engine/generation/validation/compiler-worker.ts'],
    outdir: out,
    logLevel: 'error',
  });
  worker = createValidator({ workerFile: path.join(out, 'compiler-worker.js') });
});

afterAll(async () => {
  // Only a whole run says how many are missed; what it says changes only with the rules and the corpus.
  if (corpus.files() === FRAMEWORKS.length * (BROKEN + SOUND)) {
    writeFileSync(path.join(root, 'bench', 'results', 'validation-corpus.md'), corpus.toMarkdown());
  }
  await worker.dispose();
  rmSync(out, { recursive: true, force: true });
});

describe.each(FRAMEWORKS)('%s', (framework) => {
  it(`has ${BROKEN} broken and ${SOUND} sound files`, () => {
    expect(filesOf(framework, 'broken').sort()).toEqual(Object.keys(expected[framework]).sort());
    expect(filesOf(framework, 'broken')).toHaveLength(BROKEN);
    expect(filesOf(framework, 'sound')).toHaveLength(SOUND);
  });

  it.each(filesOf(framework, 'broken'))('finds what is wrong in %s, in its place', async (file) => {
    const here = await validateNow(inputOf(framework, 'broken', file));
    const { rule, line, severity = 'error' } = expected[framework][file] ?? { rule: '', line: 0 };
    const found = here.findings.find((one) => one.rule === rule && one.line === line);
    corpus.note(framework, 'broken', file, found?.severity === severity ? [] : [`no ${rule} in line ${line}`]);
    expect({ rule: found?.rule, line: found?.line, severity: found?.severity }).toEqual({ rule, line, severity });
    expect(here.ok).toBe(severity !== 'error');
    // What breaks the code comes before what is said about the rest of it.
    if (severity === 'error') expect(errorsOf(here)[0]).toBe(found);
    expect(await worker.validate(inputOf(framework, 'broken', file))).toEqual(here);
  });

  it.each(filesOf(framework, 'sound'))('has nothing against %s', async (file) => {
    const here = await validateNow(inputOf(framework, 'sound', file));
    const unexpected = here.findings.filter(({ rule }) => rule !== 'unverified-import');
    const alarms = unexpected.map(({ rule, line }) => `${rule} in line ${line}`);
    corpus.note(framework, 'sound', file, alarms);
    expect(here.ok).toBe(true);
    expect(unexpected).toEqual([]);
    expect(await worker.validate(inputOf(framework, 'sound', file))).toEqual(here);
  });

  it('finds that an answer was cut off, wherever in the markup it ends', async () => {
    const file = filesOf(framework, 'sound')[0] ?? '';
    const { code } = inputOf(framework, 'sound', file);
    const lines = code
      .replace(/<style[\s\S]*$/, '')
      .trimEnd()
      .split('\n');
    const results = await Promise.all(
      [0.5, 0.6, 0.7, 0.8, 0.9].map((part) => {
        const cut = lines.slice(0, Math.floor(lines.length * part)).join('\n');
        return worker.validate({ code: cut, framework, fileName: file });
      }),
    );
    expect(results.map(({ ok }) => ok)).toEqual([false, false, false, false, false]);
  });

  it('calls empty code an error', async () => {
    const result = await worker.validate({ code: ' \n', framework });
    expect(result.findings).toMatchObject([{ severity: 'error', rule: 'empty', line: 1, column: 1 }]);
  });

  it('refuses more than two million characters with a clear message', async () => {
    const result = await worker.validate({ code: 'x'.repeat(2_000_001), framework });
    expect(result.findings).toMatchObject([{ rule: 'too-large' }]);
  });
});

/** One file of a million characters each, as a runaway answer would be. */
const LARGE: Record<Framework, string> = {
  react: `export function A() { return <p>{[${'1, '.repeat(330_000)}].length}</p>; }`,
  nextjs: `export default function A() { return <>${'<p title="a">text</p>\n'.repeat(40_000)}</>; }`,
  vue: `<template>${'<p title="a">{{ 1 + 1 }}</p>\n'.repeat(30_000)}</template>`,
  svelte: '<p title="a">{1 + 1}</p>\n'.repeat(20_000),
  angular: `import { Component } from '@angular/core';\n@Component({ selector: 'a-b', template: \`${'<p title="a">{{ 1 }}</p>\n'.repeat(40_000)}\` })\nexport class A {}`,
};

interface Idiom {
  framework: Framework;
  code: string;
  severity?: 'error' | 'warning';
}
const idioms: Record<'sound' | 'broken', Idiom[]> = JSON.parse(
  readFileSync(path.join(fixtures, 'idioms.json'), 'utf8'),
);

describe('short pieces', () => {
  it.each(idioms.sound)('$framework: nothing against $code', async ({ framework, code }) => {
    expect(errorsOf(await validateNow({ code, framework }))).toEqual([]);
  });

  it.each(idioms.broken)('$framework: a $severity in $code', async ({ framework, code, severity }) => {
    const { findings } = await validateNow({ code, framework });
    expect(findings.map((finding) => finding.severity)).toContain(severity);
  });
});

describe('a file of a million characters', () => {
  it.each(FRAMEWORKS)('%s is answered, if only by saying that it takes too long', async (framework) => {
    const result = await worker.validate({ code: LARGE[framework], framework });
    const rules = new Set(errorsOf(result).map(({ rule }) => rule));
    rules.delete('timeout');
    expect([...rules]).toEqual([]);
  });
});

describe('the worker', () => {
  const workerFile = path.join(fixtures, 'stuck-worker.mjs');

  it('is ended when a compile does not come back, and the next one gets a new worker', async () => {
    const validator = createValidator({ workerFile, timeoutMs: 5_000 });
    const [stuck, after] = await Promise.all([
      validator.validate({ code: 'stuck', framework: 'vue' }),
      validator.validate({ code: 'fine', framework: 'vue' }),
    ]);
    expect(stuck).toMatchObject({ ok: false, findings: [{ rule: 'timeout', severity: 'error' }] });
    expect(after.ok).toBe(true);
    await validator.dispose();
  });

  it('cancels what waits when it is shut down', async () => {
    const validator = createValidator({ workerFile });
    const waiting = [
      validator.validate({ code: 'stuck', framework: 'vue' }),
      validator.validate({ code: 'x', framework: 'vue' }),
    ];
    const settled = Promise.allSettled(waiting);
    await validator.dispose();
    expect((await settled).map((one) => one.status === 'rejected' && one.reason.code)).toEqual([
      'CANCELLED',
      'CANCELLED',
    ]);
    await expect(validator.validate({ code: 'x', framework: 'vue' })).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  it('says so when it can not start', async () => {
    const validator = createValidator({ workerFile: path.join(fixtures, 'no-such-worker.mjs') });
    await expect(validator.validate({ code: 'x', framework: 'vue' })).rejects.toMatchObject({ code: 'INTERNAL' });
    await validator.dispose();
  });
});
