const FOLDER = 'src/webviews/preview-frame/next';

/** Stand-ins by the file that they become; the list that the server knows is next-stand-ins.ts. */
const STAND_INS = ['dynamic', 'font/google', 'font/local', 'head', 'image', 'link', 'navigation', 'router', 'script'];

/**
 * Small forms of what components import from Next.js, beside React's runtime in dist/preview/react. They import React by
 * its name, as the mount does.
 *
 * @param {import('esbuild').BuildOptions} base options that all bundles of the project share
 * @returns {import('esbuild').BuildOptions}
 */
function previewNext(base) {
  return {
    ...base,
    sourcemap: false,
    keepNames: false,
    platform: 'browser',
    target: 'es2023',
    format: 'esm',
    packages: 'external',
    tsconfig: 'src/webviews/tsconfig.json',
    entryPoints: Object.fromEntries(
      STAND_INS.map((name) => [`next__${name.replaceAll('/', '__')}`, `${FOLDER}/${name}.ts`]),
    ),
    outdir: 'dist/preview/react',
  };
}

module.exports = { previewNext };
