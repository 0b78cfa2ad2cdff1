import path from 'node:path';
import { inspectWorkspace } from '../../engine/generation/workspace/inspect.ts';
import { projectRoot } from '../../engine/generation/workspace/project-root.ts';
import {
  COMPONENT_TYPES,
  type CodeLanguage,
  type ComponentType,
  FRAMEWORKS,
  type Framework,
} from '../../protocol/framework.ts';
import { COMPANIONS, type Companion, type UIComponentRequestInput } from '../../protocol/generation.ts';
import { UsageError } from '../exit.ts';
import { readInput } from '../read-input.ts';
import { readImage } from './read-image.ts';

export interface GenerateOptions {
  framework?: string;
  type?: string;
  name?: string;
  requirement?: string[];
  template?: string;
  param?: string[];
  provider?: string;
  model?: string;
  context?: string[];
  image?: string[];
  like?: string;
  out?: string;
  force?: boolean;
  with?: string;
  offline?: boolean;
  fresh?: boolean;
  json?: boolean;
}

/** The request that the arguments describe. @throws UsageError, UIForgeError for a file that can't be read */
export async function requestFromArguments(
  description: string,
  options: GenerateOptions,
  cwd: string,
  defaultFramework: () => Framework | undefined,
): Promise<UIComponentRequestInput> {
  const text = description === '-' ? await readInput('-') : description;
  const files = await Promise.all(
    (options.context ?? []).map(async (file) => ({
      path: file === '-' ? 'stdin' : path.relative(projectRoot(cwd), path.resolve(cwd, file)).split(path.sep).join('/'),
      content: await readInput(file),
    })),
  );
  const images = await Promise.all((options.image ?? []).map((file) => readImage(path.resolve(cwd, file))));
  const context = {
    ...(files.length > 0 ? { files } : {}),
    ...(images.length > 0 ? { images } : {}),
    // The engine reads it, which may be that of a window with another folder: so it takes the whole path.
    ...(options.like === undefined ? {} : { like: likeFrom(options.like, cwd) }),
  };
  const parameters = parseParameters(options.param ?? []);
  return {
    description: text,
    ...frameworkAndLanguage(options, cwd, defaultFramework),
    type: typeFrom(options.type),
    ...(options.name !== undefined ? { name: options.name } : {}),
    ...(options.requirement?.length ? { requirements: options.requirement } : {}),
    ...(options.template !== undefined ? { template: options.template } : {}),
    ...(parameters ? { parameters } : {}),
    ...(options.provider !== undefined ? { provider: options.provider } : {}),
    ...(options.model !== undefined ? { model: options.model } : {}),
    ...(Object.keys(context).length > 0 ? { context } : {}),
    ...(options.with ? { companions: companionsFrom(options.with) } : {}),
    target: options.out ? path.resolve(cwd, options.out) : cwd,
    ...(options.offline ? { offline: true } : {}),
    ...(options.fresh ? { fresh: true } : {}),
  };
}

/** Frameworks whose components lie in files of that ending, and the language that it tells. */
const ENDINGS: Record<string, { frameworks: readonly Framework[]; language?: CodeLanguage }> = {
  '.tsx': { frameworks: ['react', 'nextjs'], language: 'ts' },
  '.jsx': { frameworks: ['react', 'nextjs'], language: 'js' },
  '.js': { frameworks: ['react', 'nextjs'], language: 'js' },
  '.ts': { frameworks: ['angular'], language: 'ts' },
  '.vue': { frameworks: ['vue'] },
  '.svelte': { frameworks: ['svelte'] },
};

/** What the arguments, the file that --out names and the workspace tell. @throws UsageError where they contradict */
function frameworkAndLanguage(
  { framework: named, out = '' }: GenerateOptions,
  cwd: string,
  defaultFramework: () => Framework | undefined,
): Pick<UIComponentRequestInput, 'framework' | 'language'> {
  const ending = ENDINGS[path.extname(out).toLowerCase()];
  const only = ending?.frameworks.length === 1 ? ending.frameworks[0] : undefined;
  const framework = frameworkFrom(named ?? only, cwd, defaultFramework);
  if (ending && !ending.frameworks.includes(framework)) {
    const fits = Object.keys(ENDINGS).filter((each) => ENDINGS[each]?.frameworks.includes(framework));
    throw new UsageError(
      `--out ${out} is no file for a component of ${framework}.`,
      `Name it with ${fits.join(', ')}, or choose another --framework.`,
    );
  }
  return { framework, ...(ending?.language ? { language: ending.language } : {}) };
}

/** The named framework, or that of the workspace, or the configured one. @throws UsageError */
export function frameworkFrom(
  name: string | undefined,
  cwd: string,
  defaultFramework: () => Framework | undefined,
): Framework {
  if (name !== undefined) {
    if ((FRAMEWORKS as readonly string[]).includes(name)) return name as Framework;
    throw new UsageError(`Unknown framework "${name}".`, `Choose one of ${FRAMEWORKS.join(', ')}.`);
  }
  const found = inspectWorkspace(path.parse(cwd).root, cwd).framework;
  const chosen = found ?? defaultFramework();
  if (chosen) return chosen;
  throw new UsageError(
    'No framework is given, and no package.json here tells one.',
    `Add --framework with one of ${FRAMEWORKS.join(', ')}.`,
  );
}

/** The absolute path of the component to be like. @throws UsageError for an empty one */
function likeFrom(file: string, cwd: string): string {
  if (file.trim() === '') throw new UsageError('--like is empty.', 'Name a component of the workspace.');
  return path.resolve(cwd, file);
}

function companionsFrom(list: string): Companion[] {
  return list
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean)
    .map((word) => {
      const found = COMPANIONS.find((companion) => companion === word);
      if (found) return found;
      throw new UsageError(`Unknown file "${word}" in --with.`, `Choose among ${COMPANIONS.join(', ')}.`);
    });
}

function typeFrom(name = 'component'): ComponentType {
  if ((COMPONENT_TYPES as readonly string[]).includes(name)) return name as ComponentType;
  throw new UsageError(`Unknown type "${name}".`, `Choose one of ${COMPONENT_TYPES.join(', ')}.`);
}

/** `k=v` pairs. Values that are JSON (numbers, booleans, lists, objects) are read as such, all others as text. */
export function parseParameters(pairs: string[]): Record<string, unknown> | null {
  if (pairs.length === 0) return null;
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      if (at < 1) throw new UsageError(`--param takes name=value, not "${pair}".`);
      // Checks of objects pass over this name in silence, and no template can have it.
      if (pair.startsWith('__proto__=')) throw new UsageError('No template has a parameter named __proto__.');
      return [pair.slice(0, at), parseValue(pair.slice(at + 1))];
    }),
  );
}

function parseValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
