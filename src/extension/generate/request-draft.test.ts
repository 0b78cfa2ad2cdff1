import { expect, test } from 'vitest';
import { MAX_DESCRIPTION_LENGTH, uiComponentRequestSchema } from '../../protocol/generation.ts';
import { defaultsLine, descriptionProblem, EMPTY_DRAFT, nameProblem, requestOf } from './request-draft.ts';

test('an empty or endless description is refused with what to do', () => {
  expect(descriptionProblem('  \n')).toMatch(/Say what to build/);
  expect(descriptionProblem('x'.repeat(MAX_DESCRIPTION_LENGTH + 1))).toMatch(/20,001 characters are too many/);
  expect(descriptionProblem('a card')).toBeNull();
});

test('names are PascalCase or left to the engine', () => {
  expect(nameProblem('')).toBeNull();
  expect(nameProblem('PricingCard')).toBeNull();
  expect(nameProblem('pricing-card')).toMatch(/PascalCase/);
});

test('a draft makes a request that the engine takes', () => {
  const draft = { ...EMPTY_DRAFT, description: ' a card ', name: 'Card', requirements: ['dark mode'] };
  expect(uiComponentRequestSchema.parse(requestOf(draft, 'vue'))).toEqual({
    description: 'a card',
    framework: 'vue',
    type: 'component',
    name: 'Card',
    requirements: ['dark mode'],
  });
});

test('the defaults fit in a line', () => {
  const facts = {
    folder: '/w',
    packageFolder: '/w',
    framework: 'react',
    frameworkVersion: '^19.1.0',
    language: 'ts',
    packageManager: 'npm',
    componentsFolder: '/w/src/components',
    fileNaming: 'PascalCase',
    packages: {},
  } as const;
  expect(defaultsLine(EMPTY_DRAFT, facts, 'src/components')).toBe('React 19 · TypeScript · into src/components');
  expect(defaultsLine({ ...EMPTY_DRAFT, framework: 'vue' }, facts, null)).toBe('Vue · TypeScript');
});
