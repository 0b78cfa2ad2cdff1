import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from '@babel/parser';
import { describe, expect, it } from 'vitest';
import { describeComponent } from '../describe/describe-component.ts';
import { compileModule } from './compile-module.ts';

const CORPUS = path.resolve(import.meta.dirname, '../../../../../test/fixtures/validation');
const expected: Record<string, Record<string, { rule: string; line: number }>> = JSON.parse(
  readFileSync(path.join(CORPUS, 'expected.json'), 'utf8'),
);

/** Files that hold no component, only what makes one. */
const NO_COMPONENT = new Set(['53-higher-order.tsx']);

function filesOf(framework: string, kind: 'sound' | 'broken') {
  const folder = path.join(CORPUS, framework, kind);
  return readdirSync(folder).map((file) => ({ file, code: readFileSync(path.join(folder, file), 'utf8') }));
}

describe.each(['react', 'nextjs', 'vue', 'svelte'] as const)(
  'the files of %s that the validator is tried on',
  (framework) => {
    it('become JavaScript and are described, when they are sound', { timeout: 120_000 }, async () => {
      const files = filesOf(framework, 'sound');
      expect(files.length).toBeGreaterThan(50);
      for (const { file, code } of files) {
        const source = { path: `/app/src/${file}`, code, framework };
        const { code: made, problems } = await compileModule(source);
        expect([file, problems.filter(({ kind }) => kind === 'compile')]).toEqual([file, []]);
        expect(() => parse(made ?? '', { sourceType: 'module' }), file).not.toThrow();
        const name = NO_COMPONENT.has(file) ? undefined : expect.stringMatching(/./);
        expect([file, (await describeComponent(source))?.name]).toEqual([file, name]);
      }
    });

    it('say in the same line what is wrong, when they do not compile', { timeout: 120_000 }, async () => {
      const told: [string, number | undefined][] = [];
      for (const { file, code } of filesOf(framework, 'broken')) {
        const { code: made, problems } = await compileModule({ path: `/app/src/${file}`, code, framework });
        if (made === null) told.push([file, problems[0]?.line]);
      }
      expect(told.length).toBeGreaterThan(4);
      expect(told).toEqual(told.map(([file]) => [file, expected[framework]?.[file]?.line]));
    });
  },
);
