import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type PackageJson, readPackageJson } from '../package-json.ts';
import type { WorkspaceFiles } from '../workspace-files.ts';
import { Tailwind } from './tailwind.ts';

/** Where applications keep the style sheet that all their pages have. */
const FOLDERS = [
  'app',
  'src/app',
  'src',
  'src/styles',
  'styles',
  'src/assets',
  'src/assets/css',
  'assets/css',
  'app/assets/css',
  'src/routes',
  '',
];
const NAMES = [
  'globals.css',
  'global.css',
  'index.css',
  'styles.css',
  'style.css',
  'main.css',
  'app.css',
  'tailwind.css',
  'layout.css',
  'theme.css',
];

/**
 * The style sheet that the application of a component has on every page: one that Tailwind CSS is in before any other.
 * Null where there is none, and `missing` where a package asks for Tailwind CSS and no style sheet has it.
 */
export function workspaceSheet(files: WorkspaceFiles, entry: string): { file: string; text: string } | null {
  for (let folder = path.dirname(entry); ; folder = path.dirname(folder)) {
    const json = readPackageJson(folder);
    const found = json && inPackage(files, folder, json);
    if (found) return found;
    if (folder === files.folder || folder === path.dirname(folder)) return null;
  }
}

function inPackage(files: WorkspaceFiles, folder: string, json: PackageJson): { file: string; text: string } | null {
  const sheets = FOLDERS.flatMap((inner) => NAMES.map((name) => path.join(folder, inner, name)))
    .filter((file) => existsSync(file) && files.look(file).kind === 'file')
    .map((file) => ({ file, text: files.read(file) }));
  const withTailwind = sheets.find(({ text }) => Tailwind.isFor(text));
  if (withTailwind) return withTailwind;
  const packages = { ...json.dependencies, ...json.devDependencies } as Record<string, string>;
  if (!('tailwindcss' in packages)) return sheets[0] ?? null;
  const text =
    versionOf(folder, packages) >= 4
      ? "@import 'tailwindcss';"
      : '@tailwind base; @tailwind components; @tailwind utilities;';
  return { file: path.join(folder, 'tailwind.css'), text };
}

function versionOf(folder: string, packages: Record<string, string>): number {
  const installed = path.join(folder, 'node_modules/tailwindcss/package.json');
  const text = existsSync(installed) ? /"version":\s*"(\d+)/.exec(readFileSync(installed, 'utf8'))?.[1] : undefined;
  return Number(text ?? /\d+/.exec(packages.tailwindcss ?? '')?.[0] ?? 4);
}
