import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import semver from 'semver';
import { FRAMEWORKS } from '../../protocol/framework.ts';
import { compileTemplate } from './compile-template.ts';
import type { TemplateText } from './front-matter.ts';
import { invalid, parseTemplateText } from './front-matter.ts';
import type { Template, TemplateSource } from './template.ts';

/** No sane template is bigger; what is bigger is not read. */
const MAX_BYTES = 1_000_000;

export interface TemplateFolderOptions {
  path: string;
  source: TemplateSource;
  /** Told once for each broken file, until the file changes. */
  warn: (message: string) => void;
}

/** A template of a folder whose partials are not bound yet. */
export interface FoundTemplate {
  file: string;
  text: TemplateText;
  template: Template;
}

interface Known {
  stamp: string;
  /** Null for a broken file. */
  found: FoundTemplate | null;
}

/** Reads `<name>/<version>.hbs` and `<framework>/<name>/<version>.hbs` below a folder; reads again only what changed. */
export class TemplateFolder {
  readonly #options: TemplateFolderOptions;
  #known = new Map<string, Known>();

  constructor(options: TemplateFolderOptions) {
    this.#options = options;
  }

  /** Every sound template of the folder; none when there is no such folder. A broken file is skipped with a warning. */
  async read(): Promise<FoundTemplate[]> {
    const files = await templateFiles(this.#options.path);
    const known = new Map(await Promise.all(files.map(async (file) => [file, await this.#load(file)] as const)));
    this.#known = known;
    return [...known.values()].flatMap(({ found }) => (found ? [found] : []));
  }

  async #load(file: string): Promise<Known> {
    const before = this.#known.get(file);
    let stamp = '';
    try {
      const { mtime, size } = await stat(file);
      stamp = `${mtime.getTime()}:${size}`;
      if (before?.stamp === stamp) return before;
      if (size > MAX_BYTES) throw invalid(file, [{ line: 1, message: `is larger than ${MAX_BYTES} bytes` }]);
      return { stamp, found: parse(file, await readFile(file, 'utf8'), mtime, this.#options.source) };
    } catch (error) {
      this.#options.warn(`Template skipped: ${(error as Error).message}`);
      return { stamp, found: null };
    }
  }
}

function parse(file: string, content: string, lastModified: Date, source: TemplateSource): FoundTemplate {
  const text = parseTemplateText(content, file);
  const { name, version, framework, language, category, description, author, tags } = text.frontMatter;
  const { dependencies, parameters, examples, deprecated, deprecationMessage } = text.frontMatter;
  if (basename(dirname(file)) !== name || basename(file, '.hbs') !== version) {
    throw invalid(file, [{ line: 1, message: `belongs into ${name}/${version}.hbs by its name and version` }]);
  }
  const template: Template = {
    id: `${framework}/${name}@${version}`,
    name,
    version,
    content: text.body,
    metadata: { author, description, tags, framework, language, category, parameters, examples },
    dependencies,
    compiled: compileTemplate(text, file),
    lastModified,
    deprecated,
    deprecationMessage,
    source,
  };
  return { file, text, template };
}

async function templateFiles(folder: string): Promise<string[]> {
  const names = await subfolders(folder);
  const frameworks: readonly string[] = FRAMEWORKS;
  const nested = names
    .filter((name) => frameworks.includes(name))
    .map(async (name) => (await subfolders(join(folder, name))).map((inner) => join(folder, name, inner)));
  const flat = names.filter((name) => !frameworks.includes(name)).map((name) => join(folder, name));
  const folders = [...flat, ...(await Promise.all(nested)).flat()];
  const files = await Promise.all(
    folders.map(async (path) =>
      (await readdir(path).catch(() => []))
        .filter((file) => file.endsWith('.hbs') && semver.valid(file.slice(0, -4)) !== null)
        .map((file) => join(path, file)),
    ),
  );
  return files.flat().sort();
}

async function subfolders(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory() || entry.isSymbolicLink()).map((entry) => entry.name);
}
