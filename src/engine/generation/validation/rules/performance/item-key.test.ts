import { expect, it } from 'vitest';
import type { Framework } from '../../../../../protocol/framework.ts';
import { applyTextEdits } from '../../../../../protocol/text-edit.ts';
import { validateNow } from '../../validate-now.ts';

const TYPE = 'interface Plan {\n  readonly id: string;\n  title: string;\n  tags?: string[];\n}\n';
const react = (map: string, before = TYPE, props = '{ plans }: { plans: Plan[] }') =>
  `${before}export function Plans(${props}) {\n  return <ul>{${map}}</ul>;\n}\n`;
const vue = (markup: string, script: string) =>
  `<script setup lang="ts">\n${script}\n</script>\n\n<template>\n  <ul>${markup}</ul>\n</template>\n`;
const svelte = (markup: string, script: string) => `<script lang="ts">\n${script}\n</script>\n\n<ul>${markup}</ul>\n`;

async function fixed(framework: Framework, code: string): Promise<string | undefined> {
  const finding = (await validateNow({ code, framework })).findings.find(({ rule }) => rule === 'missing-key');
  expect(finding).toBeDefined();
  if (!finding?.fix) return undefined;
  const mended = applyTextEdits(code, finding.fix.edits);
  const after = await validateNow({ code: mended, framework });
  expect(after.findings.filter(({ rule, severity }) => rule === 'missing-key' || severity === 'error')).toEqual([]);
  return mended;
}

it.each<[string, Framework, string, string]>([
  ['the type of the list', 'react', react('plans.map((plan) => <li>{plan.title}</li>)'), '<li key={plan.id}>'],
  [
    'the type of the item',
    'react',
    react('all().map((plan: Plan) => <li>{plan.title}</li>)', `${TYPE}declare const all: () => Plan[];\n`, ''),
    '<li key={plan.id}>',
  ],
  [
    'a list put into order',
    'nextjs',
    react(
      'plans.toSorted(by).map((plan) => <li>{plan.title}</li>)',
      `${TYPE}declare const by: (a: Plan, b: Plan) => number;\n`,
    ),
    '<li key={plan.id}>',
  ],
  [
    'what is drawn',
    'react',
    react('plans.map((plan) => <li id={plan.slug}>{plan.title}</li>)', 'import type { Plan } from "./plan";\n'),
    '<li key={plan.slug} id',
  ],
  [
    'a pattern',
    'react',
    react('plans.map(({ id: own, title }) => <li data-id={own}>{title}</li>)'),
    '<li key={own} data-id',
  ],
  [
    'state with a type',
    'react',
    `import { useState } from 'react';\n${react('items.map((one) => <li>{one.title}</li>)', TYPE, '').replace('return', 'const [items] = useState<Plan[]>([]);\n  return')}`,
    '<li key={one.id}>',
  ],
  [
    'a list that is written out',
    'react',
    react(
      'plans.map((one) => <li>{one.title}</li>)',
      "const plans = [\n  { id: 1, title: 'a}' },\n  { title: 'b', id: 2 },\n];\n",
      '',
    ),
    '<li key={one.id}>',
  ],
  [
    'props',
    'vue',
    vue('<li v-for="plan in plans" class="a">{{ plan.title }}</li>', `${TYPE}defineProps<{ plans: Plan[] }>();`),
    '<li v-for="plan in plans" :key="plan.id" class',
  ],
  [
    'a ref',
    'vue',
    vue(
      '<li v-for="(plan, index) in plans">{{ index }} {{ plan.title }}</li>',
      `import { ref } from 'vue';\n${TYPE}const plans = ref<Plan[]>([]);`,
    ),
    'in plans" :key="plan.id">',
  ],
  [
    'the items',
    'svelte',
    svelte(
      '{#each plans as plan, index}<li>{index} {plan.title}</li>{/each}',
      `${TYPE}let plans = $state<Plan[]>([]);\nexport const drop = () => plans.shift();`,
    ),
    '{#each plans as plan, index (plan.id)}',
  ],
])('a key that %s tells is offered (%s)', async (_, framework, code, expected) => {
  expect(await fixed(framework, code)).toContain(expected);
});

it.each<[string, Framework, string]>([
  ['the items are texts', 'react', react('names.map((name) => <li>{name}</li>)', '', '{ names }: { names: string[] }')],
  ['the id may be missing', 'react', react('plans.map((plan) => <li>{plan.title}</li>)', TYPE.replace('id:', 'id?:'))],
  [
    'the type is not here',
    'react',
    react('plans.map((plan) => <li>{plan.title}</li>)', "import type { Plan } from './plan';\n"),
  ],
  [
    'only some entries have one',
    'react',
    react('plans.map((one) => <li>{one.title}</li>)', "const plans = [{ id: 1, title: 'a' }, { title: 'b' }];\n", ''),
  ],
  ['the list is made of others', 'react', react('plans.map((p) => p.tags).map((plan) => <li>{plan}</li>)')],
  ['the item is a fragment', 'react', react('plans.map((plan) => <>{plan.id}</>)')],
  [
    'a call has that name',
    'vue',
    vue('<li v-for="plan in plans">{{ plan.id() }}</li>', 'defineProps<{ plans: { id: () => string }[] }>();'),
  ],
])('none is offered where %s', async (_, framework, code) => {
  expect(await fixed(framework, code)).toBeUndefined();
});
