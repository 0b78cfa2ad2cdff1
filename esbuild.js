// Builds everything that ships, and with --tests the suites that run inside VS Code.
// node esbuild.js [--watch] [--production] [--tests]
const esbuild = require('esbuild');
const fs = require('node:fs');
const path = require('node:path');

const watch = process.argv.includes('--watch');
const production = process.argv.includes('--production');
const tests = process.argv.includes('--tests');

/** Shared by all bundles. Source maps stay outside of the package (see .vscodeignore). */
const base = {
  bundle: true,
  sourcemap: true,
  minify: production,
  keepNames: true,
  legalComments: 'none',
  logLevel: 'warning',
};

/** Code for Node: the extension host's, the engine's and the command line's. */
const node = { ...base, platform: 'node', target: 'node22.13', format: 'cjs', mainFields: ['module', 'main'] };

const bundles = [
  { ...node, entryPoints: { extension: 'src/extension/main.ts' }, external: ['vscode'], outdir: 'dist' },
  {
    ...node,
    entryPoints: {
      engine: 'src/engine/main.ts',
      cli: 'src/cli/main.ts',
      'forge-features': 'src/cli/forge-features.ts',
      'compiler-worker': 'src/engine/generation/validation/compiler-worker.ts',
    },
    outdir: 'dist',
    define: { 'import.meta.url': 'importMetaUrl' },
    inject: ['scripts/import-meta-url.js'],
  },
  ...fs
    .readdirSync('src/webviews', { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && fs.existsSync(path.join('src/webviews', entry.name, 'main.ts')))
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
    ...node,
    minify: false,
    entryPoints: { 'test/index': 'test/vscode/suite/index.ts' },
    external: ['vscode', 'mocha'],
    outdir: 'dist',
  });
}

async function main() {
  const present = bundles.filter((bundle) => Object.values(bundle.entryPoints).every((file) => fs.existsSync(file)));
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
