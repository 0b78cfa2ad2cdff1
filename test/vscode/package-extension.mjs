import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { outputFolder, projectRoot } from '../../scripts/vscode-server/paths.mjs';

const FLAGS = ['--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links'];

/**
 * Packs what is built; what ships is decided by .vscodeignore.
 *
 * @returns {Promise<string>} the package
 */
export async function packageExtension() {
  await mkdir(outputFolder, { recursive: true });
  const file = path.join(outputFolder, 'uiforge.vsix');
  const vsce = path.join(projectRoot, 'node_modules', '@vscode', 'vsce', 'vsce');
  await promisify(execFile)(process.execPath, [vsce, 'package', ...FLAGS, '--out', file], { cwd: projectRoot });
  return file;
}
