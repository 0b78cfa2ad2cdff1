import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CodeFilter } from '../../src/engine/generation/stream/code-filter.ts';
import { anchorOf } from '../../src/engine/generation/stream/continuation.ts';
import { type FakeAi, startFakeAi } from '../fake-ai/fake-ai.ts';
import { chunksOf } from '../fake-ai/script.ts';
import { removeFolder, runCli, temporaryFolder } from './run-cli.ts';

const KEY = 'sk-uiforge-test-key-generation';
const CODE = `import { useState } from 'react';

interface CounterProps {
  start?: number;
}

export function Counter({ start = 0 }: CounterProps) {
  const [count, setCount] = useState(start);
  return (
    <button type="button" onClick={() => setCount(count + 1)}>
      Grüße 🌞 {count}
    </button>
  );
}
`;
const ANSWER = `Sure, here it is:\n\n\`\`\`tsx\n${CODE}\`\`\`\n\nEnjoy.`;
const REQUEST = ['generate', 'a counter', '--framework', 'react', '--name', 'Counter'];

let home: string;
let first: FakeAi;
let second: FakeAi;
let config: string[];

beforeEach(async () => {
  home = temporaryFolder();
  [first, second] = await Promise.all([startFakeAi(), startFakeAi()]);
  const file = path.join(home, 'uiforge.yaml');
  writeFileSync(
    file,
    [
      'providers:',
      `  - { name: openai, type: openai, endpoint: '${first.url}/v1', apiKeyEnv: FIRST_KEY, priority: 10 }`,
      `  - { name: anthropic, type: anthropic, endpoint: '${second.url}', apiKeyEnv: SECOND_KEY, priority: 9 }`,
      '  - { name: local, enabled: false }',
      '',
    ].join('\n'),
  );
  config = ['--config', file];
});
afterEach(async () => {
  await Promise.all([first.close(), second.close()]);
  removeFolder(home);
});

const keys = { FIRST_KEY: KEY, SECOND_KEY: KEY };
const generate = (...more: string[]) => runCli([...REQUEST, ...config, ...more], home, { env: keys });

describe('generation by a service', () => {
  it('prints the code alone, by OpenAI', async () => {
    first.fallback({ text: ANSWER });
    const result = await generate();
    expect(result).toMatchObject({ status: 0, stdout: CODE });
    expect(first.requests[0]?.headers.authorization).toBe(`Bearer ${KEY}`);
    expect(result.stderr).not.toContain(KEY);
  });

  it('prints the code alone, by Anthropic', async () => {
    second.fallback({ text: ANSWER });
    expect(await generate('--provider', 'anthropic')).toMatchObject({ status: 0, stdout: CODE });
    expect(first.requests).toHaveLength(0);
  });

  it('answers the same request from the cache, and asks again with --fresh', async () => {
    first.fallback({ text: ANSWER });
    await generate();
    const again = await generate('--json');
    expect(JSON.parse(again.stdout)).toMatchObject({ code: CODE, metadata: { cached: true, provider: 'openai' } });
    expect(first.requests).toHaveLength(1);
    await generate('--fresh');
    expect(first.requests).toHaveLength(2);
  });

  it.each([8, 12, 20, 30, 45])(
    'goes on with the next provider when the first breaks off after %i events',
    async (after) => {
      const filter = new CodeFilter('react');
      const shown = filter.push(chunksOf({ text: ANSWER }).slice(0, after).join(''));
      first.fallback({ text: ANSWER, fault: { type: 'drop', after } });
      second.fallback({ text: `\`\`\`tsx\n${CODE.slice(shown.length - anchorOf(shown).length)}\`\`\`` });
      const result = await generate('--json');
      expect(result.status, result.stderr).toBe(0);
      const response = JSON.parse(result.stdout);
      expect(response.code).toBe(CODE);
      expect(response.metadata).toMatchObject({ provider: 'anthropic', failovers: [{ provider: 'openai' }] });
      expect(JSON.stringify(second.requests[0]?.body)).toContain('broke off');
    },
  );

  it('keeps and prints the part that arrived when nobody can finish it', async () => {
    first.fallback({ text: ANSWER, fault: { type: 'drop', after: 20 } });
    second.fallback({ fault: { type: 'server-error' } });
    const result = await generate();
    expect(result.status).toBe(1);
    expect(result.stdout.trim().length).toBeGreaterThan(20);
    expect(CODE).toContain(result.stdout.trim());
    expect(result.stderr).toContain('only a part');
  });

  it('keeps the longer part when a provider that started over breaks early', async () => {
    const other = ANSWER.replaceAll('count', 'value').replace('useState }', 'useState, useId }');
    first.fallback({ text: ANSWER, fault: { type: 'drop', after: 45 } });
    second.fallback({ text: other, fault: { type: 'drop', after: 14 } });
    const result = await generate('--json');
    expect(result.status).toBe(1);
    const { code, partial } = JSON.parse(result.stdout);
    expect(partial).toBe(true);
    expect(CODE.startsWith(code)).toBe(true);
    expect(code.length).toBeGreaterThan(200);
  });

  it('gives code that does not compile to the user, with its errors, and exits with 1', async () => {
    first.fallback({ text: '```tsx\nexport function Counter() {\n  return <p>{missing}</p>;\n}\n```' });
    const result = await generate();
    expect(result.status).toBe(1);
    expect(result.stdout).toContain('{missing}');
    expect(result.stderr).toMatch(/Counter\.tsx:2:14 error/);
    const kept = await generate('--out', 'Counter.tsx');
    expect(kept.stderr).toContain('was not written');
  });

  it('goes offline when every service fails, and says why', async () => {
    first.fallback({ fault: { type: 'unauthorized' } });
    second.fallback({ fault: { type: 'unauthorized' } });
    const args = ['generate', 'a login form', '--framework', 'react', ...config, '--json'];
    const result = await runCli(args, home, { env: keys });
    expect(result.status).toBe(0);
    expect(JSON.parse(result.stdout).metadata).toMatchObject({
      providerType: 'offline',
      failovers: [
        { provider: 'openai', code: 'UNAUTHENTICATED' },
        { provider: 'anthropic', code: 'UNAUTHENTICATED' },
      ],
    });
    expect(result.stderr + result.stdout).not.toContain(KEY);
  });

  it('tells words instead of code as such', async () => {
    first.fallback({ text: 'I would rather talk about the weather.' });
    const result = await generate();
    expect(result).toMatchObject({ status: 1, stdout: '' });
    expect(result.stderr).toContain('weather');
  });
});
