import { statSync } from 'node:fs';
import type { Framework } from '../../../protocol/framework.ts';
import type { ComponentFile } from './component-api.ts';
import type { Project } from './project.ts';
import { readComponentFile } from './read-component-file.ts';

/** Most files whose reading is remembered. */
const REMEMBERED = 3_000;

const ENDINGS: Record<Framework, RegExp> = {
  react: /\.[jt]sx$/,
  nextjs: /\.[jt]sx$/,
  vue: /\.vue$/,
  svelte: /\.svelte$/,
  angular: /\.ts$/,
};

const NO_COMPONENT =
  /\.(?:stories|story|test|spec|cy|e2e|d|config|setup)\.[^/]+$|(?:^|\/)(?:__tests__|__mocks__|tests?|e2e|cypress|stories|\.storybook)\//;

/** Files that the framework's router or start-up names, which nobody imports. */
const ENTRY: Record<Framework, RegExp> = {
  react: /(?:^|\/)(?:main|index|App|root)\.[jt]sx$|(?:^|\/)(?:routes|pages)\//,
  nextjs:
    /(?:^|\/)(?:page|layout|template|loading|error|not-found|default|global-error|_app|_document)\.[jt]sx$|(?:^|\/)pages\//,
  vue: /(?:^|\/)(?:App|app|error)\.vue$|(?:^|\/)(?:pages|views|layouts)\//,
  svelte: /(?:^|\/)(?:\+[^/]*|App)\.svelte$/,
  angular:
    /(?:^|\/)(?:main(?:\.server)?|app(?:\.component|\.config(?:\.server)?|\.routes(?:\.server)?|\.module)?|[^/]*\.(?:service|module|routes|pipe|guard|interceptor|resolver|model))\.ts$/,
};

/** The files of a project that hold components which others may use. */
export function componentFilesOf(files: readonly string[], framework: Framework): string[] {
  const ending = ENDINGS[framework];
  return files.filter((file) => ending.test(file) && !NO_COMPONENT.test(file) && !ENTRY[framework].test(file));
}

/** What files of components tell, remembered for as long as they don't change. */
export class ComponentReader {
  readonly #known = new Map<string, { mtimeMs: number; size: number; read: ComponentFile }>();

  read(project: Project, file: string): ComponentFile | null {
    const absolute = project.absolute(file);
    const stats = statSync(absolute, { throwIfNoEntry: false });
    if (!stats) return null;
    const known = this.#known.get(absolute);
    if (known && known.mtimeMs === stats.mtimeMs && known.size === stats.size) return known.read;
    const text = project.readIndexed(file);
    if (text === null) return null;
    const read = readComponentFile(file, text);
    this.#known.delete(absolute);
    this.#known.set(absolute, { mtimeMs: stats.mtimeMs, size: stats.size, read });
    const [oldest] = this.#known.keys();
    if (this.#known.size > REMEMBERED && oldest !== undefined) this.#known.delete(oldest);
    return read;
  }
}
