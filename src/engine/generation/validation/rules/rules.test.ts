import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../../protocol/findings.ts';
import type { Framework } from '../../../../protocol/framework.ts';
import { applyTextEdits } from '../../../../protocol/text-edit.ts';
import { maskSecrets } from '../../context/mask-secrets.ts';
import { validateNow } from '../validate-now.ts';

const jsx = (markup: string, before = '') =>
  `${before}\nexport function A(props: Record<string, string>) {\n  return <main {...{}}>${markup}</main>;\n}\n`;
const vue = (markup: string) => `<template>\n  <main>${markup}</main>\n</template>\n`;
const angular = (markup: string) =>
  `import { Component } from '@angular/core';\n@Component({ selector: 'a-b', template: \`<main>${markup}</main>\` })\nexport class A { x = ''; }\n`;

const findingsOf = async (framework: Framework, code: string): Promise<Finding[]> => {
  const { findings } = await validateNow({ code, framework });
  return findings.filter(({ rule }) => rule !== 'unverified-import');
};
const rulesOf = async (framework: Framework, code: string) =>
  (await findingsOf(framework, code)).map(({ rule, severity }) => `${severity} ${rule}`);

describe('severity', () => {
  it.each([
    ['eval(props.a)', 'warning code-from-text'],
    ['eval(atob(props.a))', 'error code-from-text'],
    ["setTimeout('a()', 1)", 'warning code-from-text'],
    ['window.eval(String.fromCharCode(97))', 'error code-from-text'],
    ["postMessage(props, { targetOrigin: '*' })", 'warning message-to-all'],
  ])('%s is told as: %s', async (call, expected) => {
    const code = `export function A(props: { a: string }) {\n  ${call};\n  return <p>a</p>;\n}\n`;
    expect(await rulesOf('react', code)).toEqual([expected]);
  });

  it('is a remark only where browsers look after it', async () => {
    const link = '<a href="https://a.example.org" target="_blank">a</a>';
    expect(await rulesOf('vue', vue(link))).toEqual(['info opener-access']);
    expect(await rulesOf('vue', vue(link.replace('_blank', 'other')))).toEqual(['warning opener-access']);
  });
});

describe('the benefit of the doubt', () => {
  it.each([
    '<button {...props} />',
    '<button aria-label={props.a}><svg /></button>',
    '<img {...props} />',
    '<input id={props.id} />',
    '<div onClick={() => {}} role={props.role}>a</div>',
    '<div onClick={(e) => e.stopPropagation()}>a</div>',
    '<h2>a</h2><Unknown /><h5>b</h5>',
    '<label>{props.a}<Field /></label>',
    '<p aria-live={props.a as "off"}>a</p>',
    '<a href={props.href} target={props.target}>a</a>',
  ])('is given to %s', async (markup) => {
    const imports = "import { Field, Unknown } from './parts';";
    expect(await findingsOf('react', jsx(markup, imports))).toEqual([]);
  });

  it('is not given to an icon in a button', async () => {
    const code = jsx('<button type="button"><Trash /></button>', "import { Trash } from 'lucide-react';");
    expect(await rulesOf('react', code)).toEqual(['warning button-name']);
  });
});

describe('the same fault in every framework', () => {
  const cases: [Framework, string][] = [
    ['react', jsx('<img src="/a.png" />')],
    ['nextjs', jsx('<img src="/a.png" />')],
    ['vue', vue('<img src="/a.png" />')],
    ['svelte', '<main><img src="/a.png" /></main>'],
    ['angular', angular('<img src="/a.png" />')],
  ];

  it.each(cases)('is told of %s once, and its fix settles it', async (framework, code) => {
    const [finding, ...others] = await findingsOf(framework, code);
    expect({ rule: finding?.rule, source: finding?.source, others }).toEqual({
      ...{ rule: 'image-text', source: 'accessibility', others: [] },
    });
    const mended = applyTextEdits(code, finding?.fix?.edits ?? []);
    expect(mended).toContain('<img alt="" src="/a.png" />');
    expect(await findingsOf(framework, mended)).toEqual([]);
  });
});

describe('a link without an address', () => {
  const of: Record<Framework, (markup: string) => string> = {
    react: (markup) => jsx(markup, "import { Link } from './Link';"),
    nextjs: (markup) => jsx(markup, "import { Link } from './Link';"),
    vue,
    svelte: (markup) => `<main>${markup}</main>`,
    angular,
  };
  const all = Object.keys(of) as Framework[];

  it.each(all)('is told of %s, once', async (framework) => {
    expect(await rulesOf(framework, of[framework]('<a>more</a>'))).toEqual(['warning link-target']);
  });

  it.each(all)('is none in %s where it may have one, or is the current page', async (framework) => {
    for (const markup of [
      '<a aria-current="page">here</a>',
      '<a id="chapter">Chapter</a>',
      '<a role="link" aria-disabled="true">soon</a>',
    ]) {
      expect(await rulesOf(framework, of[framework](markup)), markup).toEqual([]);
    }
  });

  it('is none where a component or a directive gives it one', async () => {
    expect(await rulesOf('react', of.react('<Link href="/a"><a>more</a></Link>'))).toEqual([]);
    expect(await rulesOf('angular', angular('<a ngbNavLink>more</a>'))).toEqual([]);
    expect(await rulesOf('vue', vue('<a v-bind="$attrs">more</a>'))).toEqual([]);
  });

  it('that reacts to clicks is told once', async () => {
    expect(await rulesOf('vue', vue('<a @click="$emit(1)">more</a>'))).toEqual(['warning click-keyboard']);
  });
});

describe('an address that runs code', () => {
  it.each(['javascript:void(0)', 'javascript:go()'])('%s is told of Svelte once', async (address) => {
    expect(await rulesOf('svelte', `<a href="${address}">more</a>`)).toEqual(['warning script-address']);
  });

  it('is one thing, and an address that leads nowhere another', async () => {
    expect(await rulesOf('svelte', '<a href="#">more</a>')).toEqual(['warning a11y-invalid-attribute']);
  });
});

describe('a mask that was copied', () => {
  it('is told in its place, in scripts and in markup, and the code is sound all the same', async () => {
    const code = vue('<p>[masked: password in an address]</p>').replace(
      '<template>',
      '<script setup lang="ts">\nconst key = \'[masked 2: API key]\';\ndefineExpose({ key });\n</script>\n\n<template>',
    );
    const { ok, findings } = await validateNow({ code, framework: 'vue' });
    expect(ok).toBe(true);
    expect(findings.map(({ rule, severity, line, column }) => [rule, severity, line, column])).toEqual([
      ['masked-secret', 'warning', 2, 14],
      ['masked-secret', 'warning', 7, 12],
    ]);
  });

  it('is what masking writes', async () => {
    const { text } = await maskSecrets("const key = 'sk-proj-uiforge-test-key-aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1x';");
    expect(text).toContain('[masked: ');
    expect(await rulesOf('react', `${text}\nexport const A = () => <p>{key}</p>;`)).toEqual(['warning masked-secret']);
  });

  it('can be quieted', async () => {
    const code = vue('\n<!-- uiforge-ignore masked-secret -->\n<p>[masked: card number]</p>');
    expect(await rulesOf('vue', code)).toEqual([]);
  });
});

it.each([
  'module.exports = Card;',
  'module.exports = { Card, other: 1 };',
  'exports.Card = Card;',
  'module.exports.Card = Card;',
])('takes %s for an exported component', async (last) => {
  const code = `const React = require('react');\nfunction Card() {\n  return <p>{React.version}</p>;\n}\n${last}\n`;
  expect(await rulesOf('react', code)).toEqual([]);
  expect(await rulesOf('react', code.replace(last, 'module.exports = { size: 1 };'))).toEqual(['error no-component']);
});

it('says of a store of Svelte that is missing what it is', async () => {
  const [finding] = await findingsOf('svelte', '<script>\n  let a = 1;\n</script>\n\n<p>{a} {$cart.size}</p>\n');
  expect(finding).toMatchObject({ rule: 'undeclared', line: 5, message: expect.stringContaining("a store 'cart'") });
});

it('offers type="button" for a button that would submit its form, too', async () => {
  const code = vue('<form><button @click="$emit(\'a\')">a</button><button>b</button></form>');
  const [finding, ...others] = await findingsOf('vue', code);
  expect({ rule: finding?.rule, others }).toEqual({ rule: 'button-type', others: [] });
  expect(applyTextEdits(code, finding?.fix?.edits ?? [])).toContain('<button type="button" @click');
});

describe('uiforge-ignore', () => {
  it('quiets one rule in the line after it', async () => {
    const code = vue('\n<!-- uiforge-ignore image-text -->\n<img src="/a.png" />\n<img src="/b.png" />');
    expect((await findingsOf('vue', code)).map(({ line }) => line)).toEqual([5]);
  });

  it('does not quiet the compiler', async () => {
    const code = vue('\n<!-- uiforge-ignore undeclared -->\n{{ nothing }}');
    expect(await rulesOf('vue', code)).toEqual(['error undeclared']);
  });
});

describe('checks', () => {
  it('says that rules were skipped where the code does not parse', async () => {
    const { checks } = await validateNow({ code: 'export function A() { return <p>; }', framework: 'react' });
    expect(checks?.skipped.map(({ name }) => name)).toEqual(['security', 'accessibility', 'performance']);
  });
});

it('gives the same answer of a Vue file that is judged twice', async () => {
  const code = vue('<a href="/"><span aria-hidden="true">a</span> {{ $attrs.b }}</a>');
  expect(await findingsOf('vue', code)).toEqual(await findingsOf('vue', code));
});
