import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { applyTextEdits } from '../../src/protocol/apply-text-edits.ts';
import type { GenerationEvent } from '../../src/protocol/generation.ts';
import { type FakeAi, startFakeAi } from '../fake-ai/fake-ai.ts';
import { removeFolder, temporaryFolder } from './run-cli.ts';
import { engineWithServices } from './support/engine-with-services.ts';
import { PROVIDER_KINDS } from './support/provider-kinds.ts';

const BROKEN = `export function Counter() {
  const [count, setCount] = useState(0);
  return (
    <button type="button" onClick={() => setCount(count + 1)}>
      {count}
    </button>
  );
}
`;
const IMPORT = "import { useState } from 'react';\n\n";
const REPAIR = `<<<<<<< SEARCH
export function Counter() {
=======
import { useState } from 'react';

export function Counter() {
>>>>>>> REPLACE`;
const REQUEST = { framework: 'react' as const, description: 'a counter', name: 'Counter' };
const answer = (code: string) => `\`\`\`tsx\n${code}\`\`\`\n`;
const usage = { prompt: 120, completion: 50 };

let folder: string;
let ai: FakeAi;
let engine: Engine;
let events: GenerationEvent[];

beforeEach(async () => {
  folder = temporaryFolder();
  ai = await startFakeAi();
  events = [];
});
afterEach(async () => {
  await engine.close();
  await ai.close();
  removeFolder(folder);
});

async function generate(kind = 'openai', settings: Record<string, unknown> = {}) {
  engine = await engineWithServices(
    folder,
    [(PROVIDER_KINDS[kind] as (url: string) => { name: string })(ai.url)],
    settings,
  );
  return await engine.service.generate(REQUEST, { onEvent: (event) => events.push(event) });
}

/** The code that the events show. */
function shown(): string {
  let code = '';
  for (const event of events) {
    if (event.type === 'chunk') code += event.text;
    if (event.type === 'rewind') code = code.slice(0, event.length);
    if (event.type === 'edits') code = applyTextEdits(code, event.edits);
  }
  return code;
}

const stages = () => events.flatMap((event) => (event.type === 'stage' ? [event.stage] : []));

describe('code that does not pass its compiler', () => {
  it.each(Object.keys(PROVIDER_KINDS))('is repaired by edits, by %s', async (kind) => {
    ai.script({ text: answer(BROKEN), usage }, { text: REPAIR, usage });
    const response = await generate(kind);
    expect(response.code).toBe(IMPORT + BROKEN);
    expect(response.metadata).toMatchObject({ repaired: true, validation: { ok: true }, tokens: { totalTokens: 340 } });
    expect(events.filter(({ type }) => type === 'edits')).toEqual([
      { type: 'edits', edits: [{ start: 0, end: 0, text: IMPORT }] },
    ]);
    expect(shown()).toBe(response.code);
    expect(stages()).toEqual(['provider', 'validation', 'repair', 'provider']);
    expect(JSON.stringify(ai.requests[1]?.body)).toContain("'useState' is neither declared nor imported");
  });

  it('takes a whole file for what it changes', async () => {
    ai.script({ text: answer(BROKEN) }, { text: answer(IMPORT + BROKEN) });
    const response = await generate();
    expect(response.metadata.repaired).toBe(true);
    expect(events.filter(({ type }) => type === 'edits')).toEqual([
      { type: 'edits', edits: [{ start: 0, end: 0, text: IMPORT }] },
    ]);
  });

  it('is kept in the history and the cache as it was repaired', async () => {
    ai.script({ text: answer(BROKEN) }, { text: REPAIR });
    const { id } = await generate();
    expect(engine.service.get(id)?.code).toBe(IMPORT + BROKEN);
    expect(engine.service.history()[0]).toMatchObject({ id, status: 'complete' });
    const again = await engine.service.generate(REQUEST);
    expect(again).toMatchObject({ code: IMPORT + BROKEN, metadata: { cached: true } });
    expect(ai.requests).toHaveLength(2);
  });

  it.each([
    ['has no fewer errors', REPAIR.replace("import { useState } from 'react';", 'missing();')],
    ['does not apply', REPAIR.replace('Counter', 'Other')],
    ['is prose', 'I see no error.'],
    ['is code of another framework', '```vue\n<template>\n  <p>1</p>\n</template>\n```'],
  ])('stays as it was when the repair %s', async (_name, text) => {
    ai.script({ text: answer(BROKEN) }, { text });
    const response = await generate();
    expect(response.code).toBe(BROKEN);
    expect(response.metadata).toMatchObject({ repaired: false, validation: { ok: false } });
    expect(shown()).toBe(BROKEN);
    expect(engine.service.history()[0]).toMatchObject({ status: 'invalid' });
  });

  it('stays as it was when nobody answers the repair, and what it cost stays known', async () => {
    ai.script({ text: answer(BROKEN), usage });
    ai.fallback({ fault: { type: 'server-error' } });
    const response = await generate('openai', { maxRetries: 0 });
    expect(response).toMatchObject({ code: BROKEN, metadata: { repaired: false, tokens: { totalTokens: 170 } } });
  });

  it('is repaired once only', async () => {
    ai.script({ text: answer(BROKEN.replace('count}', 'other}')) }, { text: REPAIR });
    ai.fallback({ text: REPAIR });
    const response = await generate();
    expect(response.metadata).toMatchObject({ repaired: true, validation: { ok: false } });
    expect(ai.requests).toHaveLength(2);
  });

  it('is not repaired where that is switched off', async () => {
    ai.fallback({ text: answer(BROKEN) });
    const response = await generate('openai', { repair: false });
    expect(response.metadata).toMatchObject({ repaired: false, validation: { ok: false } });
    expect(ai.requests).toHaveLength(1);
  });

  it('is not repaired when less than five seconds are left', async () => {
    ai.fallback({ text: answer(BROKEN) });
    const response = await generate('openai', { generationTimeoutMs: 4_900 });
    expect(response.metadata.repaired).toBe(false);
    expect(ai.requests).toHaveLength(1);
  });

  it('goes on with the blocks still missing when the repair breaks off', async () => {
    const second = '<<<<<<< SEARCH\n      {count}\n=======\n      {total}\n>>>>>>> REPLACE';
    const broken = BROKEN.replace('{count}\n', '{gone}\n')
      .replace('[count,', '[total,')
      .replace('(count + 1)', '(total + 1)');
    const whole = `${REPAIR}\n${second.replace('{count}', '{gone}')}\n`;
    ai.script(
      { text: answer(broken) },
      { chunks: [`${REPAIR}\n`, '<<<<<<< SEARCH\n  {go'], text: whole, fault: { type: 'drop', after: 2 } },
      { text: second.replace('{count}', '{gone}') },
    );
    const response = await generate();
    expect(response.metadata).toMatchObject({ repaired: true, validation: { ok: true } });
    expect(JSON.stringify(ai.requests[2]?.body)).toContain('still missing');
  });
});
