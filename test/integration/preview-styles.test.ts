import { cp } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { previewBrowser } from './support/preview-browser.ts';
import { ask, HOME, importsOf, type PreviewWorkspace, previewWorkspace } from './support/preview-workspace.ts';

let workspace: PreviewWorkspace;

beforeEach(async () => {
  workspace = await previewWorkspace({
    'package.json': '{"name":"styled"}',
    'src/dot.png': new Uint8Array([137, 80]),
    'public/wide.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
    'src/base.module.css': '.base { margin: 1px }',
    'src/card.module.css':
      "@import './other.css';\n.box { color: red }\n.card { composes: base from './base.module.css'; composes: box; background: url(./dot.png) }\n:global(.free) .two-words { animation: spin 1s }\n@keyframes spin { to { opacity: 0 } }\n",
    'src/other.css':
      "@import './third.css' screen;\n@import url(https://example.com/font.css);\n.o { background: url('/wide.svg#a'), url(data:x) }",
    'src/third.css': "@import './other.css';\n.t { color: blue }",
  });
});
afterEach(() => workspace.close());

const textOf = async (url: string | undefined) => (await ask(url ?? '')).text;

async function draw(code: string, name = 'src/card.tsx') {
  const preview = await workspace.open(name);
  return { preview, ...(await workspace.draw(preview, name, code)) };
}

describe('style sheets', () => {
  test('CSS modules have names of their own, joined and composed; others stay', async () => {
    const code = "import styles from './card.module.css';\nexport default () => <p className={styles.card} />;\n";
    const { entry, styles, problems } = await draw(code);
    expect(styles).toHaveLength(1);
    const css = await textOf(styles[0]);
    const names = importsOf(await ask(entry), entry).find((url) => url.includes('card.module.css'));
    const { all } = (await import(
      `data:text/javascript,${encodeURIComponent(`${await textOf(names)}; export { all };`)}`
    )) as {
      all: Record<string, string>;
    };
    expect(Object.keys(all).sort()).toEqual(['box', 'card', 'spin', 'two-words']);
    expect(all.card).toMatch(/^card_\w+ base_\w+ box_\w+$/);
    expect(css).toContain(`.${all.card?.split(' ')[0]} {`);
    expect(css).toContain(`.free .${all['two-words']}`);
    expect(css).toContain(`animation: ${all.spin} 1s`);
    expect(css).not.toContain('composes');
    expect(problems.map(({ message }) => message)).toEqual([
      "other.css: https://example.com/font.css can't be had. A preview has no network.",
    ]);
  });

  test('pictures and other style sheets by address, a circle ended', async () => {
    const { styles, entry } = await draw("import './card.module.css';\nexport default () => null;\n");
    const css = await textOf(styles[0]);
    const address = (text: string, file: string) =>
      new URL(new RegExp(`url\\("?([^")]*/${file})`).exec(text)?.[1] ?? '/none', entry).href;
    expect((await ask(address(css, 'dot.png'))).headers['content-type']).toBe('image/png');
    const other = await textOf(address(css, 'other.css'));
    expect((await ask(address(other, 'wide.svg'))).headers['content-type']).toBe('image/svg+xml');
    expect(other).toContain('url(data:x)');
    expect(other).not.toContain('example.com');
    expect(other).toMatch(/@import url\([^)]*third\.css"\) screen/);
    expect(await textOf(address(other, 'third.css'))).toBe('.t { color: blue }');
  });

  test('one that changed has another address, and its component keeps its own', async () => {
    const code = "import './third.css';\nexport default () => null;\n";
    const { preview, entry, styles } = await draw(code);
    await workspace.write({ 'src/third.css': '.t { color: green }' });
    const next = await workspace.draw(preview, 'src/card.tsx', code);
    expect(next.styles).not.toEqual(styles);
    expect(await textOf(next.styles[0])).toBe('.t { color: green }');
    expect(next.entry.split('/').at(-1)).toBe(entry.split('/').at(-1));
  });

  test.each([
    ['a mistake in it', 'src/third.css', '.t { color: ', /third\.css: /],
    ['no compiler for it', 'src/deep.scss', '$a: 1px; .b { width: $a }', /Install sass in the workspace/],
  ])('%s is told', async (_, file, content, message) => {
    await workspace.write({ [file]: content });
    const { problems } = await draw(`import './${path.basename(file)}';\nexport default () => null;\n`);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toMatch(message);
    expect(problems[0]?.file).toBe(workspace.file(file));
  });
});

describe('Tailwind CSS of the workspace', () => {
  const CODE = 'export default () => <p className="bg-brand p-[3px] md:hover:underline" id="shown">x</p>;\n';

  beforeEach(async () => {
    await workspace.write({
      'package.json': '{"name":"styled","devDependencies":{"tailwindcss":"^4"}}',
      'src/index.css': "@import 'tailwindcss';\n@import './brand.css';\n@layer components { .own { @apply p-4; } }\n",
      'src/brand.css': '@theme { --color-brand: rgb(1, 2, 3); }',
    });
  });

  const install = () =>
    cp(path.join(HOME, 'node_modules/tailwindcss'), workspace.file('node_modules/tailwindcss'), { recursive: true });

  test('classes that the component and its files use, with the theme, and those that come later', async () => {
    await install();
    const { preview, styles, problems } = await draw(CODE);
    expect(problems).toEqual([]);
    const css = await textOf(styles[0]);
    expect(css).toContain('--color-brand: rgb(1, 2, 3)');
    for (const name of ['bg-brand', 'p-\\[3px\\]', 'md\\:hover\\:underline', 'own']) expect(css).toContain(`.${name}`);
    expect(css).not.toContain('.text-center');
    const next = await workspace.draw(preview, 'src/card.tsx', CODE.replace('bg-brand', 'bg-brand text-center'));
    expect(next.styles[0]).not.toBe(styles[0]);
    expect(await textOf(next.styles[0])).toContain('.text-center');
  });

  test('an edit of the theme counts at once', async () => {
    await install();
    const { preview } = await draw(CODE);
    await workspace.write({ 'src/brand.css': '@theme { --color-brand: rgb(7, 8, 9); }' });
    const { styles } = await workspace.draw(preview, 'src/card.tsx', CODE);
    expect(await textOf(styles[0])).toContain('rgb(7, 8, 9)');
  });

  test('it shows', async () => {
    await install();
    const browser = await previewBrowser();
    try {
      const { preview, ...drawn } = await draw(CODE);
      const page = await browser.show(preview);
      expect(await page.draw(drawn)).toMatchObject({ type: 'drawn' });
      const shown = page.frame().locator('#shown');
      const style = (name: string) =>
        shown.evaluate(
          (element, wanted) => element.ownerDocument.defaultView?.getComputedStyle(element).getPropertyValue(wanted),
          name,
        );
      expect(await style('background-color')).toBe('rgb(1, 2, 3)');
      expect(await style('padding-top')).toBe('3px');
    } finally {
      await browser.close();
    }
  });

  test('what is not installed is told', async () => {
    const { problems } = await draw(CODE);
    expect(problems.map(({ message }) => message)).toEqual([
      'index.css: Tailwind CSS is not installed in this workspace, so its classes have no effect.',
    ]);
  });
});
