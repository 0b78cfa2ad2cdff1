import type { ChatMessage } from '../../providers/provider.ts';
import { fence } from '../prompt/fence.ts';
import type { CompanionFacts, CompanionPlan } from './companion-plan.ts';
import { testRunnerOf } from './companion-plan.ts';
import { storybookPackage } from './storybook.ts';

/** The messages that ask for the files beside a finished component. */
export function companionMessages(plans: readonly CompanionPlan[], code: string, facts: CompanionFacts): ChatMessage[] {
  const system = [
    'You write the files that belong beside a finished UI component. The component itself stays as it is.',
    '',
    'Rules:',
    ...plans.map((plan) => `- ${plan.path}: ${RULES[plan.kind](facts)}`),
    '- Every file is complete and compiles as it is. Import only what the rules or the list of packages name.',
    '',
    'Answer with one fenced code block a file and nothing else. The opening line of a block is the fence, the language and `file=` with the file name, such as ```tsx file=Card.test.tsx',
  ].join('\n');
  const packages = Object.keys(facts.packages).slice(0, 80).join(', ');
  const user = [
    `The component, in ${facts.fileName}:`,
    fence(code),
    ...(packages ? ['', `Installed packages: ${packages}`] : []),
    '',
    `Write: ${plans.map((plan) => plan.path).join(', ')}`,
  ].join('\n');
  return [
    { role: 'system', content: system },
    { role: 'user', content: user },
  ];
}

const RULES: Record<CompanionPlan['kind'], (facts: CompanionFacts) => string> = {
  styles: () =>
    'the style sheet that the component imports: a rule for every class it uses, light and dark through `light-dark()` or `prefers-color-scheme`, a visible focus.',
  story: (facts) =>
    `stories in Component Story Format 3 with types from \`${storybookPackage(facts)}\`: the default, and one story for every state that matters.`,
  test: (facts) => testRule(facts),
  barrel: () => 'exports the component.',
};

function testRule(facts: CompanionFacts): string {
  const runner = testRunnerOf(facts.framework, facts.packages);
  const imports =
    runner === 'vitest' ? 'import `describe`, `expect` and `it` from `vitest`' : `the globals of ${runner} are there`;
  const library = TESTING_LIBRARIES[facts.framework].find((name) => facts.packages[name] !== undefined);
  const how = library ? `render with \`${library}\`` : WITHOUT_LIBRARY[facts.framework];
  return `unit tests for ${runner} (${imports}); ${how}; test what a user sees and does: the default, each state, each event.`;
}

const TESTING_LIBRARIES: Record<CompanionFacts['framework'], string[]> = {
  react: ['@testing-library/react'],
  nextjs: ['@testing-library/react'],
  vue: ['@testing-library/vue', '@vue/test-utils'],
  svelte: ['@testing-library/svelte'],
  angular: ['@testing-library/angular'],
};

const WITHOUT_LIBRARY: Record<CompanionFacts['framework'], string> = {
  react: 'no testing library is installed: use `renderToStaticMarkup` of `react-dom/server`',
  nextjs: 'no testing library is installed: use `renderToStaticMarkup` of `react-dom/server`',
  vue: 'no testing library is installed: use `renderToString` of `vue/server-renderer` with `createSSRApp`',
  svelte: 'no testing library is installed: use `render` of `svelte/server`',
  angular: 'use `TestBed`',
};
