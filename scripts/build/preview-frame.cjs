const fs = require('node:fs');
const esbuild = require('esbuild');
const path = require('node:path');

const FOLDER = 'src/webviews/preview-frame';

/**
 * What runs in a preview's page, in dist/preview: the frame's script, the accessibility rules, and for each framework what
 * draws its components. The mounts import the framework by its name: the preview's server puts in the address of the
 * one that the component gets too.
 *
 * @param {import('esbuild').BuildOptions} base options that all bundles of the project share
 * @returns {import('esbuild').BuildOptions[]}
 */
function previewFrame(base) {
  const page = {
    ...base,
    sourcemap: false,
    // The names of the frame's own functions matter to nobody.
    keepNames: false,
    platform: 'browser',
    target: 'es2023',
    format: 'esm',
    mainFields: ['module', 'main'],
    conditions: ['browser', 'development'],
    tsconfig: 'src/webviews/tsconfig.json',
  };
  const mounts = fs
    .readdirSync(`${FOLDER}/mounts`)
    .filter((file) => /^(?:react|vue|svelte|angular)\.ts$/.test(file))
    .map((file) => file.replace(/\.ts$/, ''));
  return [
    {
      ...page,
      entryPoints: { frame: `${FOLDER}/main.ts`, axe: 'axe-core' },
      outdir: 'dist/preview',
    },
    ...mounts.map((framework) => ({
      ...page,
      entryPoints: { mount: `${FOLDER}/mounts/${framework}.ts` },
      packages: 'external',
      plugins: [runes()],
      outdir: `dist/preview/${framework}`,
    })),
  ];
}

/** `.svelte.ts`: modules that use Svelte's runes. */
function runes() {
  return {
    name: 'runes',
    setup(build) {
      build.onLoad({ filter: /\.svelte\.ts$/ }, async (args) => {
        const { compileModule } = await import('svelte/compiler');
        const source = await fs.promises.readFile(args.path, 'utf8');
        const { code } = await esbuild.transform(source, { loader: 'ts', target: 'esnext' });
        const filename = path.basename(args.path);
        return { contents: compileModule(code, { filename, generate: 'client' }).js.code, loader: 'js' };
      });
    },
  };
}

module.exports = { previewFrame };
