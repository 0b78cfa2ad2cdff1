import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTemplateLibrary } from './library.ts';
import type { TemplateLibrary } from './template.ts';

let root: string;
let warnings: string[];
let library: TemplateLibrary;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'uiforge-templates-'));
  warnings = [];
  library = createTemplateLibrary({
    folders: [
      { path: join(root, 'near'), source: 'workspace' },
      { path: join(root, 'none'), source: 'user' },
      { path: join(root, 'far'), source: 'builtin' },
    ],
    warn: (message) => warnings.push(message),
  });
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function put(path: string, body: string, more = ''): Promise<void> {
  const file = join(root, path);
  const version = path.split('/').at(-1)?.replace('.hbs', '');
  const name = path.split('/').at(-2);
  await mkdir(dirname(file), { recursive: true });
  const head = `name: ${name}\nversion: ${version}\nframework: react\nlanguage: tsx\ncategory: test\ndescription: A test\n`;
  await writeFile(file, `---\n${head}${more}---\n${body}`);
}
const render = async (name: string, range?: string, parameters = {}) =>
  (await library.get(name, 'react', range)).compiled.render(parameters);

describe('a template library', () => {
  it('reads folders that are flat and folders by framework', async () => {
    await put('near/flat/1.0.0.hbs', 'one');
    await put('far/react/nested/1.0.0.hbs', 'two');
    expect((await library.list()).map(({ id, source }) => [id, source])).toEqual([
      ['react/flat@1.0.0', 'workspace'],
      ['react/nested@1.0.0', 'builtin'],
    ]);
  });

  it('takes the nearer template even where a farther one is newer', async () => {
    await put('near/box/1.0.0.hbs', 'near');
    await put('far/box/1.4.0.hbs', 'far');
    expect(await render('box')).toBe('near');
    expect(await render('box', '^1.2.0')).toBe('far');
  });

  it('takes the highest version of a range that is not deprecated', async () => {
    await put('far/box/1.2.0.hbs', 'old');
    await put('far/box/1.10.0.hbs', 'new');
    await put('far/box/1.11.0.hbs', 'gone', 'deprecated: true\n');
    await put('far/box/2.0.0-beta.1.hbs', 'next');
    expect(await render('box')).toBe('new');
    expect(await render('box', '~1.2')).toBe('old');
    expect(await render('box', '1.11.0')).toBe('gone');
    await expect(render('box', '^3.0.0')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(render('box', 'newest!')).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  });

  it('names the nearest templates, or the frameworks that have one', async () => {
    await put('far/pricing-card/1.0.0.hbs', '');
    await expect(render('pricing-crad')).rejects.toMatchObject({
      code: 'NOT_FOUND',
      hint: 'Did you mean pricing-card?',
    });
    await expect(library.get('pricing-card', 'vue')).rejects.toMatchObject({ hint: 'It exists for react.' });
  });

  it.each([
    ['no front matter', 'Hello', /:1: must begin with a YAML front matter/],
    ['broken YAML', '---\nname: a\ntags: [b\n---\n', /:\d: /],
    [
      'aliases without measure',
      `---\na: &a [1]\nb: &b [${'*a, '.repeat(60)}]\nc: [${'*b, '.repeat(60)}]\n---\n`,
      /:2: the aliases/,
    ],
    ['a wrong version', '---\nname: broken\nversion: one\n---\n', /:3: version: must be a version as 1\.2\.0/],
    ['an unknown key', '---\nname: broken\nverison: 3\n---\n', /:3: verison: is unknown, did you mean 'version'\?/],
    ['an unknown framework', '---\nname: broken\nframework: solid\n---\n', /:3: framework: is "solid", must be one of/],
    ['nothing said', '---\nname: broken\n---\n', /: version: is missing, must be text/],
    [
      'a wrong name of a template',
      '---\nname: broken\ndependencies: { Big Box: ^1.0.0 }\n---\n',
      /:3: dependencies\.Big Box: is no name for an entry, it must be in kebab-case/,
    ],
    [
      'a slip deep down',
      '---\nname: broken\nparameters:\n  - name: rows\n    type: array\n    items: { typ: string }\n---\n',
      /:6: parameters\.0\.items\.typ: is unknown, did you mean 'type'\?/,
    ],
    [
      'an enum without values',
      '---\nname: broken\nparameters:\n  - { name: tone, type: enum }\n---\n',
      /:4: parameters\.0\.validation: an enum needs the rule oneOf/,
    ],
    [
      'a fault in the body',
      '---\nname: broken\nversion: 1.0.0\nframework: react\nlanguage: tsx\ncategory: c\ndescription: d\n---\nfine\n{{#if}\n',
      /:10: Handlebars/,
    ],
  ])('skips a file with %s and says where', async (_, content, warning) => {
    await put('far/sound/1.0.0.hbs', 'sound');
    await mkdir(join(root, 'far/broken'), { recursive: true });
    await writeFile(join(root, 'far/broken/1.0.0.hbs'), content);
    expect((await library.list()).map(({ name }) => name)).toEqual(['sound']);
    await library.list();
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(warning);
    expect(warnings[0]).toContain('broken/1.0.0.hbs');
  });

  it('sees a file that changed', async () => {
    await put('near/box/1.0.0.hbs', 'before');
    expect(await render('box')).toBe('before');
    await put('near/box/1.0.0.hbs', 'afterwards');
    expect(await render('box')).toBe('afterwards');
  });

  it('renders the templates that one depends on', async () => {
    const parameters = 'parameters: [{ name: label, type: string, default: none }]\n';
    await put('far/inner/1.3.0.hbs', '<{{label}}>', parameters);
    await put('far/inner/2.0.0.hbs', 'too new', parameters);
    await put('far/outer/1.0.0.hbs', '{{> inner}}!', `dependencies: { inner: ^1.0.0 }\n${parameters}`);
    expect(await render('outer', '*', { label: 'hi' })).toBe('<hi>!');
  });

  it('refuses templates that depend on each other', async () => {
    await put('far/one/1.0.0.hbs', '{{> two}}', 'dependencies: { two: "*" }\n');
    await put('far/two/1.0.0.hbs', '{{> one}}', 'dependencies: { one: "*" }\n');
    await expect(render('one')).rejects.toMatchObject({ message: expect.stringContaining('one -> two -> one') });
  });

  it('names every parameter that is missing, unknown or wrong in one error', async () => {
    const parameters = `parameters:
  - { name: title, type: string, required: true }
  - { name: count, type: number, validation: [{ rule: max, value: 5 }] }
  - { name: tone, type: enum, validation: [{ rule: oneOf, value: [calm, loud] }] }
  - { name: slug, type: string, validation: [{ rule: pattern, value: '[a-z]+', message: must be small letters }] }
  - { name: links, type: array, items: { type: object, shorthand: label, properties: [{ name: label, type: string, validation: [{ rule: maxLength, value: 3 }] }] } }
`;
    await put('far/box/1.0.0.hbs', '{{json links}}', parameters);
    const wrong = { titel: 'x', count: 9, tone: 'angry', slug: 'A1', links: [{ label: 'long' }, 7] };
    await expect(render('box', '*', wrong)).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      context: {
        problems: [
          "titel: unknown, did you mean 'title'?",
          'title: missing',
          'count: is 9, must be at most 5',
          'tone: is "angry", must be one of calm, loud',
          'slug: must be small letters',
          'links[0].label: has 4 characters, at most 3 are allowed',
          'links[1]: must be an object, is the number 7',
        ],
      },
    });
    expect(await render('box', '*', { title: 'x', count: '4', links: 'a, b' })).toBe(
      "[{ label: 'a' }, { label: 'b' }]",
    );
  });
});
