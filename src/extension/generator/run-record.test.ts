import { expect, test } from 'vitest';
import { UIForgeError } from '../../protocol/errors.ts';
import type { GenerationEvent, UIComponentResponse } from '../../protocol/generation.ts';
import { applyEvent, beginRun, completeRun, failRun, runOfResponse } from './run-record.ts';

const request = { framework: 'svelte', description: 'a card' } as const;
const response: UIComponentResponse = {
  id: 'one',
  type: 'component',
  framework: 'svelte',
  name: 'Card',
  fileName: 'Card.svelte',
  code: '<p>whole</p>\n',
  dependencies: [],
  metadata: {
    generationTime: 900,
    provider: 'offline',
    providerType: 'offline',
    template: 'card@1.0.0',
    model: null,
    tokens: null,
    cost: 0,
    cached: false,
    repaired: false,
    partial: false,
    validation: { ok: true, compiler: 'svelte/compiler 5', findings: [] },
    ignoredOptions: [],
    failovers: [],
  },
  generatedAt: '2026-01-01T00:00:00.000Z',
};

const after = (...events: GenerationEvent[]) =>
  events.reduce((record, event, index) => applyEvent(record, event, index * 100), beginRun(request));

test('the code is the pieces put together, cut back at a rewind', () => {
  const record = after(
    { type: 'chunk', text: '<p>first' },
    { type: 'rewind', length: 3 },
    { type: 'chunk', text: 'second</p>' },
  );
  expect(record.code).toBe('<p>second</p>');
});

test('a repair changes pieces of the code where they stand', () => {
  const { code } = after(
    { type: 'chunk', text: 'let a = b;\n' },
    {
      type: 'edits',
      edits: [
        { start: 0, end: 3, text: 'const' },
        { start: 8, end: 9, text: '1' },
      ],
    },
  );
  expect(code).toBe('const a = 1;\n');
});

test('stages are kept as they happened, with their time', () => {
  const { run } = after(
    { type: 'started', id: 'one', name: 'Card', fileName: 'Card.svelte', languageId: 'svelte' },
    { type: 'stage', stage: 'failover', message: 'openai is busy: asking anthropic' },
  );
  expect(run.steps).toEqual([
    { kind: 'started', message: 'Making Card', atMs: 0 },
    { kind: 'failover', message: 'openai is busy: asking anthropic', atMs: 100 },
  ]);
});

test('an answer replaces what was streamed, and says when it is offline', () => {
  const { run, code } = completeRun(after({ type: 'chunk', text: '<p>' }), response, 900);
  expect(code).toBe(response.code);
  expect(run).toMatchObject({ state: 'complete', offline: true, id: 'one' });
  expect(run.label).toMatch(/^Offline: from the template library \(card@1\.0\.0\)/);
});

test('what had come when it broke off stays, with what can be done', () => {
  const error = new UIForgeError('TIMEOUT', 'openai stalled.');
  const { run, code } = failRun(after({ type: 'chunk', text: '<p>' }), error, 900);
  expect(code).toBe('<p>');
  expect(run.state).toBe('partial');
  expect(run.problem?.actions.map(({ id }) => id)).toEqual(['tryAgain', 'showLog']);
});

test('a generation of which nothing came has failed', () => {
  expect(failRun(beginRun(request), new UIForgeError('CANCELLED', 'Cancelled.'), 5).run).toMatchObject({
    state: 'failed',
    problem: { message: 'Cancelled.' },
  });
});

test('an entry of the history can be asked for again', () => {
  const entry = {
    id: 'one',
    description: 'a card',
    framework: 'svelte',
    name: 'Card',
    provider: 'offline',
    status: 'complete',
    verdict: 'kept',
    path: null,
    startedAt: '',
  } as const;
  const record = runOfResponse(response, entry);
  expect(record.request).toEqual({ description: 'a card', framework: 'svelte', type: 'component', name: 'Card' });
  expect(record.run.verdict).toBe('kept');
});
