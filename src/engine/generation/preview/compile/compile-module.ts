import { type CompiledModule, type ModuleSource, notCompiled } from './compiled-module.ts';

/** Longest file that is compiled, in UTF-16 code units. */
const MAX_CODE_LENGTH = 2_000_000;

/**
 * Makes a file a module of the browser's, with the compiler that its framework and its extension ask for; compilers are
 * loaded at their first use. Never throws: what is wrong with the code is among the problems.
 */
export async function compileModule(source: ModuleSource): Promise<CompiledModule> {
  if (source.code.length > MAX_CODE_LENGTH) {
    return notCompiled(source, 'The file has more than 2 million characters. Split it up.');
  }
  try {
    return await compile(source);
  } catch (error) {
    // Every compiler here descends by recursion; code nested this deep is no component that anyone wrote.
    if (error instanceof RangeError) return notCompiled(source, 'The code is nested too deeply to be compiled.');
    return notCompiled(source, `The compiler failed: ${error instanceof Error ? error.message : error}`);
  }
}

async function compile(source: ModuleSource): Promise<CompiledModule> {
  if (source.path.endsWith('.vue')) return (await import('./compile-vue.ts')).compileVue(source);
  if (/\.svelte(?:\.[jt]s)?$/.test(source.path)) return (await import('./compile-svelte.ts')).compileSvelte(source);
  if (source.framework === 'react' || source.framework === 'nextjs') {
    return (await import('./compile-react.ts')).compileReact(source);
  }
  if (source.framework === 'angular') return (await import('./compile-angular.ts')).compileAngular(source);
  return (await import('./compile-script.ts')).compileScript(source);
}
