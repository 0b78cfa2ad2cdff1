import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/engine/config/load.ts';
import type { Config } from '../../src/engine/config/schema.ts';
import { createEngine, type Engine } from '../../src/engine/engine.ts';
import { CodeFilter } from '../../src/engine/generation/stream/code-filter.ts';
import { anchorOf } from '../../src/engine/generation/stream/continuation.ts';
import { KeyRing } from '../../src/engine/key-ring.ts';
import { Scrubber } from '../../src/engine/telemetry/scrubber.ts';
import { FRAMEWORKS, type Framework } from '../../src/protocol/framework.ts';
import { type FakeAi, startFakeAi } from '../fake-ai/fake-ai.ts';
import { chunksOf } from '../fake-ai/script.ts';
import { PROJECT, removeFolder, temporaryFolder } from './run-cli.ts';

/** So many letters an event; the full run cuts the answers finer. */
const CHUNK = process.env.UIFORGE_TEST_LONG === '1' ? 4 : 40;

let home: string;
let first: FakeAi;
let second: FakeAi;
let engine: Engine;
let config: Config;

beforeAll(async () => {
  home = temporaryFolder();
  [first, second] = await Promise.all([startFakeAi(), startFakeAi()]);
  ({ config } = loadConfig({
    commandLine: {
      telemetry: { logLevel: 'silent' },
      providers: [
        { name: 'openai', endpoint: `${first.url}/v1` },
        { name: 'anthropic', endpoint: second.url },
        { name: 'local', enabled: false },
      ],
    },
    env: {},
    cwd: home,
    userFolder: home,
    headless: true,
  }));
  const keys = new KeyRing(new Scrubber());
  keys.set('openai', 'sk-uiforge-test-key-a');
  keys.set('anthropic', 'sk-uiforge-test-key-b');
  const log = pino({ level: 'silent' });
  engine = await createEngine({ config, keys, workspaceFolders: [], isTrusted: () => true, dataDir: home, log });
});
afterAll(async () => {
  await engine.close();
  await Promise.all([first.close(), second.close()]);
  removeFolder(home);
});

/** A provider that breaks five times in a row would be given a rest: each case has providers of its own. */
function forgetFailures(count: number): void {
  engine.reconfigure({ ...config, providers: config.providers.map((each) => ({ ...each, weight: count })) });
}

/** A sound component of the fixtures. */
function sample(framework: Framework): string {
  const folder = path.join(PROJECT, 'test', 'fixtures', 'validation', framework, 'sound');
  const [name = ''] = readdirSync(folder).sort();
  return readFileSync(path.join(folder, name), 'utf8');
}

/** What the user sees who applies every event, and the answer. */
async function generate(framework: Framework) {
  let seen = '';
  const response = await engine.service.generate(
    { description: 'whatever the service says', framework, fresh: true },
    {
      onEvent: (event) => {
        if (event.type === 'chunk') seen += event.text;
        if (event.type === 'rewind') seen = seen.slice(0, event.length);
      },
    },
  );
  return { seen, response };
}

describe.each(FRAMEWORKS)('an answer in %s, broken off after every event', (framework) => {
  const code = sample(framework);
  const answer = `Here it is:\n\n\`\`\`\n${code}\`\`\`\n`;
  const events = chunksOf({ text: answer, chunks: CHUNK });
  const cuts = events.map((_, index) => index).slice(1);

  it.each([
    ['repeats the end and goes on', true],
    ['starts over', false],
  ])(
    'is whole, compiles and holds nothing twice when the next provider %s',
    async (_name, goesOn) => {
      for (const after of cuts) {
        const shown = new CodeFilter(framework).push(events.slice(0, after).join(''));
        const anchor = anchorOf(shown);
        const rest = goesOn && anchor !== '' ? code.slice(shown.length - anchor.length) : code;
        forgetFailures(after);
        first.script({ text: answer, chunks: CHUNK, fault: { type: 'drop', after } });
        second.script({ text: `\`\`\`\n${rest}\`\`\`` });
        const { seen, response } = await generate(framework);
        expect(response.code, `after ${after} events`).toBe(code);
        expect(seen).toBe(code);
        expect(response.metadata.validation.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
      }
    },
    120_000,
  );
});
