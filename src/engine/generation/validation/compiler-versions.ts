import angular from '@angular/compiler/package.json' with { type: 'json' };
import babel from '@babel/parser/package.json' with { type: 'json' };
import vue from '@vue/compiler-sfc/package.json' with { type: 'json' };
import svelte from 'svelte/package.json' with { type: 'json' };
import type { Framework } from '../../../protocol/framework.ts';

const react = `@babel/parser ${babel.version}`;

/** Who judges the code of a framework, as results name it. */
export const COMPILERS: Record<Framework, string> = {
  react,
  nextjs: react,
  vue: `@vue/compiler-sfc ${vue.version}`,
  svelte: `svelte/compiler ${svelte.version}`,
  angular: `@angular/compiler ${angular.version}`,
};
