import type { CompanionFacts } from './companion-plan.ts';

/** Packages of Storybook that stories import their types from, the usual one of each framework first. */
const PACKAGES: Record<CompanionFacts['framework'], [string, ...string[]]> = {
  react: ['@storybook/react-vite', '@storybook/react-webpack5', '@storybook/react'],
  nextjs: ['@storybook/nextjs-vite', '@storybook/nextjs', '@storybook/react'],
  vue: ['@storybook/vue3-vite', '@storybook/vue3-webpack5', '@storybook/vue3'],
  svelte: ['@storybook/sveltekit', '@storybook/svelte-vite', '@storybook/svelte'],
  angular: ['@storybook/angular'],
};

/** The one that the workspace has, else the usual one. */
export function storybookPackage({ framework, packages }: Pick<CompanionFacts, 'framework' | 'packages'>): string {
  const candidates = PACKAGES[framework];
  const usual = framework === 'svelte' ? '@storybook/svelte-vite' : candidates[0];
  return candidates.find((name) => packages[name] !== undefined) ?? usual;
}
