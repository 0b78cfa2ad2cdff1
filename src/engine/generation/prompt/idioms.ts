import type { Framework } from '../../../protocol/framework.ts';
import { angularIdiom } from './angular.ts';
import type { Idiom } from './idiom.ts';
import { nextjsIdiom } from './nextjs.ts';
import { reactIdiom } from './react.ts';
import { svelteIdiom } from './svelte.ts';
import { vueIdiom } from './vue.ts';

/** The idiom of each framework. */
export const IDIOMS: Record<Framework, Idiom> = {
  react: reactIdiom,
  nextjs: nextjsIdiom,
  vue: vueIdiom,
  svelte: svelteIdiom,
  angular: angularIdiom,
};
