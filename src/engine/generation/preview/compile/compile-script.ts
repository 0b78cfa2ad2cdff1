import MagicString from 'magic-string';
import type { CompiledModule, ModuleSource } from './compiled-module.ts';
import { guardLoops, MAY_LOOP } from './guard-loops.ts';
import { moduleStart } from './module-start.ts';
import { parseModule } from './parse-module.ts';
import { stripTypes } from './strip-types.ts';

/** Makes plain TypeScript or JavaScript a module of the browser's; every line stays the line that it is in the source. */
export function compileScript(source: ModuleSource): CompiledModule {
  const { program, problems, positions, typescript } = parseModule(source);
  if (!program) return { code: null, css: null, problems };
  const text = new MagicString(source.code);
  const loops = MAY_LOOP.test(source.code) && guardLoops(program, text, positions);
  text.prepend(moduleStart({ path: source.path, loops }));
  const jsx = /\.[cm]?[jt]sx$/.test(source.path);
  const code =
    typescript || jsx
      ? stripTypes(text.toString(), { typescript, jsx: jsx ? jsxSource(source) : null })
      : text.toString();
  return { code, css: null, problems: [] };
}

/** The package whose functions make elements. */
function jsxSource({ framework }: ModuleSource): string {
  return framework === 'vue' ? 'vue' : 'react';
}
