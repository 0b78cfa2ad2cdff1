// Puts a real VS Code that runs in the browser into .vscode-test/: no download site, no display, no compiler needed.
// Run directly to do just that: node scripts/run.cjs scripts/vscode-server/install.mjs
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { removeLeftovers } from './leftovers.mjs';
import { npm } from './npm.mjs';
import { cacheFolder, say } from './paths.mjs';
import { restoreProposedApiCheck } from './proposed-api.mjs';

export const CODE_SERVER_VERSION = '4.139.1';

/** Needs a compiler, another system or an account, and neither tests nor a try-out need it. */
const UNUSED_DEPENDENCIES = [
  '@devcontainers/cli',
  '@github/copilot-sdk',
  '@microsoft/mxc-sdk',
  '@vscode/copilot-api',
  '@vscode/sandbox-runtime',
  '@vscode/sqlite3',
  '@vscode/tree-sitter-wasm',
  '@vscode/vscode-languagedetection',
  '@vscode/windows-process-tree',
  '@vscode/windows-registry',
  'kerberos',
  'ssh2',
];

/**
 * Big, and not needed. `typescript-language-features` would look for a TypeScript that this light install leaves out
 * and complain about it; highlighting of TypeScript comes from `typescript-basics`, which stays.
 */
const UNUSED_EXTENSIONS = [
  'copilot',
  'mermaid-markdown-features',
  'microsoft-authentication',
  'ms-vscode.js-debug',
  'ms-vscode.js-debug-companion',
  'ms-vscode.vscode-js-profile-table',
  'typescript-language-features',
];

/** Changes when the version or the recipe does, so that an older install is replaced. */
async function wantedStamp() {
  const hash = createHash('sha256').update(CODE_SERVER_VERSION);
  for (const file of ['install.mjs', 'proposed-api.mjs', 'spdlog-stand-in.cjs']) {
    hash.update(await readFile(new URL(file, import.meta.url)));
  }
  return hash.digest('hex');
}

/**
 * Installs the VS Code server, or finds it installed (then it takes a few milliseconds).
 *
 * @returns {Promise<string>} the folder that holds `out/server-main.js`
 * @throws {Error} saying what failed; what was half done is removed
 */
export async function installVsCodeServer() {
  const target = path.join(cacheFolder, `vscode-${CODE_SERVER_VERSION}`);
  const stampFile = path.join(target, '.uiforge-stamp');
  const stamp = await wantedStamp();
  const installed = async () => (await readFile(stampFile, 'utf8').catch(() => '')) === stamp;
  if (await installed()) return target;

  // Worked on aside and put in place at the end: neither a Ctrl-C nor a second install at the same time leaves a half one.
  const aside = path.join(cacheFolder, `installing-${process.pid}`);
  await mkdir(aside, { recursive: true });
  await removeLeftovers(cacheFolder, /^installing-(\d+)$/);
  try {
    const vscode = await unpack(aside);
    await trim(vscode);
    say('VS Code server: installing what it needs (2 of 2)');
    await npm(['install', '--omit=dev', '--ignore-scripts'], vscode);
    await restoreProposedApiCheck(vscode);
    await copyFile(
      new URL('spdlog-stand-in.cjs', import.meta.url),
      path.join(vscode, 'node_modules', '@vscode', 'spdlog', 'index.js'),
    );
    await writeFile(path.join(vscode, '.uiforge-stamp'), stamp);
    // Another process may have been quicker, and be using it already.
    if (!(await installed())) {
      await rm(target, { recursive: true, force: true });
      await rename(vscode, target);
    }
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
  say(`VS Code server: ready in ${path.relative(process.cwd(), target)}`);
  return target;
}

async function unpack(/** @type {string} */ folder) {
  say('VS Code server: downloading (1 of 2; once, about 50 MB)');
  await npm(['pack', `code-server@${CODE_SERVER_VERSION}`], folder);
  const archive = (await readdir(folder)).find((name) => name.endsWith('.tgz'));
  if (!archive) throw new Error('npm pack left no archive of code-server; run the command again');
  await promisify(execFile)('tar', ['-xzf', archive, 'package/lib/vscode'], { cwd: folder });
  return path.join(folder, 'package', 'lib', 'vscode');
}

async function trim(/** @type {string} */ vscode) {
  const manifestFile = path.join(vscode, 'package.json');
  const manifest = JSON.parse(await readFile(manifestFile, 'utf8'));
  for (const name of UNUSED_DEPENDENCIES) delete manifest.dependencies[name];
  await writeFile(manifestFile, JSON.stringify(manifest, null, 2));
  for (const name of UNUSED_EXTENSIONS)
    await rm(path.join(vscode, 'extensions', name), { recursive: true, force: true });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  console.log(await installVsCodeServer());
}
