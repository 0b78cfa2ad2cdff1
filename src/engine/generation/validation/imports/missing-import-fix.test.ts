import { expect, it } from 'vitest';
import type { Framework } from '../../../../protocol/framework.ts';
import { applyTextEdits } from '../../../../protocol/text-edit.ts';
import { validateNow } from '../validate-now.ts';

/** The code after the fix of its first undeclared name. */
async function mended(framework: Framework, code: string): Promise<string | null> {
  const { findings } = await validateNow({ code, framework });
  const { fix } = findings.find(({ rule }) => rule === 'undeclared') ?? {};
  return fix ? applyTextEdits(code, fix.edits) : null;
}

it('adds a name to the import that is there', async () => {
  const code =
    "import { useState } from 'react';\nexport function A() {\n  const [a] = useState(1);\n  const b = useMemo(() => a, [a]);\n  return <p>{b}</p>;\n}\n";
  const after = await mended('react', code);
  expect(after).toBe(code.replace('{ useState }', '{ useState, useMemo }'));
  expect((await validateNow({ code: after ?? '', framework: 'react' })).findings).toEqual([]);
});

it('writes an import before the first one, indented like it', async () => {
  const code =
    '<script setup lang="ts">\n  import A from \'./A.vue\';\n  const n = ref(1);\n</script>\n\n<template><A :n /></template>\n';
  expect(await mended('vue', code)).toBe(code.replace('  import A', "  import { ref } from 'vue';\n  import A"));
});

it('knows nothing of names that the framework does not have', async () => {
  const code =
    "import { useState } from 'react';\nexport function A() {\n  const [a] = useState(1);\n  return <p>{a}{missing}</p>;\n}\n";
  expect(await mended('react', code)).toBeNull();
});
