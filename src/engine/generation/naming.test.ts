import { describe, expect, it } from 'vitest';
import { fileNameFor, nameFromDescription } from './naming.ts';

describe('nameFromDescription', () => {
  it.each([
    ['a pricing card with a monthly and yearly toggle', 'PricingCard'],
    ['Create a login form with email and password', 'LoginForm'],
    ['navigation bar', 'NavigationBar'],
    ['please build me a responsive data table that sorts', 'DataTable'],
    ['3d viewer', 'Generated3dViewer'],
    ['カード', 'GeneratedComponent'],
    ['button', 'Button'],
    ['I need an avatar', 'Avatar'],
  ])('%s is %s', (description, name) => {
    expect(nameFromDescription(description, 'component')).toBe(name);
  });

  it('says that it is a page', () => {
    expect(nameFromDescription('a pricing page with three plans', 'page')).toBe('PricingPage');
  });

  it('never exceeds what a component name may have', () => {
    expect(nameFromDescription('x'.repeat(500), 'component')).toHaveLength(64);
  });
});

describe('fileNameFor', () => {
  it.each([
    ['react', 'ts', 'PascalCase', 'PricingCard.tsx'],
    ['react', 'js', 'kebab-case', 'pricing-card.jsx'],
    ['vue', 'ts', 'PascalCase', 'PricingCard.vue'],
    ['angular', 'ts', 'kebab-case', 'pricing-card.component.ts'],
  ] as const)('%s %s %s', (framework, language, naming, file) => {
    expect(fileNameFor('PricingCard', framework, language, naming)).toBe(file);
  });
});
