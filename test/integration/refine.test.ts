import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { applyTextEdits } from '../../src/protocol/apply-text-edits.ts';
import type { RefineEvent, RefineRequestInput } from '../../src/protocol/refine.ts';
import { type FakeAi, startFakeAi } from '../fake-ai/fake-ai.ts';
import { removeFolder, temporaryFolder } from './run-cli.ts';
import { engineWithServices } from './support/engine-with-services.ts';
import { PROVIDER_KINDS } from './support/provider-kinds.ts';

const CODE = `import { useState } from 'react';

export function Counter() {
  const [count, setCount] = useState(0);
  return (
    <button type="button" onClick={() => setCount(count + 1)}>
      {count}
    </button>
  );
}
`;
const block = (search: string, replace: string) => `<<<<<<< SEARCH\n${search}\n=======\n${replace}\n>>>>>>> REPLACE\n`;
const LABEL = block('      {count}', '      Count: {count}');
const LABELLED = CODE.replace('      {count}', '      Count: {count}');
const usage = { prompt: 120, completion: 50 };

let folder: string;
let ai: FakeAi;
let engine: Engine;
let events: RefineEvent[];

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

async function start(kind = 'openai', settings: Record<string, unknown> = {}): Promise<void> {
  const setting = PROVIDER_KINDS[kind] as (url: string) => { name: string };
  engine = await engineWithServices(folder, [setting(ai.url)], settings);
}

async function refine(request: Partial<RefineRequestInput> = {}, signal?: AbortSignal) {
  const wish = { code: CODE, framework: 'react' as const, instruction: 'label the number', ...request };
  const response = await engine.service.refine(wish, { signal, onEvent: (event) => events.push(event) });
  expect(applyTextEdits(wish.code, response.edits)).toBe(response.code);
  return response;
}

const stages = () => events.flatMap((event) => (event.type === 'stage' ? [event.stage] : []));
const asked = (index: number) => JSON.stringify(ai.requests[index]?.body);

describe('a change of code', () => {
  it.each(Object.keys(PROVIDER_KINDS))('is made as the model says, by %s', async (kind) => {
    await start(kind);
    const answer = `I label the number.\n\n\`\`\`\n${LABEL}\`\`\`\n`;
    ai.script({ text: answer, usage });
    const response = await refine();
    expect(response).toMatchObject({
      ...{ code: LABELLED, form: 'edits', explanation: 'I label the number.', name: 'Counter' },
      edits: [{ start: CODE.indexOf('{count}\n'), end: CODE.indexOf('{count}\n'), text: 'Count: ' }],
      metadata: { cached: false, repaired: false, tokens: { totalTokens: 170 }, validation: { ok: true } },
    });
    expect(stages()).toEqual(['provider', 'validation']);
    expect(events.map((event) => (event.type === 'text' ? event.text : '')).join('')).toBe(answer);
  });

  it('is in the history as a change, and never answered from the cache', async () => {
    await start();
    ai.fallback({ text: LABEL });
    const { id } = await refine();
    await refine();
    expect(ai.requests).toHaveLength(2);
    expect(engine.service.history()).toMatchObject([{}, { id, kind: 'refine', status: 'complete' }]);
    expect(engine.service.get(id)?.code).toBe(LABELLED);
  });

  it('leaves everything else byte for byte: line ends, marks, blanks at line ends', async () => {
    await start();
    const mixed = `\ufeff${CODE.replaceAll('\n', '\r\n').replace('(0);\r\n', '(0);  \n')}`.trimEnd();
    ai.script({ text: LABEL });
    expect((await refine({ code: mixed })).code).toBe(mixed.replace('      {count}', '      Count: {count}'));
  });

  it('keeps a secret of the file, which the service never sees', async () => {
    await start();
    const secret = ['k7Qz9', 'Xw2Lp4', 'Rt8Vb1Nc'].join('');
    const line = `const apiKey = '${secret}';`;
    const masked = "const apiKey = '[masked 1: value of a secret’s name]';";
    ai.script({ text: block(masked, `${masked}\nconst label = 'Count';`), usage });
    const { code } = await refine({ code: `${line}\n${CODE}` });
    expect(code).toBe(`${line}\nconst label = 'Count';\n${CODE}`);
    expect(asked(0)).toContain('[masked 1: value');
    expect(asked(0)).not.toContain(secret);
  });

  it('is about the selection when the same lines stand elsewhere', async () => {
    await start();
    const code = CODE + CODE.replaceAll('Counter', 'Other').replace("import { useState } from 'react';\n", '');
    const at = code.lastIndexOf('{count}\n');
    ai.script({ text: LABEL });
    const { edits } = await refine({ code, selection: { start: at, end: at + 7 } });
    expect(edits).toEqual([{ start: at, end: at, text: 'Count: ' }]);
    expect(asked(0)).toContain('The user has selected this part');
  });

  it('tells the findings it shall settle and the pictures it is about', async () => {
    await start();
    ai.script({ text: LABEL });
    const finding = { severity: 'error' as const, rule: 'label', message: 'No name.', line: 6, column: 5 };
    await refine({ findings: [finding] });
    expect(asked(0)).toContain('line 6:5: No name. (label)');
  });

  it('works on a file of 3,000 lines, sent whole', async () => {
    await start();
    const lines = Array.from({ length: 3_000 }, (_, index) => `export const line${index} = ${index};`);
    const code = `${lines.join('\n')}\n`;
    ai.script({ text: block('export const line1500 = 1500;', 'export const line1500 = 0;') });
    const { edits } = await refine({ code, instruction: 'make line1500 zero' });
    const start1500 = code.indexOf('1500;');
    expect(edits).toEqual([{ start: start1500, end: start1500 + 3, text: '' }]);
    expect(asked(0)).toContain('line2999');
  });

  it('sends the part that it is about when the model can’t take the whole file', async () => {
    await start();
    const lines = Array.from({ length: 3_000 }, (_, index) => `export const line${index} = ${index};`);
    const code = `${lines.join('\n')}\n`;
    ai.script(
      { fault: { type: 'context-too-long' } },
      { text: block('export const line1500 = 1500;', 'export const line1500 = 0;') },
    );
    const response = await refine({ code, instruction: 'make line1500 zero' });
    expect(response.code).toBe(code.replace('line1500 = 1500', 'line1500 = 0'));
    expect(stages()).toContain('context');
    expect(asked(1)).toContain('line1500');
    expect(asked(1).length).toBeLessThan(asked(0).length / 3);
  });
});

describe('imports', () => {
  it('come with the names that a change brings and go with those that it leaves unused', async () => {
    await start();
    const text = block(
      '  const [count, setCount] = useState(0);',
      '  const ref = useRef(0);\n  const count = ref.current;\n  const setCount = (next: number) => (ref.current = next);',
    );
    ai.script({ text });
    const { code, metadata } = await refine();
    expect(code.split('\n')[0]).toBe("import { useRef } from 'react';");
    expect(metadata).toMatchObject({ repaired: false, validation: { ok: true } });
    expect(ai.requests).toHaveLength(1);
  });
});

describe('imports of the other frameworks', () => {
  it.each([
    [
      'vue' as const,
      '<script setup lang="ts">\nimport { ref } from \'vue\';\n\nconst count = ref(0);\n</script>\n\n<template>\n  <p>{{ count }}</p>\n</template>\n',
      block('const count = ref(0);', 'const count = computed(() => 1);'),
      "import { computed } from 'vue';",
    ],
    [
      'svelte' as const,
      '<script lang="ts">\n  let count = $state(0);\n</script>\n\n<p>{count}</p>\n',
      block('  let count = $state(0);', '  let count = $state(0);\n  onMount(() => (count = 1));'),
      "  import { onMount } from 'svelte';",
    ],
    [
      'angular' as const,
      "import { Component } from '@angular/core';\n\n@Component({ selector: 'app-a', template: '<p>{{ count() }}</p>' })\nexport class A {\n  count = () => 0;\n}\n",
      block('  count = () => 0;', '  count = signal(0);'),
      "import { Component, signal } from '@angular/core';",
    ],
    [
      'nextjs' as const,
      "'use client';\n\nexport default function Page() {\n  return <p>Home</p>;\n}\n",
      block('  return <p>Home</p>;', '  return <Link href="/">Home</Link>;'),
      "import Link from 'next/link';",
    ],
  ])('come with the names that a change brings: %s', async (framework, code, text, line) => {
    await start();
    ai.script({ text });
    const response = await refine({ code, framework });
    expect(response.code.split('\n')).toContain(line);
    expect(response.metadata).toMatchObject({ repaired: false, validation: { ok: true } });
    expect(ai.requests).toHaveLength(1);
  });
});

describe('an answer that does not fit', () => {
  const wrong = block('      {total}', '      Total: {total}');

  it('is asked for once more, with the reason, and what applied stays', async () => {
    await start();
    ai.script({ text: `${block('  return (', '  // here\n  return (')}${wrong}` }, { text: LABEL });
    const response = await refine();
    expect(response.code).toBe(LABELLED.replace('  return (', '  // here\n  return ('));
    expect(asked(1)).toContain('Block 2: its search part is not in the file');
    expect(stages()).toEqual(['provider', 'retry', 'provider', 'validation']);
  });

  it('may be the whole file then, taken for what it changes', async () => {
    await start();
    ai.script({ text: wrong }, { text: `\`\`\`tsx\n${LABELLED}\`\`\`` });
    const { form, edits } = await refine();
    expect(form).toBe('whole-file');
    expect(edits).toEqual([{ start: CODE.indexOf('{count}\n'), end: CODE.indexOf('{count}\n'), text: 'Count: ' }]);
  });

  it('may be the whole file at once; its line ends and blanks are those of the file', async () => {
    await start();
    const code = CODE.replaceAll('\n', '\r\n').replace('(0);', '(0);   ');
    ai.script({ text: `Here:\n\`\`\`tsx\n${LABELLED}\`\`\`` });
    const response = await refine({ code });
    expect(response).toMatchObject({ form: 'whole-file', explanation: 'Here:' });
    expect(response.code).toBe(code.replace('      {count}', '      Count: {count}'));
  });

  it.each([
    ['a patch that does not apply', wrong, 'its search part is not in the file', 2],
    ['words only', 'That would need another file.', 'It said: "That would need another file."', 1],
    [
      'code of another framework',
      '```vue\n<script setup>\n</script>\n<template><p>1</p></template>\n```',
      'is code of Vue',
      2,
    ],
    [
      'a part of the file',
      '```tsx\nexport function Counter() {\n  // ... rest of the code\n}\n```',
      'leaves parts of the file out',
      2,
    ],
    ['nothing new', block('      {count}', '      {count}'), 'changed nothing', 1],
    ['nothing', 'OK', 'words instead of a change', 1],
    ['empty', '', 'an empty answer', 1],
  ])('is told when it stays %s, and nothing is changed', async (_name, text, message, requests) => {
    await start();
    ai.fallback({ text });
    await expect(refine()).rejects.toMatchObject({
      code: 'EXTERNAL_SERVICE_ERROR',
      message: expect.stringContaining(message),
      hint: expect.stringContaining('Nothing was changed'),
    });
    expect(ai.requests).toHaveLength(requests);
    expect(engine.service.history()[0]).toMatchObject({ kind: 'refine', status: 'failed' });
  });

  it('goes on with the blocks still missing when the stream breaks', async () => {
    await start();
    const first = block('  return (', '  // here\n  return (');
    ai.script(
      { chunks: [first, '<<<<<<< SEARCH\n      {co'], text: '', fault: { type: 'drop', after: 2 } },
      { text: LABEL },
    );
    const { code } = await refine();
    expect(code).toBe(LABELLED.replace('  return (', '  // here\n  return ('));
    expect(asked(1)).toContain('still missing');
  });
});

describe('a change that the compiler does not accept', () => {
  const breaking = block('      {count}', '      {total}');

  it('is repaired once', async () => {
    await start();
    ai.script({ text: breaking, usage }, { text: block('      {total}', '      {count * 1}'), usage });
    const response = await refine();
    expect(response.code).toBe(CODE.replace('      {count}', '      {count * 1}'));
    expect(response.metadata).toMatchObject({ repaired: true, tokens: { totalTokens: 340 } });
    expect(stages()).toContain('repair');
  });

  it('comes marked as failing when the repair does not help', async () => {
    await start();
    ai.script({ text: breaking }, { text: 'I see nothing wrong.' });
    const response = await refine();
    expect(response.metadata).toMatchObject({ repaired: false, validation: { ok: false } });
    expect(engine.service.history()[0]).toMatchObject({ status: 'invalid' });
  });

  it('is not blamed for what was wrong before', async () => {
    await start();
    const code = CODE.replace('useState(0)', 'useState(initial)');
    ai.script({ text: LABEL });
    const response = await refine({ code });
    expect(response.metadata).toMatchObject({ repaired: false, validation: { ok: false } });
    expect(ai.requests).toHaveLength(1);
    expect(engine.service.history()[0]).toMatchObject({ status: 'complete' });
  });
});

describe('a change that can’t be asked for', () => {
  it('needs an AI provider', async () => {
    engine = await engineWithServices(folder, []);
    await expect(refine()).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      message: expect.stringMatching(/^Changing code needs an AI provider/),
      hint: expect.stringContaining('API key'),
    });
    await expect(refine({ provider: 'offline' })).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });

  it.each([
    ['a selection outside of the code', { selection: { start: 5, end: CODE.length + 1 } }, /selection, 5 to/],
    ['a selection that ends before it starts', { selection: { start: 5, end: 1 } }, /selection/],
    ['an empty instruction', { instruction: ' ' }, /instruction/],
    ['no code', { code: '' }, /code/],
  ])('is refused: %s', async (_name, request, message) => {
    await start();
    await expect(refine(request)).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      message: expect.stringMatching(message),
    });
    expect(ai.requests).toHaveLength(0);
  });

  it('says what the service says, and does not call a wrong key a missing provider', async () => {
    await start();
    ai.fallback({ fault: { type: 'unauthorized' } });
    await expect(refine()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('ends when it is cancelled', async () => {
    await start();
    ai.fallback({ text: LABEL, rate: 2 });
    const abort = new AbortController();
    const waiting = refine({}, abort.signal);
    setTimeout(() => abort.abort(), 300);
    await expect(waiting).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(engine.service.history()[0]).toMatchObject({ kind: 'refine', status: 'cancelled' });
    expect(engine.service.active).toBe(0);
  });
});
