import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '@babel/parser';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Framework } from '../../protocol/framework.ts';
import { FRAMEWORKS } from '../../protocol/framework.ts';
import { validateNow } from '../generation/validation/validate-now.ts';
import { createTemplateLibrary } from './library.ts';
import { KINDS } from './matching/lexicon.ts';
import { stripTypes } from './strip-types.ts';
import type { ParameterShape, Template } from './template.ts';

const folder = join(import.meta.dirname, '../../../templates');
const warnings: string[] = [];
const library = createTemplateLibrary({
  folders: [{ path: folder, source: 'builtin' }],
  warn: (message) => warnings.push(message),
});
const cases = FRAMEWORKS.flatMap((framework) => KINDS.map((kind) => ({ framework, kind })));

/** Texts that try to break out of every place a value could stand in. */
const HOSTILE = [
  `'"\`\${alert(1)}\\`,
  '</script><script>alert(1)</script>',
  '{{constructor}} {#if x} {@html y} @if (z) { } {/* */}',
  '*/ --> ]]> <!-- <style> </style> </template>',
  'line\none\r\ntwo\u2028three\u2029four\u0000five\ttab',
  '👩‍👩‍👧 \ud83d \u202egnp.exe\u202c 日本語',
  '\\u{110000} \\x \\8 $& $1 %s',
];

/** A value as bad as the shape lets it be. */
function hostileValue(shape: ParameterShape, text: string): unknown {
  const limit = Number(shape.validation.find((rule) => rule.rule === 'maxLength')?.value ?? 10_000);
  const choices = shape.validation.find((rule) => rule.rule === 'oneOf')?.value as unknown[] | undefined;
  if (choices) return choices[choices.length - 1];
  if (shape.type === 'number') return Number(shape.validation.find((rule) => rule.rule === 'max')?.value ?? 7.5);
  if (shape.type === 'boolean') return true;
  if (shape.type === 'array') {
    const items = shape.items;
    return items ? [hostileValue(items, text), hostileValue(items, `${text} `)] : [text];
  }
  if (shape.type === 'object') {
    if (!shape.properties) return { [text]: text, __proto__x: null, plain: [text, { 1: true }] };
    const named = shape.properties.filter((property) => !property.validation.some((rule) => rule.rule === 'pattern'));
    return Object.fromEntries(named.map((property) => [property.name, hostileValue(property, text)]));
  }
  return text.slice(0, limit);
}

/** What the compiler says; Svelte's hint that a text holds direction marks is about the text, not the template. */
async function errorsOf(framework: Framework, code: string): Promise<string[]> {
  const { findings } = await validateNow({ code, framework });
  return findings
    .filter((finding) => !finding.message.includes('bidirectional'))
    .map((finding) => `${finding.severity} ${finding.line}: ${finding.message}`);
}

describe('the built-in library', () => {
  const templates = new Map<string, Template>();
  beforeAll(async () => {
    for (const { framework, kind } of cases) templates.set(`${framework}/${kind}`, await library.get(kind, framework));
  });
  const template = (framework: Framework, kind: string) => templates.get(`${framework}/${kind}`) as Template;

  it('loads without a warning', async () => {
    expect(await library.list()).toHaveLength(30);
    expect(warnings).toEqual([]);
  });

  it.each(cases)('$framework $kind: the compiler has nothing to say about any example', async ({ framework, kind }) => {
    const { examples } = template(framework, kind).metadata;
    expect(examples.length).toBeGreaterThan(1);
    for (const { parameters } of examples) {
      expect(await errorsOf(framework, template(framework, kind).compiled.render(parameters))).toEqual([]);
    }
  });

  it.each(cases)('$framework $kind: hostile parameters stay in their place', async ({ framework, kind }) => {
    const { parameters } = template(framework, kind).metadata;
    const free = parameters.filter((parameter) => !parameter.validation.some((rule) => rule.rule === 'pattern'));
    const variants = (parameters.find((parameter) => parameter.name === 'variant')?.validation[0]?.value ?? [
      null,
    ]) as string[];
    for (const text of HOSTILE) {
      const values = Object.fromEntries(free.map((parameter) => [parameter.name, hostileValue(parameter, text)]));
      for (const variant of variants) {
        const code = template(framework, kind).compiled.render({ ...values, ...(variant ? { variant } : {}) });
        expect(await errorsOf(framework, code), code).toEqual([]);
      }
    }
  });

  it.each(cases)('$framework $kind: every switch alone compiles', async ({ framework, kind }) => {
    const { parameters, examples } = template(framework, kind).metadata;
    const switches = parameters.filter((parameter) => parameter.type === 'boolean');
    for (const { name } of switches) {
      for (const value of [true, false]) {
        const code = template(framework, kind).compiled.render({ ...examples[0]?.parameters, [name]: value });
        expect(await errorsOf(framework, code)).toEqual([]);
      }
    }
  });

  it.each(cases.filter(({ framework }) => framework === 'react' || framework === 'nextjs'))(
    '$framework $kind: is JavaScript without its types',
    async ({ framework, kind }) => {
      for (const { parameters } of template(framework, kind).metadata.examples) {
        const code = await stripTypes(template(framework, kind).compiled.render(parameters));
        const { findings } = await validateNow({ code, framework, fileName: 'Component.jsx' });
        expect(findings, code).toEqual([]);
        expect(() => parse(code, { sourceType: 'module', plugins: ['jsx'] })).not.toThrow();
      }
    },
  );

  it.each(KINDS)('%s takes the same parameters in every framework', (kind) => {
    const [first, ...others] = FRAMEWORKS.map((framework) => template(framework, kind).metadata.parameters);
    for (const parameters of others) expect(parameters).toEqual(first);
  });

  it.each(KINDS)('%s looks the same in every framework', (kind) => {
    const [first, ...others] = FRAMEWORKS.map((framework) => looksOf(framework, kind));
    for (const looks of others) expect(looks).toEqual(first);
  });
});

/** The declarations of the style sheet in order, without selectors and indentation. */
function looksOf(framework: Framework, kind: string): string[] {
  const path = join(folder, framework, kind);
  const text = readFileSync(join(path, readdirSync(path)[0] as string), 'utf8');
  const css =
    /(?:const styles = `|<style(?: scoped)?>|styles: `)([\s\S]*?)(?:`;|<\/style>|`,\n\}\))/.exec(text)?.[1] ?? '';
  const host = css.replace(/\s*:host \{[\s\S]*?\n {4}\}/, '').replace(/\s*\.icon:empty \{[\s\S]*?\}/, '');
  return [...host.matchAll(/^\s*(--)?[a-z-]+: [^\n]*;$/gm)]
    .map(([line]) => line.trim().replaceAll('{{kebab name}}-', ''))
    .sort();
}
