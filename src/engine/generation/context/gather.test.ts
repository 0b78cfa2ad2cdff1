import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NEVER_SENT } from '../../config/never-sent.ts';
import { parseRequest } from '../parse-request.ts';
import { contextText } from '../prompt/context-text.ts';
import { ContextGatherer } from './gather.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'uiforge-gather-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function put(files: Record<string, unknown>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
}

const gather = (request: object, { budget = 6_000, exclude = NEVER_SENT, at = folder as string | undefined } = {}) =>
  new ContextGatherer().gather({
    request: parseRequest({ framework: 'react', description: 'a pricing card', ...request }),
    folder: at,
    budget,
    exclude,
  });

const CARD = 'export function Card({ title }: { title: string }) {\n  return <section>{title}</section>;\n}\n';
const REACT = { name: 'shop', dependencies: { react: '^19' } };

describe('ContextGatherer', () => {
  it('gives the same for the same workspace, whoever asks and in whatever state', async () => {
    put({
      'package.json': REACT,
      'src/components/Card.tsx': CARD,
      'src/components/Button.tsx': CARD.replaceAll('Card', 'Button'),
    });
    const gatherer = new ContextGatherer();
    const question = {
      request: parseRequest({ framework: 'react', description: 'a card' }),
      folder,
      budget: 6_000,
      exclude: [],
    };
    const first = await gatherer.gather(question);
    expect(await gatherer.gather(question)).toEqual(first);
    expect(await new ContextGatherer().gather(question)).toEqual(first);
    expect(contextText(first.sections).join('\n')).toContain("import { Card } from './Card'");
  });

  it('keeps to the budget, says what it left out, and never drops what the user chose', async () => {
    put({ 'package.json': REACT, 'src/components/Card.tsx': CARD, 'src/components/Long.tsx': CARD.repeat(30) });
    const files = [{ path: 'notes.md', content: 'note '.repeat(500) }];
    const { report } = await gather({ context: { files, like: 'src/components/Card.tsx' } }, { budget: 60 });
    expect(report.picked.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['like', 'file']));
    expect(report.left).toContainEqual(expect.objectContaining({ reason: 'no room left in the budget' }));
    expect(report.tokens).toBeGreaterThan(500);
    expect((await gather({}, { budget: 0 })).report).toMatchObject({ picked: [], tokens: 0 });
  });

  it('takes the package around the target in a monorepo, and what it uses of its siblings', async () => {
    put({
      'package.json': { name: 'root', workspaces: ['*'] },
      'shop/package.json': { name: 'shop', dependencies: { react: '^19', '@acme/ui': 'workspace:*' } },
      'shop/src/components/Basket.tsx': CARD.replaceAll('Card', 'Basket'),
      'ui/package.json': { name: '@acme/ui' },
      'ui/src/index.ts': "export { Price } from './Price';\n",
      'ui/src/Price.tsx': CARD.replaceAll('Card', 'Price'),
      'admin/package.json': { name: 'admin', dependencies: { vue: '^3' } },
      'admin/src/components/Menu.vue': '<template><nav /></template>',
    });
    const { sections } = await gather({ target: 'shop/src/components' });
    const text = contextText(sections).join('\n');
    expect(text).toContain("import { Basket } from './Basket'");
    expect(text).toContain("import { Price } from '@acme/ui'");
    expect(text).not.toContain('Menu');
    const other = await gather({ framework: 'vue', target: 'admin/src/components' });
    expect(contextText(other.sections).join('\n')).toContain("import Menu from './Menu.vue'");
  });

  it('takes nothing of a project in another framework, and says so', async () => {
    put({ 'package.json': REACT, 'src/components/Card.tsx': CARD });
    const { report } = await gather({ framework: 'vue' });
    expect(report.picked).toEqual([]);
    expect(report.notes[0]).toContain('made with react');
  });

  it('reads a file that is named without its content', async () => {
    put({ 'package.json': REACT, 'docs/brand.md': 'Blue.' });
    const { sections } = await gather({ context: { files: [{ path: 'docs/brand.md' }] } });
    expect(sections.find(({ kind }) => kind === 'file')).toMatchObject({ text: 'Blue.', title: 'File docs/brand.md' });
  });

  it.each([
    ['.env.local', 'uiforge.generation.exclude: .env*'],
    ['keys/server.pem', 'uiforge.generation.exclude: *.pem'],
    ['package-lock.json', 'uiforge.generation.exclude: package-lock.json'],
    ['private/plan.md', '.gitignore: private/'],
  ])('refuses %s, with and without its content, and names the rule', async (file, rule) => {
    put({ 'package.json': REACT, '.gitignore': 'private/\n', [file]: 'hidden' });
    const refusal = expect.objectContaining({ code: 'PERMISSION_DENIED', message: expect.stringContaining(rule) });
    await expect(gather({ context: { files: [{ path: file }] } })).rejects.toEqual(refusal);
    await expect(gather({ context: { files: [{ path: file, content: 'x' }] } })).rejects.toEqual(refusal);
    await expect(gather({ context: { like: file } })).rejects.toEqual(refusal);
  });

  it('refuses an environment file without a workspace, too', async () => {
    const wish = gather({ context: { files: [{ path: '/home/me/.env', content: 'A=1' }] } }, { at: undefined });
    await expect(wish).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
  });

  it('sends no file to be changed that git ignores, wherever it lies and whatever leads to it', async () => {
    const outside = mkdtempSync(path.join(tmpdir(), 'uiforge-outside-'));
    mkdirSync(path.join(outside, '.git'));
    writeFileSync(path.join(outside, '.gitignore'), 'made/\n');
    mkdirSync(path.join(outside, 'made'));
    writeFileSync(path.join(outside, 'made', 'Card.tsx'), CARD);
    put({ 'package.json': REACT, '.gitignore': 'made/*\n!made/Open.tsx\n', 'made/Card.tsx': CARD });
    symlinkSync(path.join(folder, 'made', 'Card.tsx'), path.join(folder, 'Linked.tsx'));
    const change = (changes: string) =>
      new ContextGatherer().gather({
        ...{ request: parseRequest({ framework: 'react', description: 'round it' }), budget: 0, exclude: [] },
        ...{ folder, changes },
      });
    for (const file of ['made/Card.tsx', path.join(folder, 'made', 'Card.tsx'), 'Linked.tsx']) {
      await expect(change(file), file).rejects.toMatchObject({
        code: 'PERMISSION_DENIED',
        message: 'made/Card.tsx is not sent: the rule .gitignore: made/* keeps it out.',
      });
    }
    await expect(change(path.join(outside, 'made', 'Card.tsx'))).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
    for (const file of ['made/Open.tsx', 'src/Card.tsx', path.join(outside, 'Card.tsx'), 'Untitled-1'])
      await change(file);
    rmSync(outside, { recursive: true });
  });

  it('does not follow links out of the workspace, nor paths', async () => {
    const outside = mkdtempSync(path.join(tmpdir(), 'uiforge-outside-'));
    writeFileSync(path.join(outside, 'a.md'), 'outside');
    put({ 'package.json': REACT });
    symlinkSync(path.join(outside, 'a.md'), path.join(folder, 'a.md'));
    symlinkSync(outside, path.join(folder, 'linked'));
    for (const file of ['a.md', 'linked/a.md', path.relative(folder, path.join(outside, 'a.md'))]) {
      await expect(gather({ context: { like: file } })).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
    }
    rmSync(outside, { recursive: true });
  });

  it('says which file is missing', async () => {
    put({ 'package.json': REACT });
    await expect(gather({ context: { like: 'src/Gone.tsx' } })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: 'There is no file src/Gone.tsx in the workspace.',
    });
  });

  it('sends no picture as text', async () => {
    put({ 'package.json': REACT, 'logo.png': '\x89PNG\0' });
    await expect(gather({ context: { files: [{ path: 'logo.png' }] } })).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      message: 'logo.png is not UTF-8 text, so it is not sent.',
    });
  });

  it('masks secrets in descriptions, files and what it reads, and says where', async () => {
    const secret = ['k7Qz9', 'Xw2Lp4', 'Rt8Vb1Nc'].join('');
    put({
      'package.json': REACT,
      'src/components/Card.tsx': `const apiKey = '${secret}';\n${CARD}${'// more\n'.repeat(40)}`,
    });
    const gathered = await gather({
      description: `a card with apiKey = "${secret}"`,
      requirements: [`token: '${secret}'`],
      context: { files: [{ path: 'a.ts', content: `const secret = '${secret}';` }], note: { apiKey: secret } },
    });
    expect(JSON.stringify(gathered)).not.toContain(secret);
    expect(gathered.report.masked.map(({ where }) => where).sort()).toEqual(
      ['a.ts', 'context', 'description', 'requirements', 'src/components/Card.tsx'].sort(),
    );
  });
});
