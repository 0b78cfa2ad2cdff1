import path from 'node:path';
import { componentFilesOf } from './component-files.ts';
import type { Project } from './project.ts';
import type { Section } from './section.ts';

/** Fewest files that make a habit. */
const FEWEST = 2;

/** How the team names and places its files. */
export function conventionsSection(project: Project): Section | null {
  const files = componentFilesOf(project.files, project.framework);
  const own = files.filter((file) => project.framework !== 'angular' || /\.component\.ts$/.test(file));
  if (own.length < FEWEST) return null;
  const lines = [`- Files are named in ${namingOf(own)}, such as \`${path.posix.basename(own[0] as string)}\`.`];
  const folders = own.filter(
    (file) => same(path.posix.basename(path.posix.dirname(file)), baseName(file)) || baseName(file) === 'index',
  );
  if (folders.length > own.length / 2)
    lines.push(`- Each component has a folder of its own, such as \`${path.posix.dirname(folders[0] as string)}/\`.`);
  const barrels = project.files.filter(
    (file) => /\/index\.[jt]s$/.test(file) && own.some((one) => one.startsWith(`${path.posix.dirname(file)}/`)),
  );
  if (barrels.length > 0)
    lines.push(`- Components are exported again by index files, such as \`${shortest(barrels)}\`.`);
  const beside = placeOf(project, own, /\.(?:stories|story)\.[^/]+$/);
  if (beside) lines.push(`- Stories lie ${beside}.`);
  const tests = placeOf(project, own, /\.(?:test|spec)\.[^/]+$/);
  if (tests) lines.push(`- Tests lie ${tests}.`);
  return {
    kind: 'conventions',
    title: 'Names and folders',
    text: lines.join('\n'),
    reason: `the habit of ${own.length} component files`,
  };
}

function namingOf(files: readonly string[]): string {
  const names = files.map(baseName).filter((name) => name !== 'index');
  const counts = { PascalCase: 0, 'kebab-case': 0, camelCase: 0, snake_case: 0 };
  for (const name of names) {
    if (/^[A-Z]/.test(name)) counts.PascalCase++;
    else if (name.includes('_')) counts.snake_case++;
    else if (/[A-Z]/.test(name)) counts.camelCase++;
    else counts['kebab-case']++;
  }
  return Object.entries(counts).sort((a, b) => b[1] - a[1])[0]?.[0] ?? 'PascalCase';
}

/** Where files of a kind lie by the components: `beside the component, such as ...`, or in a folder; null for none. */
function placeOf(project: Project, components: readonly string[], kind: RegExp): string | null {
  const found = project.files.filter((file) => kind.test(file));
  if (found.length === 0) return null;
  const folders = new Set(components.map((file) => path.posix.dirname(file)));
  const beside = found.filter((file) => folders.has(path.posix.dirname(file)));
  if (beside.length > found.length / 2) return `beside the component, such as \`${beside[0]}\``;
  const parents = Map.groupBy(found, (file) => path.posix.basename(path.posix.dirname(file)));
  const [name, list] = [...parents].sort((a, b) => b[1].length - a[1].length)[0] ?? [];
  return list ? `in folders named \`${name}\`, such as \`${list[0]}\`` : null;
}

const baseName = (file: string): string => path.posix.basename(file).replace(/\..*$/, '');
const same = (a: string, b: string): boolean =>
  a.replace(/[-_]/g, '').toLowerCase() === b.replace(/[-_]/g, '').toLowerCase();
const shortest = (files: readonly string[]): string => [...files].sort((a, b) => a.length - b.length)[0] as string;
