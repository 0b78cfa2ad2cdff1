import { describe, expect, it } from 'vitest';
import type { Framework } from '../../../protocol/framework.ts';
import { refineRequestSchema } from '../../../protocol/refine.ts';
import { addImport } from './add-imports.ts';
import { knownImport } from './known-imports.ts';
import { removeUnusedImports } from './remove-imports.ts';

const value = (local: string, specifier: string, imported = local) => ({ local, specifier, imported, type: false });

describe('addImport', () => {
  it.each<[name: string, framework: Framework, code: string, missing: ReturnType<typeof value>, expected: string]>([
    [
      'to the names of a statement',
      'react',
      "import { a } from 'react';\nf();\n",
      value('b', 'react'),
      "import { a, b } from 'react';\nf();\n",
    ],
    [
      'on a line of its own',
      'react',
      "import {\n  a,\n} from 'react';\n",
      value('b', 'react'),
      "import {\n  a,\n  b,\n} from 'react';\n",
    ],
    [
      'beside a default',
      'react',
      "import React from 'react';\n",
      value('b', 'react'),
      "import React, { b } from 'react';\n",
    ],
    [
      'behind the other imports, as they are written',
      'react',
      'import x from "x"\r\nf()\r\n',
      value('b', 'react'),
      'import x from "x"\r\nimport { b } from "react"\r\nf()\r\n',
    ],
    [
      'behind a directive',
      'nextjs',
      "'use client';\n\nf();\n",
      value('Link', 'next/link', 'default'),
      "'use client';\nimport Link from 'next/link';\n\nf();\n",
    ],
    [
      'beside types',
      'react',
      "import type { A } from 'react';\n",
      value('b', 'react'),
      "import type { A } from 'react';\nimport { b } from 'react';\n",
    ],
    [
      'under another name',
      'react',
      "import { a } from 'x';\n",
      value('b', 'x', 'c'),
      "import { a, c as b } from 'x';\n",
    ],
    [
      'in the script of a Vue file',
      'vue',
      '<script setup>\n  const a = ref(1)\n</script>\n<template>\n</template>\n',
      value('ref', 'vue'),
      "<script setup>\n  import { ref } from 'vue';\n  const a = ref(1)\n</script>\n<template>\n</template>\n",
    ],
    [
      'at the end of a file without a last line end',
      'react',
      "import x from 'x';",
      value('b', 'react'),
      "import x from 'x';\nimport { b } from 'react';",
    ],
  ])('adds a name %s', (_name, framework, code, missing, expected) => {
    expect(addImport(code, framework, missing)).toBe(expected);
  });

  it('leaves code alone that it can’t read', () => {
    expect(addImport('import {', 'react', value('b', 'react'))).toBe('import {');
  });
});

describe('removeUnusedImports', () => {
  it.each<[name: string, framework: Framework, imports: string, before: string, after: string, expected: string]>([
    ['a statement', 'react', "import { a } from 'x';\n", 'a();', 'b();', ''],
    ['one of two names', 'react', "import { a, b } from 'x';\n", 'a(b);', 'b();', "import { b } from 'x';\n"],
    [
      'the last of three names and the first',
      'react',
      "import { a, b, c } from 'x';\n",
      'a(b, c);',
      'b();',
      "import { b } from 'x';\n",
    ],
    [
      'names on lines of their own',
      'react',
      "import {\n  a,\n  b,\n  c,\n} from 'x';\n",
      'a(b, c);',
      'a();',
      "import {\n  a,\n} from 'x';\n",
    ],
    [
      'all names beside a default',
      'react',
      "import D, { a, b } from 'x';\n",
      'D(a, b);',
      'D();',
      "import D from 'x';\n",
    ],
    ['a default beside names', 'react', "import D, { a } from 'x';\n", 'D(a);', 'a();', "import { a } from 'x';\n"],
    [
      'nothing that is used in a comment',
      'react',
      "import { a } from 'x';\n",
      'a();',
      '// a',
      "import { a } from 'x';\n",
    ],
    ['nothing that was unused before', 'react', "import { a } from 'x';\n", 'b();', 'c();', "import { a } from 'x';\n"],
    ['nothing that is imported for what it does', 'react', "import 'x.css';\n", 'b();', 'c();', "import 'x.css';\n"],
    ['not React', 'react', "import React from 'react';\n", 'React.x();', '<b />;', "import React from 'react';\n"],
  ])('removes %s', (_name, framework, imports, before, after, expected) => {
    expect(removeUnusedImports(imports + before, imports + after, framework)).toBe(expected + after);
  });

  it('knows a component that a template uses by its element', () => {
    const file = (use: string) =>
      `<script setup>\nimport MyCard from './MyCard.vue';\n</script>\n<template>\n  <${use} />\n</template>\n`;
    expect(removeUnusedImports(file('MyCard'), file('my-card'), 'vue')).toBe(file('my-card'));
    expect(removeUnusedImports(file('MyCard'), file('b'), 'vue')).not.toContain('MyCard.vue');
  });
});

describe('knownImport', () => {
  const request = (framework: Framework, code = 'f();', files: { path: string; content: string }[] = []) =>
    refineRequestSchema.parse({ framework, code, instruction: 'x', context: { files } });

  it('knows what the frameworks export, what the file had, and what files beside it import', () => {
    const other = { path: 'a.tsx', content: "import { Icon } from '@/ui';\nimport { Near } from './near';\n" };
    expect(knownImport('useMemo', request('react'))).toEqual({ specifier: 'react', imported: 'useMemo' });
    expect(knownImport('Link', request('nextjs'))).toEqual({ specifier: 'next/link', imported: 'default' });
    expect(knownImport('computed', request('vue'))).toEqual({ specifier: 'vue', imported: 'computed' });
    expect(knownImport('onMount', request('svelte'))).toEqual({ specifier: 'svelte', imported: 'onMount' });
    expect(knownImport('signal', request('angular'))).toEqual({ specifier: '@angular/core', imported: 'signal' });
    expect(knownImport('Old', request('react', "import O, { A as Old } from './o';"))).toEqual({
      specifier: './o',
      imported: 'A',
    });
    expect(knownImport('Icon', request('react', 'f();', [other]))).toEqual({ specifier: '@/ui', imported: 'Icon' });
    expect(knownImport('Near', request('react', 'f();', [other]))).toBeNull();
  });
});
