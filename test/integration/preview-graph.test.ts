import { symlink } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type PreviewBrowser, previewBrowser } from './support/preview-browser.ts';
import { ask, importsOf, type PreviewWorkspace, previewWorkspace } from './support/preview-workspace.ts';

let browser: PreviewBrowser;
let workspace: PreviewWorkspace;

beforeAll(async () => {
  browser = await previewBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  workspace = await previewWorkspace({ 'package.json': '{"name":"graph"}' });
});
afterEach(() => workspace.close());

/** What shows of a component, and what is wrong with it. */
async function shown(code: string, name = 'src/app.tsx') {
  const preview = await workspace.open(name);
  const drawn = await workspace.draw(preview, name, code);
  const page = await browser.show(preview);
  const result = await page.draw(drawn);
  const text = await page.frame().locator('#uiforge-preview').textContent();
  await page.close();
  return { result, text, problems: drawn.problems.map(({ kind, message }) => `${kind}: ${message}`) };
}

describe('files of the workspace', () => {
  test('that import each other', async () => {
    await workspace.write({
      'src/one.tsx':
        "import { Two } from './two';\nexport const One = ({ deep }: { deep?: boolean }) => <i>one{deep ? <Two /> : null}</i>;",
      'src/two.tsx':
        "import { One } from './one';\nimport App from './app';\nexport const Two = () => <b>two<One />{typeof App}</b>;",
    });
    const { text, problems } = await shown("import { One } from './one';\nexport default () => <One deep />;\n");
    expect(text).toBe('onetwoonefunction');
    expect(problems).toEqual([]);
  });

  test.each([
    ['tsconfig.json', '{ "compilerOptions": { "paths": { "#lib/*": ["./lib/*"] } } }', '#lib/part'],
    [
      'tsconfig.app.json',
      '{ // a comment\n "compilerOptions": { "baseUrl": ".", "paths": { "parts": ["lib/part"] } } }',
      'parts',
    ],
    ['jsconfig.json', '{ "compilerOptions": { "baseUrl": ".", "paths": { "@/*": ["lib/*"] } } }', '@/part'],
    ['package.json', '{ "name": "graph" }', '@/part'],
    ['package.json', '{ "name": "graph" }', '~/part'],
    ['package.json', '{ "name": "graph" }', '$lib/part'],
  ])('by an alias of %s', async (config, content, specifier) => {
    const file = specifier.startsWith('$')
      ? 'src/lib/part.tsx'
      : config === 'package.json'
        ? 'src/part.tsx'
        : 'lib/part.tsx';
    await workspace.write({ [config]: content, [file]: 'export default () => <b>part</b>;' });
    const { text, problems } = await shown(`import Part from '${specifier}';\nexport default () => <Part />;\n`);
    expect(problems).toEqual([]);
    expect(text).toBe('part');
  });

  test('of a package beside it, linked, in TypeScript', async () => {
    await workspace.write({
      'packages/ui/package.json': '{ "name": "@own/ui", "exports": { ".": "./src/index.ts" } }',
      'packages/ui/src/index.ts': "export { Chip } from './chip';\nexport type { ChipProps } from './chip';",
      'packages/ui/src/chip.tsx':
        'export interface ChipProps { a: string }\nexport const Chip = ({ a }: ChipProps) => <b>{a}</b>;',
      'node_modules/@own/keep': '',
    });
    await symlink(path.join(workspace.folder, 'packages/ui'), workspace.file('node_modules/@own/ui'));
    const { text, problems } = await shown(
      'import { Chip } from \'@own/ui\';\nexport default () => <Chip a="chip" />;\n',
    );
    expect(problems).toEqual([]);
    expect(text).toBe('chip');
  });

  test('as a package manager with links lays packages out', async () => {
    await workspace.write({
      'node_modules/.pnpm/a@1/node_modules/a/package.json': '{ "name": "a", "main": "index.js" }',
      'node_modules/.pnpm/a@1/node_modules/a/index.js': "exports.a = 'a with ' + require('b');",
      'node_modules/.pnpm/b@1/node_modules/b/package.json': '{ "name": "b", "main": "index.js" }',
      'node_modules/.pnpm/b@1/node_modules/b/index.js': "module.exports = 'b';",
    });
    await symlink('.pnpm/a@1/node_modules/a', workspace.file('node_modules/a'));
    await symlink('../../b@1/node_modules/b', workspace.file('node_modules/.pnpm/a@1/node_modules/b'));
    expect((await shown("import { a } from 'a';\nexport default () => <b>{a}</b>;\n")).text).toBe('a with b');
  });

  test('a name that a file lacks is a box, and told; one of a type that is passed on is nothing', async () => {
    await workspace.write({
      'src/parts.tsx': "export { Chip, Shape } from './chip';\nexport const Other = () => <i>other</i>;",
      'src/chip.tsx': 'export interface Shape { a: string }\nexport const Chip = () => <b>chip</b>;',
    });
    const { text, problems } = await shown(
      "import { Chip, Other, Gone } from './parts';\nexport default () => <p><Chip /><Other /><Gone /></p>;\n",
    );
    expect(text).toBe('chipotherGone');
    expect(problems).toEqual(['import: ./parts exports no Gone.']);
  });

  test('one that does not compile is a box until it does, and stays what it was when it breaks again', async () => {
    await workspace.write({ 'src/part.tsx': 'export default () => <b>' });
    const code = "import Part from './part';\nexport default () => <Part />;\n";
    const first = await shown(code);
    expect(first.text).toBe('Part');
    expect(first.problems).toHaveLength(1);
    expect(first.problems[0]).toMatch(/^compile: /);
    const preview = await workspace.open('src/app.tsx');
    const partOf = async (entry: string) => {
      const url = importsOf(await ask(entry), entry).find((address) => address.endsWith('part.tsx'));
      return (await ask(url ?? entry)).text;
    };
    await workspace.write({ 'src/part.tsx': 'export default () => <b>good</b>;' });
    expect(await partOf((await workspace.draw(preview, 'src/app.tsx', code)).entry)).toContain('good');
    await workspace.write({ 'src/part.tsx': 'export default () => <b>better' });
    const broken = await workspace.draw(preview, 'src/app.tsx', code);
    expect(await partOf(broken.entry)).toContain('good');
    expect(broken.problems.map(({ kind }) => kind)).toEqual(['compile']);
  });

  test('text, addresses and JSON, and what a bundler gives', async () => {
    await workspace.write({
      'src/note.txt': 'a note',
      'src/data.json': '{ "title": "titled", "not-a-name": 1, "default": 2 }',
      'src/pic.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
    });
    const code = `import note from './note.txt?raw';
import data, { title } from './data.json' with { type: 'json' };
import pic from './pic.svg?url';
const late = new URL('./pic.svg', import.meta.url).pathname;
export default () => <p>{[note, title, data['not-a-name'], typeof pic, import.meta.env.MODE, process.env.NODE_ENV, typeof late].join()}</p>;
`;
    expect(await shown(code)).toMatchObject({
      text: 'a note,titled,1,string,development,development,string',
      problems: [],
    });
  });
});
