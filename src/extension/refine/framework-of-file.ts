import type { Framework } from '../../protocol/framework.ts';

/**
 * The framework that a file is written for: by its own kind where that tells, else the workspace's. Null: nothing tells.
 *
 * @param path file name or path
 * @param workspace framework of the package around the file, or null
 */
export function frameworkOfFile(path: string, workspace: Framework | null): Framework | null {
  const name = path.toLowerCase();
  if (name.endsWith('.vue')) return 'vue';
  if (name.endsWith('.svelte')) return 'svelte';
  if (/\.component\.(ts|html)$/.test(name)) return 'angular';
  if (/\.[jt]sx$/.test(name)) return workspace === 'nextjs' ? 'nextjs' : 'react';
  return workspace;
}

const ENDINGS: Record<string, string> = {
  typescriptreact: '.tsx',
  javascriptreact: '.jsx',
  vue: '.vue',
  svelte: '.svelte',
};

/** The path that tells what a document is: its own, or for one that was never saved, one in the document's language. */
export function tellingPath({ path, languageId }: { path: string; languageId: string }, isUntitled: boolean): string {
  return isUntitled ? `${path}${ENDINGS[languageId] ?? ''}` : path;
}
