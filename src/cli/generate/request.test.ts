import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { requestFromArguments } from './request.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'uf-request-'));
  writeFileSync(path.join(folder, 'package.json'), '{"dependencies":{"react":"^19.0.0"}}');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const requestFor = (options: Parameters<typeof requestFromArguments>[1]) =>
  requestFromArguments('a card', options, folder, () => undefined);

it.each([
  ['Card.tsx', { framework: 'react', language: 'ts' }],
  ['Card.jsx', { framework: 'react', language: 'js' }],
  ['Card.vue', { framework: 'vue' }],
  ['Card.svelte', { framework: 'svelte' }],
  ['card.component.ts', { framework: 'angular', language: 'ts' }],
  ['Card.txt', { framework: 'react' }],
])('--out %s tells the framework and the language', async (out, expected) => {
  const { framework, language } = await requestFor({ out });
  expect({ framework, ...(language ? { language } : {}) }).toEqual(expected);
});

it.each([
  ['vue', 'Card.tsx', /Name it with \.vue,/],
  ['react', 'Card.vue', /Name it with \.tsx, \.jsx, \.js,/],
  ['angular', 'Card.svelte', /Name it with \.ts,/],
])('a component of %s does not go into %s', async (framework, out, hint) => {
  await expect(requestFor({ framework, out })).rejects.toMatchObject({
    name: 'UsageError',
    hint: expect.stringMatching(hint),
  });
});
