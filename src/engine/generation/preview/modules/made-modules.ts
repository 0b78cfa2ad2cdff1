import type { CompiledModule, ModuleSource } from '../compile/compiled-module.ts';
import { SCRIPT } from './content-types.ts';
import { PROCESS_MODULE } from './module-shims.ts';
import type { TakenName } from './read-imports.ts';
import type { ResolveContext } from './resolve-specifier.ts';
import { runtimeFile } from './runtime-files.ts';
import type { ServedFiles } from './served-files.ts';
import { stubModule } from './stub-module.ts';

/** Modules that are no file of anyone's: made when they are asked for. */
export class MadeModules {
  readonly #context: ResolveContext;
  readonly #served: ServedFiles;
  readonly #compile: (source: ModuleSource) => Promise<CompiledModule>;
  readonly #runtime: (specifier: string) => string;

  /** @param runtime address of a module of the runtime's */
  constructor(
    context: ResolveContext,
    served: ServedFiles,
    compile: (source: ModuleSource) => Promise<CompiledModule>,
    runtime: (specifier: string) => string,
  ) {
    this.#context = context;
    this.#served = served;
    this.#compile = compile;
    this.#runtime = runtime;
  }

  /** Address of a module in the place of one that can't be had. */
  stub(specifier: string, names: readonly TakenName[]): string {
    const { framework } = this.#context;
    const key = `stub:${specifier}:${names
      .map(({ imported, local }) => `${imported}=${local}`)
      .sort()
      .join()}`;
    return this.#served.give(key, 0, 'stub.js', async () => ({
      type: SCRIPT,
      body: await stubModule({
        framework,
        specifier,
        names,
        runtime: this.#runtime,
        compile: this.#compile,
      }),
    }));
  }

  /** Address of a module of fonts, which `next/font/google` has one function each for. */
  fonts(names: readonly TakenName[]): string {
    const wanted = [...new Set(names.map(({ imported }) => imported))].sort();
    const from = JSON.stringify(`${this.#served.base}r/${runtimeFile('next/font/google')}`);
    const lines = wanted.map((name) => `export const ${name} = googleFont(${JSON.stringify(name)});`);
    return this.#served.give(`fonts:${wanted.join()}`, 0, 'fonts.js', () => ({
      type: SCRIPT,
      body: `import { googleFont } from ${from};\n${lines.join('\n')}`,
    }));
  }

  /** Address of a module that gives `process`. */
  process(): string {
    return this.#served.give('process', 0, 'process.js', () => ({ type: SCRIPT, body: PROCESS_MODULE }));
  }
}
