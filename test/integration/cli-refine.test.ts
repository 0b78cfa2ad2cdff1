import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FakeAi, startFakeAi } from '../fake-ai/fake-ai.ts';
import { removeFolder, runCli, startCli, temporaryFolder } from './run-cli.ts';

const KEY = 'sk-uiforge-test-key-refine';
const CODE = `\ufeffimport { useState } from 'react';

export function Counter() {
  const [count, setCount] = useState(0);
  return (
    <button type="button" onClick={() => setCount(count + 1)}>
      {count}
    </button>
  );
}
`.replaceAll('\n', '\r\n');
const block = (replace: string) => `<<<<<<< SEARCH\n      {count}\n=======\n      ${replace}\n>>>>>>> REPLACE\n`;
const LABEL = `I label it.\n${block('Count: {count}')}`;
const LABELLED = CODE.replace('      {count}', '      Count: {count}');

let home: string;
let ai: FakeAi;
let file: string;
let config: string[];

beforeEach(async () => {
  home = temporaryFolder();
  ai = await startFakeAi();
  file = path.join(home, 'Counter.tsx');
  writeFileSync(file, CODE);
  const settings = path.join(home, 'uiforge.yaml');
  const provider = `{ name: openai, type: openai, endpoint: '${ai.url}/v1', apiKeyEnv: THE_KEY }`;
  writeFileSync(
    settings,
    `providers:\n  - ${provider}\n  - { name: anthropic, enabled: false }\n  - { name: local, enabled: false }\n`,
  );
  config = ['--config', settings];
});
afterEach(async () => {
  await ai.close();
  removeFolder(home);
});

/** Paths count from there, whatever repository the folder of the tests lies in. */
const isRepository = (folder: string) => execFileSync('git', ['init', '-q'], { cwd: folder });

const refine = (...args: string[]) =>
  runCli(['refine', 'Counter.tsx', 'label the number', ...args, ...config], home, { env: { THE_KEY: KEY } });

describe('uiforge refine', () => {
  it('prints a diff that git takes, and leaves the file alone', async () => {
    ai.fallback({ text: LABEL });
    const result = await refine();
    expect(result.status, result.stderr).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe(CODE);
    expect(result.stdout).toMatch(/^--- a\/Counter\.tsx\n\+\+\+ b\/Counter\.tsx\n@@ /);
    expect(result.stderr).toContain('I label it.');
    execFileSync('git', ['apply', '-'], { cwd: home, input: result.stdout });
    expect(readFileSync(file, 'utf8')).toBe(LABELLED);
  });

  it('prints a diff of a file elsewhere that git takes where the diff says', async () => {
    const [here, there] = ['app', 'other'].map((name) => path.join(home, name)) as [string, string];
    mkdirSync(here);
    mkdirSync(path.join(there, 'src'), { recursive: true });
    writeFileSync(path.join(there, 'package.json'), '{"dependencies":{"react":"^19.0.0"}}');
    writeFileSync(path.join(there, 'src', 'Counter.tsx'), CODE);
    isRepository(there);
    ai.fallback({ text: LABEL });
    const args = ['refine', '../other/src/Counter.tsx', 'label the number', ...config];
    const result = await runCli(args, home, { env: { THE_KEY: KEY }, cwd: here });
    expect(result.status, result.stderr).toBe(0);
    expect(result.stdout).toMatch(/^--- a\/src\/Counter\.tsx\n/);
    expect(result.stderr).toContain(`counts from ${realpathSync(there)}`);
    execFileSync('git', ['apply', '-'], { cwd: there, input: result.stdout });
    expect(readFileSync(path.join(there, 'src', 'Counter.tsx'), 'utf8')).toBe(LABELLED);
  });

  it('tells what was refused in words of a change', async () => {
    ai.fallback({ text: '', finish: 'refused' });
    const result = await refine();
    expect(result.status).toBe(1);
    expect(result.stderr).toContain('Say it in other words');
    expect(result.stderr).not.toContain('the component');
  });

  it('changes the file with --write, byte for byte elsewhere', async () => {
    ai.fallback({ text: LABEL });
    const result = await refine('--write');
    expect(result).toMatchObject({ status: 0, stdout: '' });
    expect(readFileSync(file, 'utf8')).toBe(LABELLED);
    expect(readdirSync(home).filter((name) => name.includes('tmp'))).toEqual([]);
  });

  it('prints one object with --json, and is about the lines that are named', async () => {
    ai.fallback({ text: LABEL });
    const result = await refine('--json', '--lines', '7');
    expect(JSON.parse(result.stdout)).toMatchObject({ code: LABELLED, form: 'edits', edits: [{ text: 'Count: ' }] });
    expect(JSON.stringify(ai.requests[0]?.body)).toContain('The user has selected this part');
    expect(JSON.stringify(ai.requests[0]?.body)).not.toContain(home);
  });

  it('sends no file that is never to be sent', async () => {
    writeFileSync(path.join(home, '.env.local'), 'A=1\n');
    const given = ['refine', '.env.local', 'explain', '--framework', 'react', ...config];
    const result = await runCli(given, home, { env: { THE_KEY: KEY } });
    expect(result).toMatchObject({ status: 1, stdout: '' });
    expect(result.stderr).toContain('.env.local is not sent: the rule uiforge.generation.exclude');
    expect(ai.requests).toEqual([]);
  });

  it('sends no file that git ignores, and says how to let it through', async () => {
    isRepository(home);
    writeFileSync(path.join(home, '.gitignore'), 'Counter.*\n');
    const refused = await refine();
    expect(refused).toMatchObject({ status: 1, stdout: '' });
    expect(refused.stderr).toContain('Counter.tsx is not sent: the rule .gitignore: Counter.* keeps it out.');
    expect(refused.stderr).toContain('!name');
    expect(ai.requests).toEqual([]);
    writeFileSync(path.join(home, '.gitignore'), 'Counter.*\n!Counter.tsx\n');
    ai.fallback({ text: LABEL });
    expect((await refine()).status).toBe(0);
  });

  it('writes nothing that the compiler does not accept, and shows it', async () => {
    ai.fallback({ text: block('{total}') });
    const result = await refine('--write');
    expect(result.status).toBe(1);
    expect(result.stdout).toContain('+      {total}');
    expect(result.stderr).toMatch(/'total' is neither declared[\s\S]*was not written/);
    expect(readFileSync(file, 'utf8')).toBe(CODE);
  });

  it('does not write over what somebody else wrote meanwhile', async () => {
    ai.fallback({ text: LABEL, delayMs: 1_500 });
    const running = startCli(['refine', 'Counter.tsx', 'label', '--write', ...config], home, { env: { THE_KEY: KEY } });
    const ended = new Promise((resolve) => running.once('exit', resolve));
    while (ai.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    writeFileSync(file, `${CODE}// mine\r\n`);
    expect(await ended).toBe(1);
    expect(readFileSync(file, 'utf8')).toBe(`${CODE}// mine\r\n`);
  });

  it.each([
    ['a file that is not there', ['refine', 'None.tsx', 'x'], 1, /no file None\.tsx/],
    ['lines that the file does not have', ['refine', 'Counter.tsx', 'x', '--lines', '5-99'], 2, /It has 11/],
    ['an empty instruction', ['refine', 'Counter.tsx', ' '], 2, /instruction/],
    ['stdin with --write', ['refine', '-', 'x', '--write'], 2, /--write needs a file/],
    ['a file of no framework', ['refine', 'uiforge.yaml', 'x'], 2, /framework/],
  ])('refuses %s', async (_name, args, status, message) => {
    const result = await runCli([...args, ...config], home, { env: { THE_KEY: KEY } });
    expect(result.status).toBe(status);
    expect(result.stderr).toMatch(message);
    expect(ai.requests).toHaveLength(0);
  });

  it('says that it needs a provider where there is none', async () => {
    const result = await runCli(['refine', 'Counter.tsx', 'x', ...config], home, {});
    expect(result.status).toBe(1);
    expect(result.stderr).toMatch(/Changing code needs an AI provider/);
  });
});
