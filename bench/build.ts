import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { outputFolder, projectRoot } from '../scripts/vscode-server/paths.mjs';

const run = promisify(execFile);

/** What the build and the package are made of. */
const SOURCES = [
  'src',
  'templates',
  'media',
  'scripts/build',
  'esbuild.js',
  'package.json',
  'tsconfig.json',
  '.vscodeignore',
];
const DOCUMENTS = ['README.md', 'CHANGELOG.md', 'LICENSE'];

/** Where VS Code puts what it measures of the activation, for the suites in the extension host. */
const MEASURING_ENTRY = 'dist/measured-extension.cjs';

/** A production build that is measured. */
export interface Build {
  /** The extension as VS Code loads it. Its entry measures the real one (`in-vscode/measured-extension.cjs`). */
  extension: string;
  /** The suites for the extension host. */
  suites: string;
  /** Bytes. */
  extensionJs: number;
  /** Bytes. */
  vsix: number;
}

/**
 * Builds and packs the working tree in a folder of its own, so that neither `dist/` nor anybody who uses it is touched.
 *
 * @throws Error with the output of the tool that failed
 */
export async function buildForBench(): Promise<Build> {
  const folder = path.join(outputFolder, 'bench', 'build');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const name of [...SOURCES, ...DOCUMENTS]) {
    await cp(path.join(projectRoot, name), path.join(folder, name), { recursive: true });
  }
  await symlink(path.join(projectRoot, 'node_modules'), path.join(folder, 'node_modules'));
  await run(process.execPath, ['esbuild.js', '--production'], { cwd: folder });
  const vsix = path.join(folder, 'uiforge.vsix');
  const vsce = path.join(projectRoot, 'node_modules', '@vscode', 'vsce', 'vsce');
  const flags = ['--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links'];
  await run(process.execPath, [vsce, 'package', ...flags, '--out', vsix], { cwd: folder });
  const sizes = { extensionJs: await sizeOf(folder, 'dist/extension.js'), vsix: await sizeOf(folder, 'uiforge.vsix') };
  await measureActivation(folder);
  return { extension: folder, suites: await buildSuites(folder), ...sizes };
}

async function sizeOf(folder: string, file: string): Promise<number> {
  return (await stat(path.join(folder, file))).size;
}

async function measureActivation(folder: string): Promise<void> {
  await cp(path.join(import.meta.dirname, 'in-vscode', 'measured-extension.cjs'), path.join(folder, MEASURING_ENTRY));
  const manifest = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8')) as { main: string };
  manifest.main = `./${MEASURING_ENTRY}`;
  await writeFile(path.join(folder, 'package.json'), JSON.stringify(manifest, null, 2));
}

async function buildSuites(folder: string): Promise<string> {
  const { build } = await import('esbuild');
  const outfile = path.join(folder, 'dist', 'bench-suites.js');
  await build({
    entryPoints: [path.join(import.meta.dirname, 'in-vscode', 'index.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22.13',
    external: ['vscode'],
    logLevel: 'warning',
  });
  return outfile;
}
