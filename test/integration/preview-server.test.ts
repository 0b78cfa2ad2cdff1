import { mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { compileModule } from '../../src/engine/generation/preview/compile/compile-module.ts';
import { ask, importsOf, type PreviewWorkspace, previewWorkspace } from './support/preview-workspace.ts';

const CARD = `import { Button } from './button';
import data from './data.json';
import logo from './logo.png';
import './card.css';
export default function Card() { return <div><img src={logo} /><Button>{data.title}</Button></div>; }
`;
const BUTTON = 'export function Button(props: { children: string }) { return <button>{props.children}</button>; }\n';

let workspace: PreviewWorkspace;

beforeEach(async () => {
  workspace = await previewWorkspace({
    'src/card.tsx': CARD,
    'src/button.tsx': BUTTON,
    'src/data.json': '{"title":"Hello"}',
    'src/logo.png': new Uint8Array([137, 80, 78, 71]),
    'src/card.css': '.card { color: red }',
    'src/secret.ts': 'export const secret = "tell nobody";',
    '.env': 'KEY=uiforge-test-key',
  });
});
afterEach(() => workspace.close());

async function drawn() {
  const preview = await workspace.open('src/card.tsx');
  return { preview, ...(await workspace.draw(preview, 'src/card.tsx', CARD)) };
}

describe('what a preview serves', () => {
  test('the page, with a policy that lets it load below its own address alone', async () => {
    const { preview } = await drawn();
    const page = await ask(preview.url);
    expect(page.status).toBe(200);
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.headers['content-security-policy']).toContain(`script-src ${preview.url};`);
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    expect(page.headers['content-security-policy']).toContain('sandbox allow-scripts');
    expect(page.headers['content-security-policy']).not.toMatch(/allow-same-origin|unsafe-eval/);
    expect(page.headers['connection-allowlist']).toBe('(response-origin);webrtc=block');
    expect(page.headers['access-control-allow-origin']).toBe('null');
    expect(page.headers['permissions-policy']).toContain('camera=()');
  });

  test('the entry with its imports by address, each of which answers', async () => {
    const { entry, styles, problems } = await drawn();
    expect(problems).toEqual([]);
    const module = await ask(entry);
    expect(module.headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(module.headers['cache-control']).toContain('immutable');
    const imports = importsOf(module, entry);
    expect(imports.map((url) => path.basename(url))).toEqual(
      expect.arrayContaining(['button.tsx', 'data.json', 'logo.png']),
    );
    const answers = await Promise.all(imports.map((url) => ask(url)));
    expect(answers.map(({ status }) => status)).toEqual(imports.map(() => 200));
    expect(styles).toHaveLength(1);
    expect((await ask(styles[0] ?? '')).text).toBe('.card { color: red }');
  });

  test('a file that changed, and who imports it, at new addresses; nothing else', async () => {
    const { preview, entry } = await drawn();
    const before = importsOf(await ask(entry), entry);
    const same = await workspace.draw(preview, 'src/card.tsx', CARD);
    expect(same.entry).toBe(entry);
    await workspace.write({ 'src/button.tsx': BUTTON.replace('button>', 'b>').replace('<button', '<b') });
    const next = await workspace.draw(preview, 'src/card.tsx', CARD);
    expect(next.entry).not.toBe(entry);
    const after = importsOf(await ask(next.entry), next.entry);
    const moved = after.filter((url) => !before.includes(url)).map((url) => path.basename(url));
    expect(moved).toEqual(['button.tsx']);
  });

  test('files that are in the editor only', async () => {
    const { preview } = await drawn();
    const code = "import { Extra } from './extra';\nexport default () => <Extra />;\n";
    const compiled = await compileModule({ path: workspace.file('src/card.tsx'), code, framework: 'react' });
    const { entry, problems } = await preview.setEntry(compiled, [
      { path: workspace.file('src/extra.tsx'), content: 'export const Extra = () => <i>unsaved</i>;' },
    ]);
    expect(problems).toEqual([]);
    const extra = importsOf(await ask(entry), entry).find((url) => url.endsWith('extra.tsx'));
    expect((await ask(extra ?? '')).text).toContain('unsaved');
  });
});

describe('what a preview does not serve', () => {
  test.each([
    ['another host', { host: '127.0.0.1' }],
    ['a host that ends like it', { host: 'evil.localhost' }],
    ['no name of a preview', { host: 'localhost' }],
    ['a wrong secret', { path: `/${'A'.repeat(32)}/` }],
    ['no secret', { path: '/' }],
    ['a part of the secret', { path: '/A/' }],
    ['POST', { method: 'POST' }],
    ['PUT', { method: 'PUT' }],
    ['DELETE', { method: 'DELETE' }],
    ['OPTIONS', { method: 'OPTIONS' }],
  ])('%s', async (_, options) => {
    const { preview } = await drawn();
    const answer = await ask(preview.url, options);
    expect(answer.status).toBe(404);
    expect(answer.text).toBe('');
  });

  test.each([
    '../../../../etc/passwd',
    '..%2f..%2fpackage.json',
    '%2e%2e/%2e%2e/package.json',
    'r/../../../package.json',
    'r/..%2f..%2fpackage.json',
    'r/%2e%2e%2fframe.js',
    'm/1-1/../../../src/secret.ts',
    'src/secret.ts',
    'm/999-0/secret.ts',
    'm/1-99/card.tsx',
    '.env',
    'frame.js/../../.env',
    'r/',
    'r/.env',
    '@fs/etc/passwd',
  ])('%s', async (tail) => {
    const { preview } = await drawn();
    const { pathname } = new URL(preview.url);
    const answer = await ask(preview.url, { path: pathname + tail });
    expect(answer.status).toBe(404);
    expect(answer.text).toBe('');
  });

  test('the modules of another preview, by its path or by its host', async () => {
    const one = await drawn();
    const other = await drawn();
    const { host } = new URL(other.preview.url);
    expect((await ask(one.entry, { host })).status).toBe(404);
    const borrowed = one.entry.replace(new URL(one.preview.url).pathname, new URL(other.preview.url).pathname);
    expect((await ask(borrowed, { host: new URL(one.preview.url).host })).status).toBe(404);
  });

  test('anything after it was disposed', async () => {
    const first = await drawn();
    const second = await drawn();
    first.preview.dispose();
    expect((await ask(first.preview.url)).status).toBe(404);
    expect((await ask(second.preview.url)).status).toBe(200);
    second.preview.dispose();
    await expect.poll(() => ask(second.preview.url).catch((error) => error.code)).toBe('ECONNREFUSED');
  });

  test.each([
    ['a file outside of the workspace', "import './../../outside.js';", 'It lies outside of the workspace.'],
    ['a link that leads out of it', "import './linked.js';", 'It lies outside of the workspace.'],
    ['a folder that is a link out of it', "import './linked/inner.js';", 'It lies outside of the workspace.'],
    ['a hidden file', "export * from '../.env';", 'Hidden files are never shown.'],
    ['a hidden file as text', "export * from '../.env?raw';", 'Hidden files are never shown.'],
    ['a file of the machine', "import '/etc/hostname';", 'no such file in the public folder'],
    ['a file by its address', "import 'file:///etc/hostname';", 'Only files and packages'],
    ['code in an address', "import 'data:text/javascript,1';", 'Only files and packages'],
    ['a module of the network', "import 'https://example.com/x.js';", 'A preview has no network'],
    ['one without its scheme', "import '//example.com/x.js';", 'A preview has no network'],
  ])('%s: a stub stands for it, and the place is told', async (_, statement, why) => {
    const outside = path.join(workspace.folder, '..');
    await writeFile(path.join(outside, 'outside.js'), 'export default "outside";');
    await mkdir(path.join(outside, 'elsewhere'));
    await writeFile(path.join(outside, 'elsewhere/inner.js'), 'export default "outside";');
    await symlink(path.join(outside, 'outside.js'), workspace.file('src/linked.js'));
    await symlink(path.join(outside, 'elsewhere'), workspace.file('src/linked'));
    const preview = await workspace.open('src/card.tsx');
    const code = `// first\n  ${statement}\nexport default () => null;\n`;
    const { entry, problems } = await workspace.draw(preview, 'src/card.tsx', code);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ kind: 'import', file: workspace.file('src/card.tsx'), line: 2 });
    expect(problems[0]?.message).toContain(why);
    expect(code.split('\n')[1]?.[(problems[0]?.column ?? 0) - 1]).toBe("'");
    const answers = await Promise.all(importsOf(await ask(entry), entry).map((url) => ask(url)));
    expect(answers.map(({ text }) => text).join()).not.toMatch(/outside|uiforge-test-key/);
  });
});
