import { mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type FakeAi, startFakeAi } from '../fake-ai/fake-ai.ts';
import { removeFolder, runCli, temporaryFolder } from './run-cli.ts';

const KEY = 'sk-uiforge-test-key-attachments';
// The smallest picture: one pixel.
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=';
const CARD =
  'export function PlanCard({ tone }: { tone: "calm" | "loud" }) {\n  return <section data-tone={tone} />;\n}\n';

let home: string;
let ai: FakeAi;
let generate: string[];

beforeEach(async () => {
  home = temporaryFolder();
  // Paths count from there, whatever repository the folder of the tests lies in.
  mkdirSync(path.join(home, '.git'));
  ai = await startFakeAi();
  const settings = path.join(home, 'uiforge.yaml');
  const model = '{ name: fake-model, features: [streaming, images] }';
  const provider = `{ name: mine, type: custom, endpoint: '${ai.url}/v1', apiKeyEnv: THE_KEY, models: [${model}] }`;
  writeFileSync(settings, `providers:\n  - ${provider}\n`);
  writeFileSync(path.join(home, 'package.json'), '{"dependencies":{"react":"^19.0.0"}}');
  mkdirSync(path.join(home, 'src'));
  writeFileSync(path.join(home, 'src', 'PlanCard.tsx'), CARD);
  writeFileSync(path.join(home, 'sketch.png'), Buffer.from(PNG, 'base64'));
  generate = ['generate', 'a button', '--framework', 'react', '--provider', 'mine', '--config', settings];
});
afterEach(async () => {
  await ai.close();
  removeFolder(home);
});

const run = (...args: string[]) =>
  runCli([...generate, ...args], home, { env: { THE_KEY: KEY }, cwd: path.join(home, 'src') });

it('sends pictures and the component to be like, by paths from where one stands', async () => {
  const result = await run('--image', '../sketch.png', '--like', 'PlanCard.tsx');
  expect(result.status, result.stderr).toBe(0);
  const body = JSON.stringify(ai.requests[0]?.body);
  expect(body).toContain(`data:image/png;base64,${PNG}`);
  expect(body).toContain('like this component of the project, src/PlanCard.tsx');
  expect(body).toContain('data-tone={tone}');
  expect(body).not.toContain(home);
});

it.each([
  ['a picture that is not there', ['--image', 'none.png'], 1, /no picture .*none\.png/],
  ['a folder as a picture', ['--image', '.'], 2, /is no file/],
  [
    'a picture of another type',
    ['--image', 'drawing.png'],
    2,
    /no picture that models take[\s\S]*PNG, JPEG, WEBP, GIF/,
  ],
  ['a picture of 22 MB', ['--image', 'large.png'], 2, /has 22\.0 MB; a picture may have up to 20 MB/],
  ['five pictures', Array.from({ length: 5 }, () => ['--image', '../sketch.png']).flat(), 2, /images: .*at most 4/],
  ['no name of a picture', ['--image', ''], 2, /is empty|is no file/],
  ['a component that is not there', ['--like', 'None.tsx'], 1, /no file .*None\.tsx/],
  ['a component outside of the workspace', ['--like', '../../else.tsx'], 1, /outside of the workspace/],
  ['no name of a component', ['--like', ' '], 2, /--like is empty/],
])('refuses %s', async (_, args, status, message) => {
  writeFileSync(path.join(home, 'src', 'drawing.png'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  writeFileSync(path.join(home, 'src', 'large.png'), Buffer.from(PNG, 'base64'));
  truncateSync(path.join(home, 'src', 'large.png'), 22 * 1024 * 1024);
  const result = await run(...args);
  expect(result.stderr).toMatch(message);
  expect(result).toMatchObject({ status, stdout: '' });
  expect(ai.requests).toEqual([]);
});
