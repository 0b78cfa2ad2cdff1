import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { UIComponentResponse } from '../../src/protocol/generation.ts';
import { type FakeAi, startFakeAi } from '../fake-ai/fake-ai.ts';
import { NODE, PROJECT, removeFolder, runCli, temporaryFolder } from './run-cli.ts';

const KEY = 'sk-uiforge-test-key-companions';
let home: string;
let workspace: string;
let ai: FakeAi;

beforeAll(async () => {
  home = temporaryFolder();
  // Within the project, so that the workspace finds the packages that are installed here.
  mkdirSync(path.join(PROJECT, '.test-output'), { recursive: true });
  workspace = mkdtempSync(path.join(PROJECT, '.test-output', 'companions-'));
  ai = await startFakeAi();
});
afterAll(async () => {
  await ai.close();
  rmSync(workspace, { recursive: true, force: true });
  removeFolder(home);
});

/** Runs the workspace's own test runner over a folder. */
function runVitest(folder: string) {
  const vitest = path.join(PROJECT, 'node_modules', 'vitest', 'vitest.mjs');
  const run = spawnSync(NODE, [vitest, 'run', '--root', folder], { encoding: 'utf8', timeout: 60_000 });
  return { status: run.status, output: run.stdout + run.stderr };
}

const PLUGINS = {
  react: '',
  vue: "import plugin from '@vitejs/plugin-vue';",
  svelte: "import { svelte as plugin } from '@sveltejs/vite-plugin-svelte';",
};

describe('files beside a component, offline', () => {
  it.each(Object.entries(PLUGINS))('%s: the test runs in the runner of the workspace', async (framework, plugin) => {
    const folder = path.join(workspace, framework);
    mkdirSync(folder);
    writeFileSync(
      path.join(folder, 'package.json'),
      JSON.stringify({ dependencies: { [framework]: '*' }, devDependencies: { vitest: '*', typescript: '*' } }),
    );
    writeFileSync(
      path.join(folder, 'vitest.config.mjs'),
      `${plugin}\nexport default { plugins: [${plugin ? 'plugin()' : ''}] };\n`,
    );
    const out = { react: 'Card.tsx', vue: 'Card.vue', svelte: 'Card.svelte' }[framework] as string;
    const result = await runCli(
      [
        'generate',
        'a pricing card',
        '--framework',
        framework,
        '--offline',
        '--with',
        'test,story,barrel',
        '--out',
        out,
      ],
      home,
      { cwd: folder },
    );
    expect(result.stderr).not.toContain('syntax error');
    expect(readdirSync(folder)).toEqual(
      expect.arrayContaining([out, framework === 'react' ? 'Card.stories.tsx' : 'Card.stories.ts', 'index.ts']),
    );
    const run = runVitest(folder);
    expect(run.output).toContain('1 passed');
    expect(run.status).toBe(0);
  });
});

describe('files beside a component, by a service', () => {
  const config = () => {
    const file = path.join(home, 'uiforge.yaml');
    writeFileSync(
      file,
      `providers:\n  - { name: openai, type: openai, endpoint: '${ai.url}/v1', apiKeyEnv: AI_KEY }\n  - { name: local, enabled: false }\n`,
    );
    return ['--config', file];
  };
  const component = [
    "import styles from './Badge.module.css';",
    '',
    'export function Badge({ text = "New" }: { text?: string }) {',
    '  return <span className={styles.badge}>{text}</span>;',
    '}',
    '',
  ].join('\n');
  const request = ['generate', 'a badge', '--framework', 'react', '--name', 'Badge'];
  const run = (...more: string[]) =>
    runCli([...request, ...config(), ...more], home, { cwd: workspace, env: { AI_KEY: KEY } });

  it('come from a second call, and are written with the component', async () => {
    const test = "import { expect, it } from 'vitest';\n\nit('is there', () => expect(1).toBe(1));\n";
    ai.script({ text: `\`\`\`tsx\n${component}\`\`\`` });
    ai.script({
      text: `\`\`\`css file=Badge.module.css\n.badge { padding: 2px; }\n\`\`\`\n\n\`\`\`tsx file=Badge.test.tsx\n${test}\`\`\`\n`,
    });
    const result = await run('--with', 'styles,test', '--out', 'Badge.tsx', '--fresh');
    expect(result.stderr).toContain('Writing Badge.module.css, Badge.test.tsx');
    expect(result.status).toBe(0);
    expect(readFileSync(path.join(workspace, 'Badge.tsx'), 'utf8')).toBe(component);
    expect(readFileSync(path.join(workspace, 'Badge.module.css'), 'utf8')).toBe('.badge { padding: 2px; }\n');
    expect(readFileSync(path.join(workspace, 'Badge.test.tsx'), 'utf8')).toBe(test);
    expect(JSON.stringify(ai.requests[0]?.body)).toContain('Badge.module.css');
  });

  it('from the cache: the barrel keeps what its folder exports by now', async () => {
    ai.fallback({ text: `\`\`\`tsx\n${component}\`\`\`` });
    const folder = path.join(workspace, 'kept');
    const out = path.join(folder, 'Badge.tsx');
    expect((await run('--with', 'barrel', '--out', out)).status).toBe(0);
    rmSync(out);
    writeFileSync(path.join(folder, 'index.ts'), 'export const mine = 1;\n');
    const again = await run('--with', 'barrel', '--out', out);
    expect(again.stderr).toContain('From the cache');
    expect(readFileSync(path.join(folder, 'index.ts'), 'utf8')).toBe(
      "export const mine = 1;\nexport * from './Badge';\n",
    );
  });

  it('that can not be written go to stdout, and the component is written', async () => {
    ai.fallback({ text: `\`\`\`tsx\n${component}\`\`\`` });
    const folder = path.join(workspace, 'taken');
    mkdirSync(path.join(folder, 'index.ts'), { recursive: true });
    const result = await run('--with', 'barrel', '--out', path.join(folder, 'Badge.tsx'));
    expect(result).toMatchObject({ status: 1, stdout: "export * from './Badge';\n" });
    expect(result.stderr).toContain("index.ts can't be written");
    expect(readFileSync(path.join(folder, 'Badge.tsx'), 'utf8')).toBe(component);
  });

  it('never cost the component: a service that fails then leaves plain ones, said to be so', async () => {
    ai.script({ text: `\`\`\`tsx\n${component}\`\`\`` });
    ai.fallback({ fault: { type: 'unauthorized' } });
    const result = await run('--with', 'styles,test', '--json', '--fresh');
    const response = JSON.parse(result.stdout) as UIComponentResponse;
    expect(response.code).toBe(component);
    expect(response.files?.map((file) => file.path)).toEqual(['Badge.test.tsx']);
    expect(response.metadata.notes?.join('\n')).toMatch(/Badge.module.css was not made/);
  });

  it('refuses a kind that nobody knows', async () => {
    const result = await run('--with', 'tests');
    expect(result).toMatchObject({ status: 2 });
    expect(result.stderr).toContain('styles, story, test, barrel');
  });
});
