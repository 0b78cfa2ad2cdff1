import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Framework } from '../../../../protocol/framework.ts';
import type { PreviewComponent, PropType } from '../../../../protocol/preview.ts';
import { describeComponent } from './describe-component.ts';

async function read(framework: Framework, file: string, code: string): Promise<PreviewComponent> {
  const found = await describeComponent({ path: file, code, framework });
  if (!found) throw new Error('It holds no component.');
  return found;
}

/** A type as a person would write it. */
function text(type: PropType): string {
  switch (type.kind) {
    case 'enum':
      return type.values.map((value) => JSON.stringify(value)).join(' | ');
    case 'array':
      return `${text(type.of)}[]`;
    case 'object':
      return `{ ${type.fields.map((field) => `${field.name}: ${text(field.type)}`).join(', ')} }`;
    default:
      return type.kind;
  }
}

const signature = ({ props }: PreviewComponent) =>
  Object.fromEntries(props.map(({ name, type, required }) => [required ? name : `${name}?`, text(type)]));

const samples = ({ props }: PreviewComponent) =>
  Object.fromEntries(props.flatMap(({ name, sample }) => (sample === undefined ? [] : [[name, sample]])));

describe('a React component', () => {
  const TABLE = `
import type { ReactNode } from 'react';
const sizes = ['sm', 'md'] as const;
const badge = cva('b', { variants: { tone: { info: '', warn: '' }, wide: { true: '' } }, defaultVariants: { tone: 'info' } });
enum Order { Up = 'up', Down = 'down' }
interface User { id: number; name: string; email: string; since: Date; boss?: User }
interface Column<T> { key: keyof T; header: string; render?: (row: T) => ReactNode }
type Base = Omit<React.ButtonHTMLAttributes<HTMLButtonElement>, 'onClick'> & VariantProps<typeof badge>;
interface Props<T> extends Base {
  /** The rows, in their
   *  order.
   * @default [] */
  data: T[];
  columns: Column<T>[];
  size?: (typeof sizes)[number];
  order: Order;
  price?: number | null;
  footer?: ReactNode;
  children: ReactNode;
  onSelect?: (row: T) => void;
  load(): Promise<void>;
  meta: Record<'a' | 'b', boolean>;
  either: { kind: 'one'; n: number } | { kind: 'two' };
}
export default function Table<T extends User>({ data, columns, size = 'md', price = 3, ...rest }: Props<T>) {
  return <table />;
}`;

  it('is read from its types', async () => {
    expect(signature(await read('react', '/w/Table.tsx', TABLE))).toEqual({
      'disabled?': 'boolean',
      'tone?': '"info" | "warn"',
      'wide?': 'boolean',
      data: '{ id: number, name: string, email: string, since: date, boss: unknown }[]',
      columns: '{ key: "id" | "name" | "email" | "since" | "boss", header: string, render: function }[]',
      'size?': '"sm" | "md"',
      order: '"up" | "down"',
      'price?': 'number',
      'footer?': 'markup',
      'onSelect?': 'function',
      load: 'function',
      meta: '{ a: boolean, b: boolean }',
      either: '{ kind: "one" | "two", n: number }',
    });
  });

  it('has descriptions, defaults and its content as a slot', async () => {
    const found = await read('react', '/w/Table.tsx', TABLE);
    const of = (name: string) => found.props.find((prop) => prop.name === name);
    expect(of('data')?.description).toBe('The rows, in their order.');
    expect(found.props.flatMap(({ name, default: value }) => (value === undefined ? [] : [[name, value]]))).toEqual([
      ['tone', 'info'],
      ['size', 'md'],
      ['price', 3],
    ]);
    expect(found).toMatchObject({ name: 'Table', exportName: 'default', slots: ['default'], notes: [] });
  });

  it('has samples that make sense together', async () => {
    expect(samples(await read('react', '/w/Table.tsx', TABLE))).toEqual({
      data: [
        { id: 1, name: 'Ada Lovelace', email: 'ada@example.com', since: { $date: '2026-03-14T09:30:00.000Z' } },
        { id: 2, name: 'Alan Turing', email: 'alan@example.com', since: { $date: '2026-04-14T09:30:00.000Z' } },
        { id: 3, name: 'Grace Hopper', email: 'grace@example.com', since: { $date: '2026-05-14T09:30:00.000Z' } },
      ],
      columns: [
        { key: 'id', header: 'Id' },
        { key: 'name', header: 'Name' },
        { key: 'email', header: 'Email' },
      ],
      order: 'up',
      meta: { a: false, b: false },
      either: { kind: 'one', n: 1 },
    });
  });

  it('has samples for a table that takes any rows', async () => {
    const found = await read(
      'react',
      '/w/Grid.tsx',
      `type Props = { columns: { key: string; label: string }[]; rows: Record<string, unknown>[] };
export const Grid = ({ columns, rows }: Props) => <table />;`,
    );
    const { columns, rows } = samples(found) as { columns: { key: string }[]; rows: Record<string, unknown>[] };
    expect(columns).toContainEqual({ key: 'status', label: 'Status' });
    for (const { key } of columns) expect(rows[0]).toHaveProperty(key);
  });

  it.each([
    ['a parameter', 'export default function A(props: P) { return <p>{props.title}</p>; }'],
    ['the type of its variable', 'export const A: React.FC<P> = ({ title }) => <p>{title}</p>;'],
    ['the call around it', 'export const A = memo(forwardRef<HTMLElement, P>(({ title }, ref) => <p>{title}</p>));'],
    ['its base', 'export default class A extends React.Component<P> { render() { return <p />; } }'],
  ])('may tell its props by %s', async (_how, component) => {
    const code = `interface P { title: string; open?: boolean }\n${component}`;
    expect(signature(await read('react', '/w/A.tsx', code))).toEqual({ title: 'string', 'open?': 'boolean' });
  });

  it('without types is read from the names that it takes', async () => {
    const found = await read(
      'react',
      '/w/A.jsx',
      `export function A(props) {
  const { title, items = ['x'], isOpen, count, onClose, children } = props;
  return <p />;
}`,
    );
    expect(signature(found)).toEqual({
      title: 'string',
      'items?': 'string[]',
      isOpen: 'boolean',
      count: 'number',
      onClose: 'function',
    });
    expect(samples(found)).toEqual({ title: 'Title', isOpen: true, count: 3 });
  });

  it('may tell its props by propTypes', async () => {
    const found = await read(
      'react',
      '/w/A.jsx',
      `export default function A(props) { return <p />; }
A.propTypes = { title: PropTypes.string.isRequired, size: PropTypes.oneOf(['s', 'l']), rows: PropTypes.arrayOf(PropTypes.shape({ id: PropTypes.number })) };`,
    );
    expect(signature(found)).toEqual({ title: 'string', 'size?': '"s" | "l"', 'rows?': '{ id: number }[]' });
  });

  it('is the one that the file is named after, when it has no default', async () => {
    const code = 'export const Other = () => <p />;\nexport const UserCard = ({ name }: { name: string }) => <p />;';
    expect(await read('react', '/w/user-card.tsx', code)).toMatchObject({ exportName: 'UserCard', name: 'UserCard' });
  });

  it('is no function that makes components of others', async () => {
    const code = 'export const Badge = () => <b />;\nexport default function withBadge(Inner) { return Inner; }';
    expect(await read('react', '/w/a.jsx', code)).toMatchObject({ exportName: 'Badge' });
  });

  it('gets an object where any names may stand in it', async () => {
    const code =
      'export default (p: { schema: { [name: string]: number }; by: Record<string, X>; rows: Record<string, X>[] }) => <p />;';
    expect(samples(await read('react', '/w/a.tsx', code))).toEqual({ schema: {}, by: {}, rows: [] });
  });

  it('is none in a file that has none, or that is cut off', async () => {
    expect(await describeComponent({ path: '/w/a.tsx', code: 'export const a = 1;', framework: 'react' })).toBeNull();
    expect(await describeComponent({ path: '/w/a.tsx', code: 'export default (', framework: 'react' })).toBeNull();
  });
});

describe('types of other files', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'uiforge-types-'));
    mkdirSync(path.join(folder, 'types'));
    writeFileSync(path.join(folder, 'package.json'), '{}');
    writeFileSync(path.join(folder, 'tsconfig.json'), '{"compilerOptions":{"paths":{"@/*":["./*"]}}}');
    writeFileSync(path.join(folder, 'types/index.ts'), 'export * from "./user";\n');
    writeFileSync(
      path.join(folder, 'types/user.ts'),
      'import { Role } from "./role";\nexport type User = { role: Role };\n',
    );
    writeFileSync(path.join(folder, 'types/role.ts'), 'export type Role = "admin" | "guest";\n');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(['./types', '@/types'])('are read from %s', async (from) => {
    const code = `import type { User } from '${from}';\nexport default ({ user }: { user: User }) => <p />;`;
    const found = await read('react', path.join(folder, 'A.tsx'), code);
    expect(signature(found)).toEqual({ user: '{ role: "admin" | "guest" }' });
  });

  it('are not read from outside of the project', async () => {
    const outside = path.join(path.dirname(folder), 'uiforge-outside.ts');
    writeFileSync(outside, 'export type Secret = { token: string };\n');
    const code = `import type { Secret } from '../uiforge-outside';\nexport default (p: { secret: Secret }) => <p />;`;
    const found = await read('react', path.join(folder, 'A.tsx'), code);
    rmSync(outside);
    expect(signature(found)).toEqual({ secret: 'unknown' });
  });
});

describe('a Next.js component', () => {
  it('says what of it needs a server', async () => {
    const found = await read(
      'nextjs',
      '/w/app/page.tsx',
      `import { cookies } from 'next/headers';
export const metadata = { title: 'x' };
export default async function Page({ params }: { params: Promise<{ slug: string }> }) {
  async function save() { 'use server'; }
  return <form action={save}>{(await params).slug}</form>;
}`,
    );
    expect(found.notes).toEqual([
      expect.stringContaining("'use server'"),
      expect.stringContaining('server component'),
      expect.stringContaining("'next/headers'"),
      expect.stringContaining('metadata'),
    ]);
    expect(samples(found)).toEqual({ params: { slug: 'sample-1' } });
  });

  it('has nothing to say of one for the client', async () => {
    const code = `'use client';\nexport default function A({ title }: { title: string }) { return <p>{title}</p>; }`;
    expect((await read('nextjs', '/w/A.tsx', code)).notes).toEqual([]);
  });
});

describe('a Vue component', () => {
  it('is read from its macros', async () => {
    const found = await read(
      'vue',
      '/w/Card.vue',
      `<script setup lang="ts">
interface Item { id: number; label: string }
interface Emits { (e: 'close', id: number): void; (e: 'save' | 'reset'): void }
const { items, size = 'md' } = defineProps<{
  /** What is listed. */
  items: Item[]; size?: 'sm' | 'md'; disabled: boolean }>();
const model = defineModel<string>({ required: true });
const emit = defineEmits<Emits>();
defineOptions({ name: 'TheCard' });
</script>
<template>
  <div @click="$emit('picked')"><slot name="header" /><slot>own</slot><slot :name="size" /></div>
</template>`,
    );
    expect(signature(found)).toEqual({
      items: '{ id: number, label: string }[]',
      'size?': '"sm" | "md"',
      'disabled?': 'boolean',
      modelValue: 'string',
    });
    expect(found).toMatchObject({
      name: 'TheCard',
      slots: ['header', 'default'],
      slotSamples: { header: 'Header' },
      events: ['update:modelValue', 'close', 'save', 'reset', 'picked'],
    });
    expect(found.props[0]).toMatchObject({
      description: 'What is listed.',
      sample: [{ id: 1, label: 'Label 1' }, {}, {}],
    });
  });

  it('may have defaults apart, and events by their names', async () => {
    const found = await read(
      'vue',
      '/w/A.vue',
      `<script setup lang="ts">
withDefaults(defineProps<{ list?: string[]; n?: number }>(), { list: () => ['a'], n: 2 });
defineEmits<{ close: [id: number] }>();
</script><template><p /></template>`,
    );
    expect(found.props.map(({ default: value }) => value)).toEqual([['a'], 2]);
    expect(found.events).toEqual(['close']);
  });

  it('may tell its props as values', async () => {
    const found = await read(
      'vue',
      '/w/Old.vue',
      `<script lang="ts">
import type { PropType } from 'vue';
export default {
  name: 'Old',
  props: { title: { type: String, required: true }, n: { type: [Number, String], default: 3 }, rows: Array as PropType<{ id: number }[]> },
  emits: ['done'],
};
</script><template><p>{{ title }}</p></template>`,
    );
    expect(found.name).toBe('Old');
    expect(signature(found)).toEqual({ title: 'string', 'n?': 'number', 'rows?': '{ id: number }[]' });
    expect(found.events).toEqual(['done']);
  });
});

describe('a Svelte component', () => {
  it('is read from its props', async () => {
    const found = await read(
      'svelte',
      '/w/Card.svelte',
      `<script lang="ts">
  import type { Snippet } from 'svelte';
  interface Props {
    title: string;
    size?: 'sm' | 'lg';
    value?: number;
    header: Snippet<[string]>;
    row: Snippet;
    children?: Snippet;
    onclose?: () => void;
  }
  let { title, size = 'sm', value = $bindable(2), header, row, children, onclose }: Props = $props();
</script>
<h1>{title}</h1>
{#if children}{@render children()}{:else}none{/if}`,
    );
    expect(signature(found)).toEqual({
      title: 'string',
      'size?': '"sm" | "lg"',
      'value?': 'number',
      'onclose?': 'function',
    });
    expect(found).toMatchObject({
      name: 'Card',
      slots: ['header', 'row', 'default'],
      slotSamples: { header: 'Header', row: 'Row' },
    });
    expect(found.props.map(({ default: value }) => value)).toEqual([undefined, 'sm', 2, undefined]);
  });

  it('may have its types in a comment', async () => {
    const found = await read(
      'svelte',
      '/w/A.svelte',
      `<script>
  /** @type {{ title: string, tags?: string[] }} */
  let { title, tags = [] } = $props();
</script><p>{title}</p>`,
    );
    expect(signature(found)).toEqual({ title: 'string', 'tags?': 'string[]' });
  });

  it('may be of the older kind', async () => {
    const found = await read(
      'svelte',
      '/w/A.svelte',
      `<script lang="ts">
  import { createEventDispatcher } from 'svelte';
  export let title: string;
  /** How many. */
  export let count = 2;
  const dispatch = createEventDispatcher();
  const go = () => dispatch('go');
</script>
<button on:click on:focus={go}>{title}</button><slot name="footer" /><slot>own</slot>`,
    );
    expect(signature(found)).toEqual({ title: 'string', 'count?': 'number' });
    expect(found.props[1]).toMatchObject({ description: 'How many.', default: 2 });
    expect(found).toMatchObject({ events: ['go', 'click'], slots: ['footer', 'default'] });
  });
});

describe('samples', () => {
  it('go by what a name says', async () => {
    const found = await read(
      'react',
      '/w/A.tsx',
      `interface P { title: string; userEmail: string; href: string; avatarUrl: string; publishedAt: string; price: number; rating: number;
  tags: string[]; isOpen: boolean; isLoading: boolean; className: string; hint?: string; description?: string; due: Date }
export default (p: P) => <p />;`,
    );
    expect(samples(found)).toEqual({
      title: 'Title',
      userEmail: 'ada@example.com',
      href: '#',
      avatarUrl: expect.stringMatching(/^data:image\/svg\+xml,/),
      publishedAt: '2026-03-14',
      price: 19,
      rating: 4,
      tags: ['Design', 'Code', 'Tests'],
      isOpen: true,
      isLoading: false,
      description: 'A few words that say what this is about.',
      due: '2026-03-14T09:30',
    });
  });

  it('hold functions where entries of a list need them', async () => {
    const code = 'export default (p: { actions: { label: string; onClick: () => void }[] }) => <p />;';
    expect(samples(await read('react', '/w/A.tsx', code))).toMatchObject({
      actions: [{ label: 'Label 1', onClick: { $function: 'onClick' } }, {}, {}],
    });
  });
});
