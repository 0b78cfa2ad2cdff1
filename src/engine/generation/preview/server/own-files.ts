import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Framework } from '../../../../protocol/framework.ts';
import { SCRIPT } from '../modules/content-types.ts';
import { readImports } from '../modules/read-imports.ts';
import { runtimeFolder } from '../modules/runtime-files.ts';
import type { Content } from '../modules/served-files.ts';
import type { SuppliedModules } from '../modules/supply-modules.ts';

/** Names of files of ours; no folder can be named by one. */
const NAME = /^[\w@-][\w@.-]*\.js$/;

/** What a preview gets from `dist/preview`: the frame, the mount of its framework, and runtimes. */
export class OwnFiles {
  readonly #folder: string;
  readonly #runtimes: string;
  readonly #base: string;
  readonly #supplied: SuppliedModules;

  constructor(home: string, framework: Framework, base: string, supplied: SuppliedModules) {
    this.#folder = path.join(home, 'dist/preview');
    this.#runtimes = path.join(this.#folder, runtimeFolder(framework));
    this.#base = base;
    this.#supplied = supplied;
  }

  /** The file at a path below the preview's own; null where there is none. */
  async find(name: string): Promise<Content | null> {
    if (name === 'frame.js' || name === 'axe.js') return this.#read(path.join(this.#folder, name));
    if (name === 'mount.js') return this.#read(path.join(this.#runtimes, name));
    const [, runtime] = /^r\/([^/]+)$/.exec(name) ?? [];
    return runtime !== undefined && NAME.test(runtime) ? this.#read(path.join(this.#runtimes, runtime)) : null;
  }

  async #read(file: string): Promise<Content | null> {
    try {
      return { type: SCRIPT, body: await this.#rewritten(await readFile(file, 'utf8')) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  }

  /** What these files share lies beside them; what they leave to the runtime is the one that was chosen. */
  async #rewritten(code: string): Promise<string> {
    let text = code;
    const { imports } = await readImports(code);
    for (const { specifier, place } of imports.toReversed()) {
      const url = specifier.startsWith('.')
        ? `${this.#base}r/${path.posix.basename(specifier)}`
        : this.#supplied.runtime(specifier);
      text = text.slice(0, place.start) + JSON.stringify(url) + text.slice(place.end);
    }
    return text;
  }
}
