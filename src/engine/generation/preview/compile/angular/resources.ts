import path from 'node:path';
import { WorkspaceFiles } from '../../modules/workspace-files.ts';
import type { ModuleSource } from '../compiled-module.ts';

/** A file that a component names: its template or a style sheet. */
export interface Resource {
  path: string;
  content: string;
}

/** Longest file that is compiled in, in UTF-16 code units. */
const MAX_LENGTH = 1_000_000;

/** The files that a component may have compiled in: those of its workspace. */
export class Resources {
  /** Absolute paths of what was asked for. */
  readonly asked = new Set<string>();
  readonly files: WorkspaceFiles | null;
  readonly #folder: string;

  constructor({ path: file, folder, unsaved }: ModuleSource) {
    this.#folder = path.dirname(file);
    this.files = folder === undefined ? null : new WorkspaceFiles(folder);
    this.files?.setUnsaved(unsaved ?? []);
  }

  /** What `templateUrl` or `styleUrl` names, or the sentence that says why it can't be had. */
  read(url: string): Resource | { why: string } {
    if (/^[a-z][a-z+.-]*:|^\/\//i.test(url)) return { why: 'A preview has no network.' };
    const file = path.resolve(this.#folder, url);
    this.asked.add(file);
    const sight = this.files?.look(file) ?? { kind: 'none' };
    if (sight.kind !== 'file') return { why: sight.kind === 'refused' ? sight.why : 'There is no such file.' };
    const content = this.files?.read(file) ?? '';
    return content.length > MAX_LENGTH ? { why: 'It has more than a million characters.' } : { path: file, content };
  }
}
