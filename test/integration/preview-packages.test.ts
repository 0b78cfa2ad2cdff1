import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type PreviewBrowser, type PreviewPage, previewBrowser } from './support/preview-browser.ts';
import { installFixtures, type PreviewWorkspace, previewWorkspace } from './support/preview-workspace.ts';

let browser: PreviewBrowser;
let workspace: PreviewWorkspace;
let page: PreviewPage | null = null;

beforeAll(async () => {
  browser = await previewBrowser();
});
afterAll(() => browser.close());

beforeEach(async () => {
  workspace = await previewWorkspace({ 'package.json': '{"name":"fixture"}' });
  await installFixtures(workspace);
});
afterEach(async () => {
  await page?.close();
  page = null;
  await workspace.close();
});

/** Draws a component whose body is this; the text that shows. */
async function textOf(imports: string, value: string): Promise<string | null> {
  const code = `${imports}\nexport default function Shown() { return <pre id="shown">{${value}}</pre>; }\n`;
  const preview = await workspace.open('src/shown.tsx');
  const drawn = await workspace.draw(preview, 'src/shown.tsx', code);
  expect(drawn.problems).toEqual([]);
  page = await browser.show(preview);
  expect(await page.draw(drawn)).toMatchObject({ type: 'drawn' });
  return page.frame().locator('#shown').textContent();
}

const marks = () => page?.frame().evaluate('({ ...document.documentElement.dataset })');
const loaded = (part: string) => page?.asked.filter((url) => url.includes(part));

test('icons come from their own modules, not from the barrel', async () => {
  const code =
    "import { Camera, HeartIcon as _, Heart } from 'icon-set';\nexport default () => <p><Camera /><Heart size={1} /></p>;\n";
  const preview = await workspace.open('src/icons.tsx');
  const drawn = await workspace.draw(preview, 'src/icons.tsx', code.replace('HeartIcon as _, ', ''));
  page = await browser.show(preview);
  expect(await page.draw(drawn)).toMatchObject({ type: 'drawn' });
  expect(
    await page
      .frame()
      .locator('svg')
      .evaluateAll((all) => all.map((svg) => svg.dataset.icon)),
  ).toEqual(['camera', 'heart']);
  expect(loaded('trash.js')).toEqual([]);
  expect(loaded('icon-set.js')).toEqual([]);
});

test('a namespace of a barrel is all of it', async () => {
  const text = await textOf(
    "import * as icons from 'icon-set';\nimport { icons as inner } from 'icon-set';",
    "Object.keys(icons).sort().join() + ' ' + Object.keys(inner).sort().join()",
  );
  expect(text).toBe('Camera,CameraIcon,Heart,Trash,createIcon,icons Camera,Heart,Trash');
});

test('functions behind `export *`, without what nobody uses', async () => {
  const imports = "import { dayOf, addDays } from 'date-kit';\nimport { de } from 'date-kit/locale';";
  expect(await textOf(imports, 'dayOf(addDays(new Date(0), 3)) + de.code')).toBe('1970-01-04de');
  expect(await marks()).not.toHaveProperty('loadedWhatNobodyUses');
});

test('CommonJS: conditions, circles, JSON, what is required late or not there, for development', async () => {
  const imports = "import old, { mode, first } from 'old-kit';\nimport * as all from 'old-kit';";
  const value =
    "JSON.stringify([mode, old.optional, old.pkg, first, old.chosen(false), old['needs-quotes'], old.hasThis, old.default, all.mode])";
  expect(JSON.parse((await textOf(imports, value)) ?? '')).toEqual([
    'development',
    'MODULE_NOT_FOUND',
    '2.0.0',
    { early: 'early', sawOfSecond: 'early and undefined', late: 'late' },
    'not asked',
    true,
    true,
    'a name like any other',
    'development',
  ]);
  expect(await marks()).not.toHaveProperty('loadedForProduction');
  expect(await marks()).not.toHaveProperty('ranLate');
  expect(loaded('production')).toEqual([]);
});

test('what is required late runs when it is', async () => {
  expect(await textOf("import old from 'old-kit';", 'old.chosen(true)')).toBe('asked');
  expect(await marks()).toHaveProperty('ranLate');
});

test('a function as a whole module, and its fields', async () => {
  expect(await textOf("import callMe, { twice } from 'call-me';", "callMe('you') + ', ' + twice('all')")).toBe(
    'Hello you, Hello all Hello all',
  );
});

test('a default and names as TypeScript writes them, those given on included', async () => {
  const imports = "import def, { own, inner } from 'from-typescript';";
  expect(await textOf(imports, "def + ', ' + own + ', ' + inner")).toBe('the default, own, inner');
});

test('names that can not be read off the code', async () => {
  expect(await textOf("import { left, right } from 'hidden-names';", 'left + right')).toBe('left!right!');
});

test('the kind for browsers where a package has several, and its browser field', async () => {
  const text = await textOf("import { kind, where, files } from 'both-kinds';", "kind + ' ' + where");
  expect(text).toBe('module browser');
});

test('hooks in CommonJS use the React that draws', async () => {
  const code = `import { ThemeProvider, useCount, useTheme } from 'old-hooks';
function Inner() { const [count, setCount] = useCount(1); return <button onClick={() => setCount(count + 1)}>{useTheme()} {count}</button>; }
export default () => <ThemeProvider value="dark"><Inner /></ThemeProvider>;
`;
  const preview = await workspace.open('src/hooks.tsx');
  const drawn = await workspace.draw(preview, 'src/hooks.tsx', code);
  page = await browser.show(preview);
  expect(await page.draw(drawn)).toMatchObject({ type: 'drawn' });
  await page.frame().locator('button').click();
  await expect.poll(() => page?.frame().locator('button').textContent()).toBe('dark 2');
});

test('conditions, own imports, deep paths, a scope, a style sheet of the package, a module loaded late', async () => {
  const imports = `import { build, inside } from 'deep-kit';
import { label } from 'deep-kit/parts/button';
import { scoped } from '@scope/inner';
import { useEffect, useState } from 'react';
import { lazily } from 'deep-kit';
function useLate() { const [text, setText] = useState(''); useEffect(() => { lazily().then(setText); }, []); return text; }`;
  const code = `${imports}\nexport default function Shown() { return <pre id="shown" className="deep-kit">{[build, inside, label, scoped, useLate()].join(', ')}</pre>; }\n`;
  const preview = await workspace.open('src/deep.tsx');
  const drawn = await workspace.draw(preview, 'src/deep.tsx', code);
  page = await browser.show(preview);
  expect(await page.draw(drawn)).toMatchObject({ type: 'drawn' });
  const shown = page.frame().locator('#shown');
  await expect.poll(() => shown.textContent()).toBe('development, inside, a part, function, loaded late');
  await expect
    .poll(() => shown.evaluate((element) => element.ownerDocument.defaultView?.getComputedStyle(element).color))
    .toBe('rgb(1, 2, 3)');
});

test('what is not there is drawn as a box with its name, and the place is told', async () => {
  const code = `import Fancy, { Panel, useFancy } from 'not-installed';
import Missing from './missing';
import * as parts from 'not-there';
import { closed } from 'deep-kit/closed';
export default function Shown() {
  const { data, items } = useFancy();
  return <main><Panel><i>inside</i></Panel><Fancy /><Missing /><parts.Button />{String(data)}{items.map((x) => x)}{closed.name}</main>;
}
`;
  const preview = await workspace.open('src/shown.tsx');
  const drawn = await workspace.draw(preview, 'src/shown.tsx', code);
  expect(drawn.problems.map(({ kind, line, message }) => [kind, line, message])).toEqual([
    ['import', 1, "not-installed can't be drawn. The package not-installed is not installed in this workspace."],
    ['import', 2, "./missing can't be drawn. There is no such file."],
    ['import', 3, "not-there can't be drawn. The package not-there is not installed in this workspace."],
    ['import', 4, "deep-kit/closed can't be drawn. The package gives no such file to browsers."],
  ]);
  page = await browser.show(preview);
  expect(await page.draw(drawn)).toMatchObject({ type: 'drawn' });
  expect(await page.frame().locator('main').textContent()).toBe('PanelinsideFancyMissingButton');
});
