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
