// The previews of the engine with the real compilers and the real server.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pino from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createPreviews } from '../../src/engine/generation/preview/create-previews.ts';
import type { PreviewService } from '../../src/engine/generation/preview/preview-service.ts';
import type { PreviewSource } from '../../src/protocol/preview.ts';

const home = path.resolve(import.meta.dirname, '../..');
const log = pino({ level: 'silent' });

let previews: PreviewService;
let folder: string;
let trusted: boolean;

beforeEach(() => {
  trusted = true;
  folder = mkdtempSync(path.join(tmpdir(), 'uiforge-test-preview-'));
  previews = createPreviews({ home, isTrusted: () => trusted, log });
});

afterEach(async () => {
  await previews.dispose();
  rmSync(folder, { recursive: true, force: true });
});

const source = (code: string): PreviewSource => ({
  framework: 'react',
  code,
  file: path.join(folder, 'Hello.tsx'),
});
const hello = (text: string) => source(`export function Hello() {\n  return <p>${text}</p>;\n}\n`);

test('what compiles has an address, and says what it takes', async () => {
  const code = 'export function Hello({ name }: { name: string }) {\n  return <p>{name}</p>;\n}\n';
  const { url, state } = await previews.open(source(code), folder);
  expect(new URL(url).hostname).toMatch(/^[0-9a-f]{32}\.localhost$/);
  expect(state).toMatchObject({ version: 1, entryVersion: 1, problems: [] });
  expect(state.component).toMatchObject({ exportName: 'Hello', props: [{ name: 'name', required: true }] });
});

test('what does not compile leaves the entry of before, and says where it is wrong', async () => {
  const { id, state: first } = await previews.open(hello('one'), folder);
  const broken = await previews.update(id, source('export function Hello() {\n  return <p>;\n}\n'));
  expect(broken).toMatchObject({ version: 2, entry: first.entry, entryVersion: 1 });
  expect(broken.problems).toMatchObject([{ kind: 'compile', line: 2, file: path.join(folder, 'Hello.tsx') }]);
  const mended = await previews.update(id, hello('three'));
  expect(mended).toMatchObject({ version: 3, entryVersion: 3, problems: [] });
  expect(mended.entry).not.toBe(first.entry);
});

test('of many sources at once those that were overtaken are left out', async () => {
  const { id } = await previews.open(hello('0'), folder);
  const states = await Promise.all(
    Array.from({ length: 20 }, (_, number) => previews.update(id, hello(`${number + 1}`))),
  );
  const versions = states.map(({ version }) => version);
  expect(new Set(versions).size).toBe(1);
  expect(versions[0]).toBeLessThan(10);
});

test('a file without a component is told', async () => {
  const { state } = await previews.open(source('export const answer = 42;\n'), folder);
  expect(state.problems).toMatchObject([{ message: expect.stringMatching(/exports no component/) }]);
});

test('a file that belongs to no folder on disk is drawn too', async () => {
  const file = path.join(folder, 'not', 'there', 'Hello.tsx');
  const { state } = await previews.open({ ...hello('somewhere'), file });
  expect(state).toMatchObject({ entryVersion: 1, problems: [] });
});

test('in a workspace that is not trusted nothing is drawn', async () => {
  trusted = false;
  await expect(previews.open(hello('one'), folder)).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
});

test("a preview that was closed is said to be, and its address is nobody's", async () => {
  const { id, url } = await previews.open(hello('one'), folder);
  const other = await previews.open(hello('two'), folder);
  await previews.close(id);
  await expect(previews.update(id, hello('three'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const { port, pathname, host } = new URL(url);
  const status = async (address: string) => {
    const { get } = await import('node:http');
    const to = new URL(address);
    return new Promise<number | undefined>((resolve, reject) => {
      get({ host: '127.0.0.1', port, path: to.pathname, headers: { host: to.host } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      }).on('error', reject);
    });
  };
  expect(await status(`http://${host}${pathname}`)).toBe(404);
  expect(await status(other.url)).toBe(200);
});
