import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FakeAi, startFakeAi } from '../fake-ai/fake-ai.ts';
import { removeFolder, runCli, startCli, temporaryFolder } from './run-cli.ts';
import { HAS_TERMINAL, runInTerminal } from './run-in-terminal.ts';

const KEY = 'sk-uiforge-test-key-output';
const IMPORT = "import { useState } from 'react';\n\n";
const BROKEN = `export function Counter() {
  const [count, setCount] = useState(0);
  return (
    <button type="button" onClick={() => setCount(count + 1)}>
      {count}
    </button>
  );
}
`;
const REPAIR = `<<<<<<< SEARCH\nexport function Counter() {\n=======\n${IMPORT}export function Counter() {\n>>>>>>> REPLACE`;
const fenced = (code: string) => `\`\`\`tsx\n${code}\`\`\``;

let home: string;
let ai: FakeAi;
let generate: string[];
const env = { THE_KEY: KEY };

beforeEach(async () => {
  home = temporaryFolder();
  ai = await startFakeAi();
  const settings = path.join(home, 'uiforge.yaml');
  const provider = `{ name: openai, type: openai, endpoint: '${ai.url}/v1', apiKeyEnv: THE_KEY }`;
  writeFileSync(
    settings,
    `providers:\n  - ${provider}\n  - { name: anthropic, enabled: false }\n  - { name: local, enabled: false }\n`,
  );
  generate = ['generate', 'a counter', '--framework', 'react', '--name', 'Counter', '--config', settings];
});
afterEach(async () => {
  await ai.close();
  removeFolder(home);
});

describe('the code of uiforge generate in a file or a pipe', () => {
  it('is the repaired component alone, and the status says that all is well', async () => {
    ai.script({ text: fenced(BROKEN) }, { text: REPAIR });
    const result = await runCli(generate, home, { env });
    expect(result.stdout).toBe(IMPORT + BROKEN);
    expect(result.status, result.stderr).toBe(0);
    expect(ai.requests).toHaveLength(2);
  });

  it('is the part that came when it is interrupted', async () => {
    ai.fallback({ text: fenced(IMPORT + BROKEN), fault: { type: 'stall', after: 16 } });
    const child = startCli(generate, home, { env });
    child.stdin?.end();
    let stdout = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    const ended = new Promise((resolve) => child.on('close', resolve));
    await expect.poll(() => keptPart(home), { timeout: 20_000 }).toContain('useState');
    expect(stdout).toBe('');
    child.kill('SIGINT');
    expect(await ended).toBe(130);
    expect((IMPORT + BROKEN).startsWith(stdout.trimEnd())).toBe(true);
    expect(stdout).toContain('useState');
  });
});

describe.skipIf(!HAS_TERMINAL)('the code of uiforge generate on a terminal', () => {
  it('shows as it comes, and Ctrl-C ends it with the part that was shown', async () => {
    ai.fallback({ text: fenced(IMPORT + BROKEN), fault: { type: 'stall', after: 16 } });
    const result = await runInTerminal(generate, home, {
      env,
      onStdout: (text, type) => {
        if (text.includes('useState')) type('\u0003');
      },
    });
    expect(result.status).toBe(130);
    expect((IMPORT + BROKEN).startsWith(result.stdout.trimEnd())).toBe(true);
    expect(result.stderr).toContain('only a part');
    await expect.poll(() => ai.requests[0]?.closedEarly).toBe(true);
  });

  it('is told to be repaired, and stands there whole', async () => {
    ai.script({ text: fenced(BROKEN) }, { text: REPAIR });
    const result = await runInTerminal(generate, home, { env });
    expect(result.stdout).toBe(`${BROKEN}\n${IMPORT}${BROKEN}`);
    expect(result.stderr).toContain('repaired after it had been shown');
    expect(result.status).toBe(0);
  });
});

/** What the history holds of the generation that runs: proof that it has arrived. */
function keptPart(folder: string): string {
  try {
    const database = new DatabaseSync(path.join(folder, 'data', 'uiforge', 'uiforge.db'), { readOnly: true });
    const rows = database.prepare('SELECT * FROM generations').all();
    database.close();
    return JSON.stringify(rows);
  } catch {
    return '';
  }
}
