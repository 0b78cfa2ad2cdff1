import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { WorkspaceFiles } from '../workspace-files.ts';
import { workspaceModule } from '../workspace-module.ts';

/** A style sheet that is no plain CSS, and what makes CSS of it. */
const COMPILERS: Record<string, readonly string[]> = {
  '.scss': ['sass-embedded', 'sass'],
  '.sass': ['sass-embedded', 'sass'],
  '.less': ['less'],
};

interface Sass {
  compileStringAsync(
    text: string,
    options: { url: URL; syntax: 'scss' | 'indented'; loadPaths: string[] },
  ): Promise<{ css: string }>;
}

interface Less {
  render(text: string, options: { filename: string; paths: string[] }): Promise<{ css: string }>;
}

/**
 * CSS of a style sheet, made by the workspace's own compiler where it is not plain CSS.
 *
 * @param file absolute path
 * @returns the CSS, or the sentence that says why there is none
 */
export async function preprocess(
  files: WorkspaceFiles,
  text: string,
  file: string,
): Promise<{ css: string } | { why: string }> {
  const ending = path.extname(file);
  const names = COMPILERS[ending];
  if (!names) return { css: text };
  const name = names.find((candidate) => workspaceModule(files, candidate, file) !== null);
  const found = name === undefined ? null : workspaceModule(files, name, file);
  if (found === null) return { why: `Install ${names.at(-1)} in the workspace to have ${ending} style sheets drawn.` };
  try {
    const all = (await import(pathToFileURL(found).href)) as { default?: unknown };
    // Node gives what a CommonJS module exports as its default.
    const loaded = all.default ?? all;
    const paths = [path.dirname(file), path.join(files.folder, 'node_modules')];
    if (name === 'less') return { css: (await (loaded as Less).render(text, { filename: file, paths })).css };
    const syntax = ending === '.sass' ? 'indented' : 'scss';
    const options = { url: pathToFileURL(file), syntax, loadPaths: paths } as const;
    return { css: (await (loaded as Sass).compileStringAsync(text, options)).css };
  } catch (error) {
    return { why: error instanceof Error ? error.message : String(error) };
  }
}
