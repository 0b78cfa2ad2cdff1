import { describe, expect, it } from 'vitest';
import type { Framework } from '../../../protocol/framework.ts';
import { CodeFilter } from './code-filter.ts';

const CODE =
  "import { useState } from 'react';\n\nexport function A() {\n  const md = `\n   x ``` y\n`;\n  return <p>`</p>;\n}\n";
const VUE = '<script setup lang="ts">\nconst a = 1;\n</script>\n\n<template>\n  <p>{{ a }}</p>\n</template>\n';

const F = '```';
const LITERAL = `const help = \`\n# Use\n${F}\nnpm i x\n${F}\nThen import it.\n\`;\n`;
const TAGGED = `const help = md\`\n\${title}\n~~~\nnpm i x\n~~~\n\`;\n`;
const COMMENT = `/*\n${F}\n<A />\n${F}\n*/\nexport const A = () => <p>it\u2019s</p>;\n`;
const PRE = `export const A = () => (\n<pre>\n${F}\nnpm i x\n${F}\n</pre>\n);\n`;
const SVELTE = `<!--\n@component\n  ${F}html\n  <A />\n  ${F}\n-->\n<script lang="ts">\n  let a = \`\n${F}\nx\n${F}\n\`;\n</script>\n<p>{a}</p>\n`;
const DOCS = `${'<template>\n  <p>a</p>\n</template>\n'}\n<docs>\n${F}vue\n<A />\n${F}\n</docs>\n`;
const UNCLOSED = 'export const text = `one\ntwo\n';

function filter(chunks: string[], framework: Framework = 'react'): string {
  const codeFilter = new CodeFilter(framework);
  return chunks.map((chunk) => codeFilter.push(chunk)).join('') + codeFilter.end();
}

const ANSWERS: [name: string, answer: string, framework: Framework, code: string][] = [
  ['a fence with a language', `\`\`\`tsx\n${CODE}\`\`\``, 'react', CODE],
  ['talk before and after', `Sure! Here is the card:\n\n\`\`\`tsx\n${CODE}\`\`\`\n\nIt uses state.\n`, 'react', CODE],
  ['an install command first', `First:\n\`\`\`bash\nnpm i x\n\`\`\`\nThen:\n\`\`\`tsx\n${CODE}\`\`\`\n`, 'react', CODE],
  ['a second block after the component', `\`\`\`tsx\n${CODE}\`\`\`\nUsage:\n\`\`\`tsx\n<A />\n\`\`\``, 'react', CODE],
  ['a fence of four', `\`\`\`\`tsx\n${CODE}\`\`\`\`\n`, 'react', CODE],
  ['tildes', `~~~tsx\n${CODE}~~~`, 'react', CODE],
  ['no fence at all', CODE, 'react', CODE],
  ['no fence after talk', `Here you go.\n\n${CODE}`, 'react', CODE],
  ['thoughts', `<think>\nimport x\n\`\`\`\nhm\n</think>\n\`\`\`tsx\n${CODE}\`\`\``, 'react', CODE],
  ['CRLF fences', `Hi\r\n\`\`\`tsx\r\nconst a = 1;\r\n\`\`\`\r\n`, 'react', 'const a = 1;\r\n'],
  ['an indented fence', `  \`\`\`tsx\n${CODE}  \`\`\`\n`, 'react', CODE],
  ['a fence with attributes', `\`\`\`tsx title="A.tsx"\n${CODE}\`\`\``, 'react', CODE],
  ['an answer cut off inside the code', `\`\`\`tsx\n${CODE.slice(0, 60)}`, 'react', CODE.slice(0, 60)],
  ['markup in a fence marked html', `\`\`\`html\n${VUE}\`\`\``, 'vue', VUE],
  ['the whole answer in a fence', `\`\`\`\`markdown\nHi:\n\`\`\`tsx\n${CODE}\`\`\`\nBye\n\`\`\`\`\n`, 'react', CODE],
  ['fences of one length in each other', `\`\`\`md\n\`\`\`tsx\n${CODE}\`\`\`\n\`\`\`\n`, 'react', CODE],
  ['bare markup', VUE, 'vue', VUE],
  ['fences in a literal', `${F}ts\n${LITERAL}${F}\n\nIt\u2019s a \`string\`.\n`, 'react', LITERAL],
  ['fences in a literal, without a fence around', LITERAL, 'react', LITERAL],
  ['tildes in a literal between tildes', `~~~ts\n${TAGGED}~~~\nBye.`, 'react', TAGGED],
  ['fences in two literals', `${F}ts\n${LITERAL}${LITERAL}${F}`, 'angular', LITERAL + LITERAL],
  ['fences in a comment', `${F}tsx\n${COMMENT}${F}\nUsage:\n${F}tsx\n<A />\n${F}\n`, 'react', COMMENT],
  ['fences in preformatted text', `${F}tsx\n${PRE}${F}\nBye.`, 'nextjs', PRE],
  ['fences in a comment and a script', `${F}svelte\n${SVELTE}${F}\nBye.`, 'svelte', SVELTE],
  ['fences in documentation', `${F}vue\n${DOCS}${F}\nBye.`, 'vue', DOCS],
  ['code that breaks off in a literal', `${F}ts\n${UNCLOSED}${F}\nThe \`text\` is long.\n`, 'react', UNCLOSED],
  ['the same, with a second block', `${F}ts\n${UNCLOSED}${F}\nSo:\n${F}ts\nlog(\`x\`);\n${F}`, 'react', UNCLOSED],
];

describe('CodeFilter', () => {
  it.each(ANSWERS)('gives only the code of %s, cut anywhere', (_name, answer, framework, code) => {
    expect(filter([answer], framework)).toBe(code);
    expect(filter([...answer], framework)).toBe(code);
    for (let cut = 1; cut < answer.length; cut++) {
      expect(filter([answer.slice(0, cut), answer.slice(cut)], framework), `cut at ${cut}`).toBe(code);
    }
  });

  it('keeps what a model says instead of code', () => {
    const codeFilter = new CodeFilter('react');
    expect(codeFilter.push("I can't help with that.\nSorry.") + codeFilter.end()).toBe('');
    expect(codeFilter.talk).toBe("I can't help with that.\nSorry.");
  });

  it('holds nothing back inside of a literal but a line that may be a fence', () => {
    const codeFilter = new CodeFilter('react');
    codeFilter.push(`${F}tsx\nconst a = \`\n`);
    expect(codeFilter.push('x')).toBe('x');
    expect(codeFilter.push('\n')).toBe('\n');
    expect(codeFilter.push(`${F}\nnpm i\n`)).toBe('');
    expect(codeFilter.push('`;\n')).toBe(`${F}\nnpm i\n\`;\n`);
    expect(codeFilter.push('b')).toBe('b');
  });

  it('knows what a fence stands in from the code that an answer goes on from', () => {
    const codeFilter = new CodeFilter('react', { bare: true, before: 'const a = `\n' });
    const rest = `${F}\nnpm i\n${F}\n\`;\n`;
    expect(codeFilter.push(`${rest}${F}\nBye.`) + codeFilter.end()).toBe(rest);
  });

  it('passes a character of code on as soon as it cannot be a fence', () => {
    const codeFilter = new CodeFilter('react');
    codeFilter.push('```tsx\n');
    expect(codeFilter.push('i')).toBe('i');
    expect(codeFilter.push('mport')).toBe('mport');
  });
});

it('keeps what is said before and after the code, however it is cut', () => {
  const answer = 'Here it is.\n\n```tsx\nexport const A = 1;\n```\n\nThe amount has two digits.';
  for (const size of [1, 3, answer.length]) {
    const filter = new CodeFilter('react');
    for (let at = 0; at < answer.length; at += size) filter.push(answer.slice(at, at + size));
    filter.end();
    expect(filter.said).toBe('Here it is.\n\nThe amount has two digits.');
  }
});
