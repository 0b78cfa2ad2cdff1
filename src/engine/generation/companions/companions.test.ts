import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FRAMEWORKS } from '../../../protocol/framework.ts';
import { barrelFile } from './barrel.ts';
import { type CompanionFacts, planCompanions, testRunnerOf } from './companion-plan.ts';
import { parseFiles } from './parse-files.ts';
import { plainCompanion } from './plain-companions.ts';

const facts: CompanionFacts = {
  framework: 'react',
  language: 'ts',
  name: 'Card',
  fileName: 'Card.tsx',
  packages: {},
  folder: null,
};
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'uf-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('parseFiles', () => {
  const wanted = ['Card.test.tsx', 'Card.stories.tsx'];
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a template in the code that is told
  const test = "it('a', () => {\n  expect(`\n${1}`).toBe('');\n});";

  it.each([
    ['a name on the opening line', `\`\`\`tsx file=Card.test.tsx\n${test}\n\`\`\``],
    ['a quoted name', `\`\`\`tsx file="Card.test.tsx"\n${test}\n\`\`\``],
    ['a path', `\`\`\`tsx src/components/Card.test.tsx\n${test}\n\`\`\``],
    ['a name before the block', `Here it is.\n\n**Card.test.tsx**\n\n\`\`\`tsx\n${test}\n\`\`\`\nDone.`],
    ['CR LF', `\`\`\`tsx file=Card.test.tsx\n${test}\n\`\`\``.replaceAll('\n', '\r\n')],
    ['a longer fence', `\`\`\`\`tsx file=Card.test.tsx\n${test}\n\`\`\`\``],
  ])('reads %s', (_what, answer) => {
    expect(parseFiles(answer, wanted)).toEqual([{ path: 'Card.test.tsx', content: `${test}\n` }]);
  });

  it('keeps several files apart, and leaves out what nobody wants and what is not finished', () => {
    const answer = [
      '```sh\nnpm i\n```',
      '```tsx file=Card.stories.tsx\na\n```',
      '```tsx file=Other.tsx\nb\n```',
      '```tsx file=Card.test.tsx\nc',
    ].join('\n\n');
    expect(parseFiles(answer, wanted)).toEqual([{ path: 'Card.stories.tsx', content: 'a\n' }]);
  });
});

describe('planCompanions', () => {
  it.each([
    ['react', 'Card.tsx', ['Card.module.css', 'Card.stories.tsx', 'Card.test.tsx', 'index.ts']],
    ['vue', 'Card.vue', ['Card.css', 'Card.stories.ts', 'Card.test.ts', 'index.ts']],
    ['svelte', 'Card.svelte', ['Card.stories.ts', 'Card.test.ts', 'index.ts']],
    [
      'angular',
      'card.component.ts',
      ['card.component.css', 'card.component.stories.ts', 'card.component.spec.ts', 'index.ts'],
    ],
  ] as const)('names the files of %s', (framework, fileName, paths) => {
    const plans = planCompanions(['styles', 'story', 'test', 'barrel'], { ...facts, framework, fileName });
    expect(plans.map((plan) => plan.path)).toEqual(paths);
  });

  it('names tests as those beside are named', () => {
    // The folder above counts too, and that of all temporary files may hold anything.
    const inner = path.join(folder, 'inner');
    mkdirSync(inner);
    writeFileSync(path.join(inner, 'Button.spec.tsx'), '');
    expect(planCompanions(['test'], { ...facts, folder: inner })[0]?.path).toBe('Card.spec.tsx');
  });

  it('finds the runner of the workspace', () => {
    expect(testRunnerOf('react', { jest: '^30' })).toBe('jest');
    expect(testRunnerOf('angular', {})).toBe('jasmine');
    expect(testRunnerOf('angular', { vitest: '^4' })).toBe('vitest');
  });
});

describe('barrelFile', () => {
  it('adds one export and keeps the rest', () => {
    writeFileSync(path.join(folder, 'index.ts'), "export * from './Button';\r\n");
    const once = barrelFile('index.ts', { ...facts, folder });
    expect(once).toBe("export * from './Button';\r\nexport * from './Card';\r\n");
    writeFileSync(path.join(folder, 'index.ts'), once);
    expect(barrelFile('index.ts', { ...facts, folder })).toBe(once);
  });

  it('exports a single-file component by its name', () => {
    expect(barrelFile('index.ts', { ...facts, framework: 'vue', fileName: 'Card.vue' })).toBe(
      "export { default as Card } from './Card.vue';\n",
    );
  });
});

describe('plainCompanion', () => {
  it.each(FRAMEWORKS)('writes a story and a test for %s', (framework) => {
    for (const plan of planCompanions(['story', 'test'], { ...facts, framework })) {
      expect(plainCompanion(plan, { ...facts, framework })).toContain(
        framework === 'angular' ? 'CardComponent' : 'Card',
      );
    }
  });
});
