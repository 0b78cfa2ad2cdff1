import path from 'node:path';
import { importsOf, type ModuleImport } from '../validation/imports/imports.ts';
import type { AstNode } from '../validation/script/ast.ts';
import { scriptBlocksOf } from '../validation/script/script-blocks.ts';
import { angularComponents } from './angular-component.ts';
import type { ComponentFile } from './component-api.ts';
import { parseModule } from './parse-module.ts';
import { reactComponents } from './react-components.ts';
import { svelteComponent } from './svelte-component.ts';
import { vueComponent } from './vue-component.ts';

const NOTHING: ComponentFile = { components: [], imports: [] };

/** Reads components off a file's text. What can't be parsed tells nothing. */
export function readComponentFile(file: string, text: string): ComponentFile {
  const name = path.posix.basename(file).replace(/\.[^.]+$/, '');
  const kind = /\.(vue|svelte)$/.exec(file)?.[1] as 'vue' | 'svelte' | undefined;
  if (kind) {
    const programs = scriptBlocksOf(text, kind).flatMap((block) => {
      const program = parseModule(block.text, false);
      return program ? [{ program, text: block.text }] : [];
    });
    const api =
      kind === 'vue' ? vueComponent(nameOf(name, file), programs) : svelteComponent(nameOf(name, file), programs);
    return { components: [api], imports: programs.flatMap(({ program }) => importedBy(program)) };
  }
  const program = parseModule(text, !/\.ts$/.test(file));
  if (!program) return NOTHING;
  const components = /\.ts$/.test(file) ? angularComponents(program, text) : reactComponents(program, text);
  return {
    components: components.map((api) => (api.name === 'default' ? { ...api, name: nameOf(name, file) } : api)),
    imports: importedBy(program),
  };
}

function importedBy(program: AstNode): ComponentFile['imports'] {
  return importsOf(program).map((one: ModuleImport) => ({
    specifier: one.specifier,
    names: one.names.map(({ imported, local }) => (imported === 'default' ? local : imported)),
  }));
}

/** PascalCase from a file's name; that of its folder for `index`. */
function nameOf(name: string, file: string): string {
  const telling = name === 'index' ? path.posix.basename(path.posix.dirname(file)) : name;
  return telling
    .split(/[-_.\s]+/)
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');
}
