import { isUtf8 } from 'node:buffer';
import { lstatSync, readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import type { WorkspaceFacts } from '../../../protocol/engine-rpc.ts';
import type { Framework } from '../../../protocol/framework.ts';
import { isWithin } from '../workspace/is-within.ts';
import { type RuleSet, ruleOnTheWay } from './ignore-rules.ts';

/** Largest file that is read from a workspace, in bytes. */
export const MAX_FILE_BYTES = 200_000;

/** What a file in the workspace came to when it was asked for by name. */
export type FileRead =
  | { ok: true; text: string }
  /** `rule` is the rule that keeps it out, such as `.gitignore: dist/`. */
  | { ok: false; why: 'missing' | 'outside' | 'too-large' | 'not-text' | 'excluded'; rule?: string };

export interface ProjectOptions {
  /** The workspace folder, absolute. */
  root: string;
  /** The package that the component is for, absolute, in the workspace folder. */
  packageFolder: string;
  framework: Framework;
  facts: WorkspaceFacts;
  /** Folder that the component goes to, absolute. */
  targetFolder: string;
  /** Telling files of the workspace, relative to `root`. */
  files: readonly string[];
  exclude: RuleSet;
}

/** A package in a workspace, as the readers of the context see it. All paths are relative to the workspace folder. */
export class Project {
  readonly root: string;
  readonly framework: Framework;
  readonly facts: WorkspaceFacts;
  /** '' where the package is the workspace itself. */
  readonly packageFolder: string;
  readonly targetFolder: string;
  readonly componentsFolder: string;
  /** All telling files of the workspace. */
  readonly allFiles: readonly string[];
  /** Those of the package. */
  readonly files: readonly string[];
  readonly #exclude: RuleSet;
  readonly #realRoot: string;

  constructor(options: ProjectOptions) {
    this.root = options.root;
    this.framework = options.framework;
    this.facts = options.facts;
    this.packageFolder = this.relative(options.packageFolder);
    this.targetFolder = this.relative(options.targetFolder);
    this.componentsFolder = this.relative(options.facts.componentsFolder);
    this.allFiles = options.files;
    this.files = filesOfPackage(options.files, this.packageFolder);
    this.#exclude = options.exclude;
    this.#realRoot = realOf(options.root) ?? options.root;
  }

  relative(absolute: string): string {
    return path.relative(this.root, absolute).split(path.sep).join('/');
  }

  absolute(file: string): string {
    return path.join(this.root, file);
  }

  /** A file of the package by its path there, such as `tsconfig.json`. */
  inPackage(file: string): string {
    return this.packageFolder === '' ? file : `${this.packageFolder}/${file}`;
  }

  /** Reads a file that the index named: it is known not to be ignored. Null when it is gone, too large or a link. */
  readIndexed(file: string): string | null {
    const read = readRegular(this.absolute(file));
    return read.ok ? read.text : null;
  }

  /** Reads a file by a name that came from elsewhere: a setting, a configuration, the user. */
  read(file: string): FileRead {
    const absolute = path.resolve(this.root, file);
    if (!isWithin(this.root, absolute)) return { ok: false, why: 'outside' };
    const real = realOf(absolute);
    if (real === null) return { ok: false, why: 'missing' };
    if (!isWithin(this.#realRoot, real)) return { ok: false, why: 'outside' };
    const rule =
      this.ruleAgainst(absolute) ?? this.ruleAgainst(path.join(this.root, path.relative(this.#realRoot, real)));
    if (rule !== null) return { ok: false, why: 'excluded', rule };
    return readRegular(real);
  }

  /** The rule that keeps a file of the workspace from being sent, or null. @param absolute path in the workspace */
  ruleAgainst(absolute: string): string | null {
    return ruleOnTheWay(this.root, this.relative(absolute), this.#exclude);
  }

  /** The ranges of packages, and for one that is installed what is to be known of its major version. */
  majorOf(name: string): number | null {
    const installed = readRegular(path.join(this.absolute(this.packageFolder), 'node_modules', name, 'package.json'));
    const atRoot = installed.ok ? installed : readRegular(this.absolute(`node_modules/${name}/package.json`));
    const version = atRoot.ok ? /"version"\s*:\s*"(\d+)/.exec(atRoot.text)?.[1] : undefined;
    const range = this.facts.packages[name];
    const major = version ?? (range === undefined ? undefined : /(\d+)/.exec(range)?.[1]);
    return major === undefined ? null : Number(major);
  }
}

/** Files below a folder, without those of packages nested in it. */
function filesOfPackage(files: readonly string[], folder: string): string[] {
  const prefix = folder === '' ? '' : `${folder}/`;
  const own = files.filter((file) => file.startsWith(prefix));
  const nested = own
    .filter((file) => file.endsWith('/package.json') && file !== `${prefix}package.json`)
    .map((file) => file.slice(0, -'package.json'.length));
  return nested.length === 0 ? own : own.filter((file) => !nested.some((other) => file.startsWith(other)));
}

/** The path with all links followed, or null where nothing is. */
export function realOf(file: string): string | null {
  try {
    return realpathSync(file);
  } catch {
    return null;
  }
}

/** The bytes as UTF-8 text; null for what is none, such as a picture. */
function decodeText(bytes: Buffer): string | null {
  return isUtf8(bytes) && !bytes.includes(0) ? bytes.toString('utf8') : null;
}

function readRegular(file: string): FileRead {
  try {
    const stats = lstatSync(file);
    if (!stats.isFile()) return { ok: false, why: 'missing' };
    if (stats.size > MAX_FILE_BYTES) return { ok: false, why: 'too-large' };
    const text = decodeText(readFileSync(file));
    return text === null ? { ok: false, why: 'not-text' } : { ok: true, text };
  } catch {
    return { ok: false, why: 'missing' };
  }
}
