import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FRAMEWORKS } from '../../src/protocol/framework.ts';
import { uiComponentResponseSchema } from '../../src/protocol/generation.ts';
import { startFakeAi } from '../fake-ai/fake-ai.ts';
import { cleanEnvironment, NODE, PROJECT, removeFolder, runCli, startCli, temporaryFolder } from './run-cli.ts';

let home: string;
beforeEach(() => {
  home = temporaryFolder();
  // A package of its own, which tells no framework: the folder may lie inside of another one.
  writeFileSync(path.join(home, 'package.json'), '{}');
});
afterEach(() => removeFolder(home));

const CARD = 'a pricing card with a monthly and yearly toggle';

describe('uiforge generate, offline', () => {
  it.each(FRAMEWORKS)('prints a %s component that compiles, and says that it is offline', async (framework) => {
    const result = await runCli(['generate', CARD, '--framework', framework], home);
    expect(result).toMatchObject({ status: 0 });
    expect(result.stderr.toLowerCase()).toContain('offline');
    writeFileSync(path.join(home, 'code'), result.stdout);
    const checked = await runCli(['validate', '-', '--framework', framework, '--json'], home, { input: result.stdout });
    expect(JSON.parse(checked.stdout)).toMatchObject([{ ok: true, framework }]);
  });

  it('prints one response as JSON', async () => {
    const { stdout, status } = await runCli(['generate', CARD, '--framework', 'vue', '--json'], home);
    expect(status).toBe(0);
    const response = uiComponentResponseSchema.parse(JSON.parse(stdout));
    expect(response).toMatchObject({ framework: 'vue', name: 'PricingCard', fileName: 'PricingCard.vue' });
    expect(response.metadata).toMatchObject({ providerType: 'offline', cost: 0, cached: false, partial: false });
  });

  it('takes the framework from the workspace', async () => {
    writeFileSync(path.join(home, 'package.json'), '{"dependencies":{"svelte":"^5.0.0"}}');
    const { stdout, status } = await runCli(['generate', CARD], home);
    expect(status).toBe(0);
    expect(stdout).toContain('$props()');
  });

  it('says that nothing fits instead of giving a button', async () => {
    const result = await runCli(['generate', 'a 3d globe that spins', '--framework', 'react'], home);
    expect(result.stderr).toContain('openai has no API key.');
    expect(result.stderr).toContain('Not asked: vscode (only in VS Code).');
    expect(result).toMatchObject({ status: 1, stdout: '' });
    expect(result.stderr).toMatch(/offline/i);
    expect(result.stderr).toMatch(/key/i);
  });

  it('reads the description from stdin', async () => {
    const result = await runCli(['generate', '-', '--framework', 'react'], home, { input: CARD });
    expect(result.status).toBe(0);
    expect(result.stdout).toContain('export function PricingCard');
  });
});

describe('uiforge generate --out', () => {
  it('writes the file and its folder', async () => {
    const result = await runCli(['generate', CARD, '--framework', 'react', '--out', 'src/ui/Card.tsx'], home);
    expect(result).toMatchObject({ status: 0, stdout: '' });
    expect(readFileSync(path.join(home, 'src/ui/Card.tsx'), 'utf8')).toContain('export function PricingCard');
  });

  it('never overwrites a file without --force', async () => {
    writeFileSync(path.join(home, 'Card.tsx'), 'mine');
    const args = ['generate', CARD, '--framework', 'react', '--out', 'Card.tsx'];
    const refused = await runCli(args, home);
    expect(refused).toMatchObject({ status: 1, stdout: '' });
    expect(refused.stderr).toContain('--force');
    expect(readFileSync(path.join(home, 'Card.tsx'), 'utf8')).toBe('mine');
    expect((await runCli([...args, '--force'], home)).status).toBe(0);
    expect(readFileSync(path.join(home, 'Card.tsx'), 'utf8')).toContain('PricingCard');
  });

  it.each([
    ['a folder', 'folder', /is a folder/],
    ['nothing', '', /--out is empty/],
    ['a name that is too long', `${'x'.repeat(300)}.tsx`, /can't be used/],
  ])('refuses %s before anything is generated', async (_name, out, message) => {
    mkdirSync(path.join(home, 'folder'));
    const result = await runCli(['generate', CARD, '--framework', 'react', '--out', out, '--force'], home);
    expect(result).toMatchObject({ status: 2, stdout: '' });
    expect(result.stderr).toMatch(message);
    expect(result.stderr).not.toContain('Offline');
  });

  it('takes a link that leads nowhere for something that exists', async () => {
    symlinkSync(path.join(home, 'gone', 'x'), path.join(home, 'Card.tsx'));
    const result = await runCli(['generate', CARD, '--framework', 'react', '--out', 'Card.tsx'], home);
    expect(result).toMatchObject({ status: 1, stdout: '' });
    expect(result.stderr).toContain('exists already');
  });

  it("takes '-' for stdout", async () => {
    const result = await runCli(['generate', CARD, '--framework', 'react', '--out', '-'], home);
    expect(result.status).toBe(0);
    expect(result.stdout).toContain('PricingCard');
    expect(existsSync(path.join(home, '-'))).toBe(false);
  });

  it('prints the code when the place can not be written', async () => {
    writeFileSync(path.join(home, 'file'), '');
    const result = await runCli(['generate', CARD, '--framework', 'react', '--out', 'file/Card.tsx'], home);
    expect(result.status).toBe(1);
    expect(result.stderr).toContain("can't be written");
    expect(result.stdout).toContain('PricingCard');
  });
});

describe('wrong use', () => {
  it.each([
    ['no description', ['generate'], 2, /description/],
    ['an empty description', ['generate', '  ', '--framework', 'react'], 2, /description/],
    ['100 KB of description', ['generate', 'x'.repeat(100_000), '--framework', 'react'], 2, /20,?000/],
    ['an unknown framework', ['generate', CARD, '--framework', 'solid'], 2, /react, nextjs/],
    ['no framework to be told', ['generate', CARD], 2, /--framework/],
    ['an unknown type', ['generate', CARD, '--framework', 'react', '--type', 'widget'], 2, /component, page/],
    ['a bad component name', ['generate', CARD, '--framework', 'react', '--name', 'x-y'], 2, /PascalCase/],
    ['an unknown template', ['generate', CARD, '--framework', 'react', '--template', 'crad'], 2, /card/],
    [
      'an unknown template, offline',
      ['generate', CARD, '--framework', 'react', '--template', 'crad', '--offline'],
      2,
      /card/,
    ],
    ['a template without a name', ['generate', CARD, '--framework', 'react', '--template', '@1'], 2, /NAME@RANGE/],
    ['an empty template', ['generate', CARD, '--framework', 'react', '--template', ''], 2, /template: /],
    ['a version that is not there', ['generate', CARD, '--framework', 'react', '--template', 'card@9'], 2, /1\.0\.0/],
    ['a range that is none', ['generate', CARD, '--framework', 'react', '--template', 'card@'], 2, /NAME@RANGE/],
    [
      'a range that is none, offline',
      ['generate', CARD, '--framework', 'react', '--template', 'card@x!', '--offline'],
      2,
      /NAME@RANGE/,
    ],
    [
      'a wrong parameter',
      ['generate', CARD, '--framework', 'react', '--template', 'card', '--param', 'colour=red'],
      2,
      /colour/,
    ],
    [
      'a parameter without a value',
      ['generate', CARD, '--framework', 'react', '--template', 'card', '--param', 'x'],
      2,
      /name=value/,
    ],
    [
      'a parameter that objects would swallow',
      ['generate', CARD, '--framework', 'react', '--template', 'card', '--param', '__proto__={"a":1}'],
      2,
      /__proto__/,
    ],
    ['an unknown provider', ['generate', CARD, '--framework', 'react', '--provider', 'opnai'], 2, /openai/],
    ['a context file that is not there', ['generate', CARD, '--framework', 'react', '--context', 'no.md'], 1, /no\.md/],
    ['an unknown option', ['generate', CARD, '--colour'], 2, /--colour/],
    ['an unknown command', ['generat'], 2, /generate/],
    ['an unknown MCP server', ['mcp', 'nosuch'], 2, /There are: ui/],
    ['a configuration that is not there', ['providers', '--config', 'no.yaml'], 1, /no\.yaml/],
  ])('%s', async (_name, args, status, message) => {
    const result = await runCli(args, home);
    expect(result.stderr).toMatch(message);
    expect(result).toMatchObject({ status, stdout: '' });
  });

  it('is not what a service refuses: that is a failure', async () => {
    const ai = await startFakeAi({ fallback: { fault: { type: 'bad-request' } } });
    const provider = `{name: mine, type: custom, endpoint: "${ai.url}/v1", models: [{name: fake-model}]}`;
    writeFileSync(path.join(home, 'u.yaml'), `providers:\n  - ${provider}\n`);
    const args = ['generate', CARD, '--framework', 'react', '--provider', 'mine', '--config', 'u.yaml'];
    const result = await runCli(args, home).finally(() => ai.close());
    expect(result.stderr).toContain('mine does not accept the request (HTTP 400)');
    expect(result).toMatchObject({ status: 1, stdout: '' });
  });

  it('names file and line of a wrong setting', async () => {
    writeFileSync(path.join(home, 'u.yaml'), 'gateway:\n  port: many\n');
    const result = await runCli(['providers', '--config', 'u.yaml'], home);
    expect(result.status).toBe(2);
    expect(result.stderr).toMatch(/u\.yaml:2/);
    expect(result.stderr).toContain('gateway.port');
  });
});

describe('a reader that goes away', () => {
  it('finishes the work when nobody reads what is told', async () => {
    const child = startCli(['generate', CARD, '--framework', 'react'], home);
    child.stderr?.destroy();
    child.stdin?.end();
    let code = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      code += text;
    });
    const [status] = await once(child, 'close');
    expect(status).toBe(0);
    expect(code).toContain('PricingCard');
  });

  it.skipIf(!existsSync('/dev/full'))('says that the output could not be written', async () => {
    const full = openSync('/dev/full', 'w');
    const child = spawn(NODE, [path.join(PROJECT, 'dist', 'cli.js'), 'features', 'list'], {
      cwd: home,
      env: cleanEnvironment(home),
      stdio: ['ignore', full, 'pipe'],
    });
    let told = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      told += text;
    });
    const [status] = await once(child, 'close');
    closeSync(full);
    expect(status).toBe(1);
    expect(told).toContain("can't be written");
  });
});

describe('uiforge validate', () => {
  it('tells file, line and column of what is wrong, and exits with 1', async () => {
    writeFileSync(path.join(home, 'A.tsx'), 'export function A() {\n  return <p>{missing}</p>;\n}\n');
    const result = await runCli(['validate', 'A.tsx'], home);
    expect(result.status).toBe(1);
    expect(result.stdout).toMatch(/^A\.tsx:2:14 error/m);
  });

  it('names a file that can not be read', async () => {
    mkdirSync(path.join(home, 'folder'));
    expect((await runCli(['validate', 'nothing.vue'], home)).stderr).toContain('nothing.vue');
    expect((await runCli(['validate', 'folder'], home)).stderr).toContain('folder');
    writeFileSync(path.join(home, 'bad.vue'), Buffer.from([0x3c, 0xff, 0xfe]));
    expect((await runCli(['validate', 'bad.vue'], home)).stderr).toContain('UTF-8');
  });
});

describe('other commands', () => {
  it('shows help for each of them', async () => {
    const { stdout } = await runCli(['--help'], home);
    for (const command of ['generate', 'validate', 'serve', 'mcp', 'providers', 'features', 'doctor']) {
      expect(stdout).toContain(command);
    }
  });

  it('lists providers without a key', async () => {
    const { stdout, status } = await runCli(['providers', '--json'], home);
    expect(status).toBe(0);
    const states = Object.fromEntries(
      JSON.parse(stdout).map((each: { name: string; state: string }) => [each.name, each.state]),
    );
    expect(states).toMatchObject({ openai: 'no-key', anthropic: 'no-key', offline: 'ready' });
  });

  it('switches AI off, and generate says how to switch it on', async () => {
    expect((await runCli(['features', 'disable', 'uiforge-mcp.ai-generation'], home)).status).toBe(0);
    const result = await runCli(['generate', CARD, '--framework', 'react'], home);
    expect(result.status).toBe(1);
    expect(result.stderr).toContain('features enable');
    expect((await runCli(['generate', CARD, '--framework', 'react', '--offline'], home)).status).toBe(0);
  });

  it('examines the installation', async () => {
    const { stdout, status } = await runCli(['doctor'], home);
    expect(status).toBe(0);
    expect(stdout).toMatch(/compilers/);
    expect(stdout).toMatch(/OPENAI_API_KEY/);
  });

  it('asks the services whether they would answer', async () => {
    const ai = await startFakeAi({ key: 'sk-uiforge-test-key-right' });
    const settings = path.join(home, 'uiforge.yaml');
    const service = (name: string, key: string) =>
      `  - { name: ${name}, type: custom, endpoint: '${ai.url}/v1', apiKeyEnv: ${key} }\n`;
    writeFileSync(settings, `providers:\n${service('good', 'GOOD')}${service('bad', 'BAD')}`);
    const env = { GOOD: 'sk-uiforge-test-key-right', BAD: 'sk-uiforge-test-key-wrong' };
    const { stdout, status } = await runCli(['doctor', '--config', settings], home, { env });
    await ai.close();
    expect(status).toBe(1);
    expect(stdout).toMatch(/^ok {3}provider good: ready/m);
    expect(stdout).toMatch(/^fix {2}provider bad: bad does not accept the API key.*\n {5}-> .*BAD/m);
    expect(stdout).toContain('generation: by good\n');
  });

  it('leaves nothing behind in the folder it ran in', async () => {
    const work = path.join(home, 'work');
    mkdirSync(work);
    await runCli(['generate', CARD, '--framework', 'react'], home, { cwd: work });
    expect(existsSync(path.join(work, '.uiforge'))).toBe(false);
  });
});

describe.each(FRAMEWORKS)('uiforge validate over the %s fixtures', (framework) => {
  const folder = path.join(PROJECT, 'test', 'fixtures', 'validation', framework);
  const files = (kind: string) => readdirSync(path.join(folder, kind)).map((name) => path.join(folder, kind, name));

  it('misses none of the broken files', async () => {
    const { stdout, status } = await runCli(['validate', '--json', '--framework', framework, ...files('broken')], home);
    const results: { file: string; findings: { severity: string }[] }[] = JSON.parse(stdout);
    expect(status).toBe(1);
    expect(results).toHaveLength(60);
    expect(results.filter(({ findings }) => findings.length === 0)).toEqual([]);
  });

  it('finds nothing wrong with the sound files', async () => {
    const { stdout, status } = await runCli(['validate', '--json', '--framework', framework, ...files('sound')], home);
    const results: { file: string; ok: boolean }[] = JSON.parse(stdout);
    expect(status).toBe(0);
    expect(results).toHaveLength(60);
    expect(results.filter(({ ok }) => !ok)).toEqual([]);
  });
});
