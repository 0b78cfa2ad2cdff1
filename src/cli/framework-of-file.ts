import path from 'node:path';
import { inspectWorkspace } from '../engine/generation/workspace/inspect.ts';
import type { Framework } from '../protocol/framework.ts';

/** The framework a file is written for, by its ending, its content and the package around it; null when nothing tells. */
export function frameworkOfFile(file: string, code: string): Framework | null {
  if (file.endsWith('.vue')) return 'vue';
  if (file.endsWith('.svelte')) return 'svelte';
  if (/\.(component|directive)\.ts$/.test(file) || /@Component\s*\(/.test(code)) return 'angular';
  if (!/\.[jt]sx$/.test(file) && file !== '-') return null;
  if (/from\s+['"]next\//.test(code)) return 'nextjs';
  if (file === '-') return null;
  const folder = path.dirname(path.resolve(file));
  return inspectWorkspace(topOf(folder), folder).framework === 'nextjs' ? 'nextjs' : 'react';
}

/** The root of the drive: the nearest package.json upwards is what counts. */
function topOf(folder: string): string {
  return path.parse(folder).root;
}
