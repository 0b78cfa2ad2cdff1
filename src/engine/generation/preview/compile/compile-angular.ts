import { type CompiledModule, type ModuleSource, notCompiled } from './compiled-module.ts';

/** Not yet. */
export function compileAngular(source: ModuleSource): CompiledModule {
  return notCompiled(source, 'The preview can not draw this framework yet.');
}
