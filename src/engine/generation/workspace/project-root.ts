import { existsSync } from 'node:fs';
import path from 'node:path';

/** What lies in the root of a repository or a monorepo, and nowhere else in it. */
const ROOT_MARKS = ['.git', 'pnpm-workspace.yaml', 'nx.json', 'turbo.json', 'lerna.json'];

/** The project around a folder: its repository or monorepo, else the nearest package, else the folder itself. */
export function projectRoot(folder: string): string {
  const start = path.resolve(folder);
  return upwards(start, ROOT_MARKS) ?? upwards(start, ['package.json']) ?? start;
}

function upwards(start: string, marks: readonly string[]): string | null {
  for (let folder = start; ; folder = path.dirname(folder)) {
    if (marks.some((mark) => existsSync(path.join(folder, mark)))) return folder;
    if (folder === path.dirname(folder)) return null;
  }
}
