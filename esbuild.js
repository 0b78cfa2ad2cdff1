// Builds everything that ships, and with --tests the suites that run inside VS Code.
// node esbuild.js [--watch] [--production] [--tests]
const esbuild = require('esbuild');
const fs = require('node:fs');
const path = require('node:path');
const { previewBundles, removeOldChunks } = require('./scripts/build/preview-bundles.cjs');

const watch = process.argv.includes('--watch');
const production = process.argv.includes('--production');
const tests = process.argv.includes('--tests');

/** The browser's build of it is an ES module without file access: smaller, and all that is needed anywhere. */
const alias = { '@vscode/l10n': '@vscode/l10n/dist/browser.js' };

/** Shared by all bundles. Source maps stay outside of the package (see .vscodeignore). */
const base = {
  bundle: true,
  alias,
  sourcemap: true,
  minify: production,
  keepNames: true,
  legalComments: 'none',
  logLevel: 'warning',
};

/** The extension host loads CommonJS. */
const extension = {
  ...base,
  platform: 'node',
  target: 'node22.13',
  format: 'cjs',
  mainFields: ['module', 'main'],
  external: ['vscode'],
  outdir: 'dist',
};

/**
 * Programs of their own. They share chunks, so that what several need is there once, and what is needed seldom (the
 * compilers, the SDKs) is loaded at first use.
 */
const programs = {
  engine: 'src/engine/main.ts',
  cli: 'src/cli/main.ts',
  'forge-features': 'src/cli/forge-features.ts',
  'compiler-worker': 'src/engine/generation/validation/compiler-worker.ts',
  'type-worker': 'src/engine/generation/validation/types/type-worker.ts',
  'preview-worker': 'src/engine/generation/preview/preview-worker.ts',
  'context-worker': 'src/engine/generation/context/context-worker.ts',
};

const bundles = [
  { ...extension, entryPoints: { extension: 'src/extension/main.ts' } },
  {
    ...base,
    platform: 'node',
    target: 'node22.13',
    format: 'esm',
    splitting: true,
    mainFields: ['module', 'main'],
    entryPoints: programs,
    outdir: 'dist/node',
    outExtension: { '.js': '.mjs' },
    chunkNames: 'chunks/[name]-[hash]',
    // Packages in CommonJS expect what ES modules don't have.
    banner: {
      js: [
        "import { createRequire as __createRequire } from 'node:module';",
        "import { dirname as __pathDirname } from 'node:path';",
        "import { fileURLToPath as __toPath } from 'node:url';",
        'const require = __createRequire(import.meta.url);',
        'const __filename = __toPath(import.meta.url);',
        'const __dirname = __pathDirname(__filename);',
      ].join('\n'),
    },
  },
  ...fs
    .readdirSync('src/webviews', { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && fs.existsSync(path.join('src/webviews', entry.name, 'main.ts')))
    // No page of VS Code's.
    .filter((entry) => entry.name !== 'preview-frame')
    .map((entry) => ({
      ...base,
      platform: 'browser',
      target: 'es2023',
      format: 'iife',
      entryPoints: { [`webviews/${entry.name}`]: `src/webviews/${entry.name}/main.ts` },
      tsconfig: 'src/webviews/tsconfig.json',
      loader: { '.ttf': 'file' },
      outdir: 'dist',
    })),
];

if (tests) {
  bundles.push({
    ...extension,
    minify: false,
    entryPoints: { 'test/index': 'test/vscode/suite/index.ts' },
    external: ['vscode', 'mocha'],
    outdir: 'dist',
  });
}

/** `dist/cli.js` and its like: what is started by name loads the program, an ES module, if this Node can run it. */
function starter(name) {
  return [
    '#!/usr/bin/env node',
    "const [major, minor] = process.versions.node.split('.').map(Number);",
    'if (major < 22 || (major === 22 && minor < 13)) {',
    "  console.error('UIForge needs Node 22.13 or later; this is ' + process.versions.node + '.');",
    '  process.exit(1);',
    '}',
    `import('./node/${name}.mjs');`,
    '',
  ].join('\n');
}

function writeStarters() {
  fs.mkdirSync('dist', { recursive: true });
  for (const name of Object.keys(programs)) fs.writeFileSync(`dist/${name}.js`, starter(name), { mode: 0o755 });
}

async function main() {
  // Chunks carry a hash in their names: those of the last build would pile up.
  fs.rmSync('dist/node', { recursive: true, force: true });
  removeOldChunks();
  const present = bundles.filter((bundle) => Object.values(bundle.entryPoints).every((file) => fs.existsSync(file)));
  present.push(...previewBundles(base));
  writeStarters();
  if (watch) {
    const contexts = await Promise.all(present.map((bundle) => esbuild.context(bundle)));
    await Promise.all(contexts.map((context) => context.watch()));
    console.error('uiforge: watching');
    return;
  }
  await Promise.all(present.map((bundle) => esbuild.build(bundle)));
}

main().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
