import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseRequest } from '../parse-request.ts';
import { type ContextReader, createContextReader } from './context-reader.ts';

let folder: string;
let reader: ContextReader;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'uiforge-reader-'));
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ dependencies: { react: '^19' } }));
  reader = createContextReader();
});
afterEach(async () => {
  await reader.dispose();
  rmSync(folder, { recursive: true });
});

const question = () => ({
  request: parseRequest({ framework: 'react', description: 'a card' }),
  folder,
  budget: 1_000,
  exclude: [],
});

describe('createContextReader', () => {
  it('answers from its thread, errors with their code', async () => {
    expect((await reader.gather(question())).report.picked).toMatchObject([{ kind: 'project' }]);
    const missing = { ...question(), request: { ...question().request, context: { like: 'gone.tsx' } } };
    await expect(reader.gather(missing)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const secret = ['ghp', '_', 'a1B2c3D4e5F6'.repeat(3)].join('');
    expect(await reader.mask(['plain', `token = "${secret}"`])).toEqual({
      texts: ['plain', 'token = "[masked 1: github token]"'],
      secrets: [['[masked 1: github token]', secret]],
    });
  });

  it('is cancelled by its signal and goes on for others', async () => {
    const controller = new AbortController();
    const cancelled = reader.gather(question(), controller.signal);
    const other = reader.gather(question());
    controller.abort(new Error('gone'));
    await expect(cancelled).rejects.toThrow('gone');
    expect((await other).report.picked).toHaveLength(1);
  });

  it('starts a new thread after one that failed', async () => {
    const file = path.join(folder, 'worker.mjs');
    const good = `import { parentPort } from 'node:worker_threads';
parentPort.on('message', ({ id, mask }) => { if (mask[0] === 'die') process.exit(3); parentPort.postMessage({ id, masked: { texts: mask, secrets: [] } }); });`;
    writeFileSync(file, good);
    const failing = createContextReader({ workerFile: file });
    await expect(failing.mask(['die'])).rejects.toMatchObject({ code: 'INTERNAL' });
    expect((await failing.mask(['live'])).texts).toEqual(['live']);
    await failing.dispose();
    await expect(failing.mask(['late'])).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  it('gives up a thread that takes too long', async () => {
    const file = path.join(folder, 'stuck.mjs');
    writeFileSync(
      file,
      "import { parentPort } from 'node:worker_threads';\nparentPort.on('message', () => undefined);\n",
    );
    const stuck = createContextReader({ workerFile: file, timeoutMs: 200 });
    await expect(stuck.mask(['x'])).rejects.toMatchObject({ code: 'TIMEOUT' });
    await stuck.dispose();
  });
});
