import { kebabCase } from '../naming.ts';
import { specifierOf } from './barrel.ts';
import type { CompanionFacts, CompanionPlan } from './companion-plan.ts';
import { testRunnerOf } from './companion-plan.ts';
import { storybookPackage } from './storybook.ts';

/**
 * A story or test that needs no model: the story shows the component with its defaults, the test renders it. Null for
 * what can't be made that way.
 */
export function plainCompanion(plan: CompanionPlan, facts: CompanionFacts): string | null {
  if (plan.kind === 'story') return story(facts);
  return plan.kind === 'test' ? test(facts) : null;
}

/** The class or name that the component's file exports. */
function exportedName({ framework, name }: CompanionFacts): string {
  return framework === 'angular' ? `${name}Component` : name;
}

function importLine(facts: CompanionFacts): string {
  const single = facts.framework === 'vue' || facts.framework === 'svelte';
  const names = single ? facts.name : `{ ${exportedName(facts)} }`;
  return `import ${names} from '${specifierOf(facts)}';`;
}

function story(facts: CompanionFacts): string {
  const name = exportedName(facts);
  const typed = facts.language === 'ts';
  return [
    ...(typed ? [`import type { Meta, StoryObj } from '${storybookPackage(facts)}';`] : []),
    importLine(facts),
    '',
    `const meta${typed ? `: Meta<typeof ${name}>` : ''} = { title: 'Components/${facts.name}', component: ${name} };`,
    'export default meta;',
    '',
    `export const Default${typed ? `: StoryObj<typeof ${name}>` : ''} = {};`,
    '',
  ].join('\n');
}

function test(facts: CompanionFacts): string {
  const lines = RENDERED[facts.framework](facts);
  const runner = testRunnerOf(facts.framework, facts.packages);
  const globals = runner === 'vitest' ? [`import { describe, expect, it } from 'vitest';`] : [];
  return [
    ...globals,
    ...lines.imports,
    importLine(facts),
    '',
    `describe('${facts.name}', () => {`,
    `  it('renders', ${lines.async ? 'async ' : ''}() => {`,
    ...lines.body.map((line) => `    ${line}`),
    '  });',
    '});',
    '',
  ].join('\n');
}

interface RenderLines {
  imports: string[];
  async: boolean;
  body: string[];
}

const react = (facts: CompanionFacts): RenderLines =>
  facts.packages['@testing-library/react'] === undefined
    ? {
        imports: [`import { renderToStaticMarkup } from 'react-dom/server';`],
        async: false,
        body: [`expect(renderToStaticMarkup(<${facts.name} />)).not.toBe('');`],
      }
    : {
        imports: [`import { render } from '@testing-library/react';`],
        async: false,
        body: [
          `const { container } = render(<${facts.name} />);`,
          `expect(container.childElementCount).toBeGreaterThan(0);`,
        ],
      };

/** How each framework's component is rendered once, with what the workspace has for it. */
const RENDERED: Record<CompanionFacts['framework'], (facts: CompanionFacts) => RenderLines> = {
  react,
  nextjs: react,
  vue: ({ name, packages }) =>
    packages['@vue/test-utils'] === undefined
      ? {
          imports: [`import { createSSRApp } from 'vue';`, `import { renderToString } from 'vue/server-renderer';`],
          async: true,
          body: [`expect(await renderToString(createSSRApp(${name}))).not.toBe('');`],
        }
      : {
          imports: [`import { mount } from '@vue/test-utils';`],
          async: false,
          body: [`expect(mount(${name}).html()).not.toBe('');`],
        },
  svelte: ({ name, packages }) =>
    packages['@testing-library/svelte'] === undefined
      ? {
          imports: [`import { render } from 'svelte/server';`],
          async: false,
          body: [`expect(render(${name}).body).not.toBe('');`],
        }
      : {
          imports: [`import { render } from '@testing-library/svelte';`],
          async: false,
          body: [`const { container } = render(${name});`, `expect(container.childElementCount).toBeGreaterThan(0);`],
        },
  angular: (facts) => ({
    imports: [`import { TestBed } from '@angular/core/testing';`],
    async: true,
    body: [
      `const fixture = TestBed.createComponent(${exportedName(facts)});`,
      'await fixture.whenStable();',
      'const element: HTMLElement = fixture.nativeElement;',
      `expect(element.tagName.toLowerCase()).toBe('app-${kebabCase(facts.name)}');`,
      'expect(element.childElementCount).toBeGreaterThan(0);',
    ],
  }),
};
