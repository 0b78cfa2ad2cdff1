import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { parseRequest } from '../parse-request.ts';
import { contextText } from '../prompt/context-text.ts';
import { ContextGatherer } from './gather.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'uiforge-styling-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function contextOf(packages: Record<string, string>, files: Record<string, string>): Promise<string> {
  const manifest = JSON.stringify({ dependencies: { react: '^19', ...packages } });
  for (const [name, text] of Object.entries({ 'package.json': manifest, ...files })) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  const request = parseRequest({ framework: 'react', description: 'a card' });
  const { sections } = await new ContextGatherer().gather({ request, folder, budget: 6_000, exclude: [] });
  return contextText(sections).join('\n');
}

it('reads the theme of Tailwind CSS 3 off its configuration without running it', async () => {
  const config = `import type { Config } from 'tailwindcss';
throw new Error('it was run');
const config = {
  theme: { screens: { tablet: '640px' }, extend: { colors: { brand: { DEFAULT: '#123', dark: '#012' } }, borderRadius: { card: '12px' } } },
} satisfies Config;
export default config;
`;
  const text = await contextOf({ tailwindcss: '^3.4.0' }, { 'tailwind.config.ts': config });
  expect(text).toContain('Tailwind CSS 3');
  expect(text).toContain('- screens: tablet\n- colors: brand, brand-dark\n- borderRadius: card');
});

it('reads the theme of Tailwind CSS 4 off its style sheet, the usual places first', async () => {
  const text = await contextOf(
    { tailwindcss: '^4.1.0' },
    {
      'src/other.css': '@theme { --color-other: red; }',
      'src/app.css':
        '@import "tailwindcss";\n/* @theme { --color-old: red; } */\n@theme inline {\n  --color-brand: var(--b);\n  --shadow-*: initial;\n  --font-display: "Inter";\n}\n',
    },
  );
  expect(text).toContain('- color: brand\n- font: display');
  expect(text).not.toMatch(/old|other/);
});

it.each([
  [{ 'styled-components': '^6' }, {}, 'styled-components: styles are made with `styled`'],
  [{ '@emotion/styled': '^11' }, {}, 'Emotion: styles are made with `styled`'],
  [{ '@vanilla-extract/css': '^1' }, {}, 'styles lie in a `.css.ts` file'],
  [{}, { 'src/components/Card.module.scss': '.card {}' }, 'a `.module.scss` file beside the component'],
  [{}, { 'src/components/Card.css': '.card {}', 'src/components/Card.tsx': '' }, 'Plain style sheets'],
  [{}, { 'src/index.css': ':root { --accent: red; --gap: 4px }' }, '--accent: red; --gap: 4px'],
])('tells how a project with %j and %j is styled', async (packages, files, told) => {
  expect(await contextOf(packages, files)).toContain(told);
});

it('follows extended configurations to the path aliases', async () => {
  const text = await contextOf(
    { typescript: '^5' },
    {
      'config/base.json': '{ "compilerOptions": { "strict": true, "paths": { "~ui/*": ["../src/ui/*"] } } }',
      'tsconfig.json': '{ "extends": "./config/base.json" /* a comment */, }',
      'src/ui/Card.tsx': 'export const Card = ({ title }: { title: string }) => <p>{title}</p>;\n',
    },
  );
  expect(text).toContain('TypeScript with strict');
  expect(text).toContain("import { Card } from '~ui/Card'");
});

it('tells props given by forwardRef, FC, intersections and defaults', async () => {
  const text = await contextOf(
    { typescript: '^5' },
    {
      'src/components/A.tsx': `import { forwardRef, type FC } from 'react';
type Base = { id: string };
type FieldProps = Base & { label: string; hint?: string } & Omit<JSX.IntrinsicElements['input'], 'id'>;
export const CardField = forwardRef<HTMLInputElement, FieldProps>((props, ref) => <input ref={ref} {...props} />);
export const CardNote: FC<{ tone: 'info' | 'warn' }> = ({ tone }) => <p>{tone}</p>;
export default function CardBox({ open = false, children }) { return open && children; }
export const CONSTANT = 1;
export function useCard() { return 1; }
`,
    },
  );
  expect(text).toContain('CardField: `import { CardField }');
  expect(text).toContain('Props: id: string; label: string; hint?: string. Also takes Omit<');
  expect(text).toContain("CardNote: `import { CardNote } from './A'`. Props: tone: 'info' | 'warn'.");
  expect(text).toContain("`import CardBox from './A'`. Props: open = false; children.");
  expect(text).not.toMatch(/import \{ (?:CONSTANT|useCard) \}/);
});
