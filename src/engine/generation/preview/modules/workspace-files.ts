import { readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { isWithin } from '../../workspace/is-within.ts';

/** What stands at a path. `refused`: something does, and a preview may not have it; the sentence says why. */
export type Sight = { kind: 'file' } | { kind: 'none' } | { kind: 'refused'; why: string };

/**
 * The files that a preview may read: those of one folder, links followed, hidden ones and what lies outside never. Some
 * of them may not be on disk, or not as they are there.
 */
export class WorkspaceFiles {
  readonly folder: string;
  readonly #realFolder: string;
  #unsaved = new Map<string, string>();

  constructor(folder: string) {
    this.folder = path.resolve(folder);
    this.#realFolder = realOf(this.folder) ?? this.folder;
  }

  /** From now on these contents stand for what is on disk. */
  setUnsaved(files: readonly { path: string; content: string }[]): void {
    this.#unsaved = new Map(files.map((file) => [path.resolve(file.path), file.content]));
  }

  /** What stands for what is on disk. */
  get unsaved(): { path: string; content: string }[] {
    return [...this.#unsaved].map(([file, content]) => ({ path: file, content }));
  }

  look(file: string): Sight {
    const unsaved = this.#unsaved.has(file);
    if (!unsaved && !isFile(file)) return { kind: 'none' };
    // A file that is only in the editor lies where its path says; all others lie where their links lead.
    const real = unsaved ? file : (realOf(file) ?? file);
    const root = unsaved && isWithin(this.folder, real) ? this.folder : this.#realFolder;
    if (!isWithin(root, real)) return { kind: 'refused', why: 'It lies outside of the workspace.' };
    if (isHidden(path.relative(root, real))) return { kind: 'refused', why: 'Hidden files are never shown.' };
    return { kind: 'file' };
  }

  /** The same for every way to a file; itself where it is not on disk. */
  real(file: string): string {
    return this.#unsaved.has(file) ? file : (realOf(file) ?? file);
  }

  /** @throws what reading throws, and `Error` for a file that `look` does not allow: it may have changed since */
  read(file: string): string {
    return this.#unsaved.get(file) ?? this.readBytes(file).toString('utf8');
  }

  /** @throws as `read` */
  readBytes(file: string): Buffer {
    const sight = this.look(file);
    if (sight.kind !== 'file') throw new Error(sight.kind === 'none' ? 'It is not there.' : sight.why);
    return readFileSync(file);
  }

  /** Changes whenever the content may have; empty for what is not there. */
  stamp(file: string): string {
    const unsaved = this.#unsaved.get(file);
    if (unsaved !== undefined) return `=${unsaved}`;
    const stats = statSync(file, { throwIfNoEntry: false });
    return stats ? `${stats.mtimeMs}:${stats.size}` : '';
  }
}

/** Whether a file belongs to a package that was installed. */
export function isInstalled(file: string): boolean {
  return file.split(path.sep).includes('node_modules');
}

/** Package managers keep packages in hidden folders of `node_modules`; anywhere else hidden means private. */
function isHidden(relative: string): boolean {
  const [own = ''] = relative.split(/(?:^|[\\/])node_modules(?:[\\/]|$)/);
  return own.split(/[\\/]/).some((part) => part.startsWith('.') && part !== '.');
}

function isFile(file: string): boolean {
  try {
    return statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
  } catch {
    return false;
  }
}

function realOf(file: string): string | null {
  try {
    return realpathSync.native(file);
  } catch {
    return null;
  }
}
