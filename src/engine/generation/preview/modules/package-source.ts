import path from 'node:path';
import { initSync, parse as parseCommonJs } from 'cjs-module-lexer';
import { keepDevelopment } from './keep-development.ts';
import { packageAround } from './package-json.ts';
import { type ModuleShape, readImports } from './read-imports.ts';
import type { WorkspaceFiles } from './workspace-files.ts';

/** A JavaScript file of a package, read. */
export interface PackageSource {
  file: string;
  code: string;
  format: 'module' | 'commonjs';
  shape: ModuleShape;
  /** Names that a CommonJS module gives, and the specifiers of those that it gives on whole. */
  gives: { exports: string[]; reexports: string[] };
  /** Whether it may be left out when nothing of it is used. */
  pure: boolean;
}

const read = new Map<string, { stamp: string; source: PackageSource }>();
let characters = 0;

/** The most that is kept of packages, in characters. */
const MOST = 40_000_000;

/** Reads a file of a package; what did not change since is not read again. @throws what reading and its lexer throw */
export async function readPackageSource(files: WorkspaceFiles, file: string): Promise<PackageSource> {
  const stamp = files.stamp(file);
  const known = read.get(file);
  if (known?.stamp === stamp) return known.source;
  const source = await fresh(files, file);
  if (characters > MOST) {
    read.clear();
    characters = 0;
  }
  characters += source.code.length;
  read.set(file, { stamp, source });
  return source;
}

async function fresh(files: WorkspaceFiles, file: string): Promise<PackageSource> {
  const code = keepDevelopment(files.read(file));
  const own = packageAround(file, files.folder);
  const shape = await shapeOf(code);
  const format = formatOf(file, shape.isModule, own?.json.type === 'module');
  return {
    file,
    code,
    shape,
    format,
    gives: format === 'commonjs' ? givenBy(code) : { exports: [], reexports: [] },
    pure: own !== null && isPure(own.json.sideEffects, path.relative(own.folder, file)),
  };
}

/** CommonJS may hold what no module may; its lexer then sees no module. */
async function shapeOf(code: string): Promise<ModuleShape> {
  try {
    return await readImports(code);
  } catch (error) {
    if (/^\s*(?:import|export)\b/m.test(code)) throw error;
    return { imports: [], exports: [], isModule: false };
  }
}

/** Bundlers take a file that is written as a module for one, whatever its package says. */
function formatOf(file: string, isModule: boolean, inModules: boolean): PackageSource['format'] {
  const ending = path.extname(file);
  if (ending === '.mjs' || isModule) return 'module';
  return ending === '.cjs' || !inModules ? 'commonjs' : 'module';
}

function givenBy(code: string): PackageSource['gives'] {
  initSync();
  try {
    const { exports, reexports } = parseCommonJs(code);
    return { exports: [...new Set(exports)], reexports: [...new Set(reexports)] };
  } catch {
    return { exports: [], reexports: [] };
  }
}

/** Whether `sideEffects` of a package.json lets a file be left out; it is a flag or patterns of files. */
export function isPure(sideEffects: boolean | string | string[] | undefined, relative: string): boolean {
  if (sideEffects === undefined || typeof sideEffects === 'boolean') return sideEffects === false;
  const file = relative.replaceAll('\\', '/');
  return ![sideEffects].flat().some((pattern) => patternOf(pattern).test(file));
}

function patternOf(pattern: string): RegExp {
  const glob = pattern.replace(/^\.?\//, '');
  const source = glob
    .split(/(\*\*\/|\*\*|\*)/)
    .map((part) => {
      if (part === '**/') return '(?:.*/)?';
      if (part === '**') return '.*';
      return part === '*' ? '[^/]*' : part.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
    })
    .join('');
  // A pattern without a slash means a file of that name anywhere.
  return new RegExp(glob.includes('/') ? `^${source}$` : `(?:^|/)${source}$`);
}
