const path = require('node:path');
const { angularPackages } = require('./preview-angular.cjs');
const { RUNTIMES, runtimeFile } = require('../../src/engine/generation/preview/modules/runtime-files.ts');

/**
 * What the build for development needs, which alone keeps state over an edit and says what is wrong: React picks it by
 * NODE_ENV, Svelte by a condition.
 */
const DEVELOPMENT = {
  define: {
    'process.env.NODE_ENV': '"development"',
    __VUE_OPTIONS_API__: 'true',
    __VUE_PROD_DEVTOOLS__: 'false',
    __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
  },
  conditions: ['browser', 'development'],
};

/**
 * The packages of a framework as ES modules for the browser, in dist/preview/<framework>: a file for each specifier, with
 * shared chunks, so that there is one instance of each package whoever imports it.
 *
 * @param {string} framework
 * @param {import('esbuild').BuildOptions} base
 * @returns {import('esbuild').BuildOptions}
 */
function previewRuntime(framework, base) {
  const entries = RUNTIMES[framework].map((specifier) => [runtimeFile(specifier).replace(/\.js$/, ''), specifier]);
  return {
    ...base,
    ...DEVELOPMENT,
    sourcemap: false,
    // Names of functions matter in the code that is drawn, not in what draws it.
    keepNames: false,
    platform: 'browser',
    target: 'es2023',
    format: 'esm',
    splitting: true,
    mainFields: ['module', 'main'],
    entryPoints: Object.fromEntries(entries.map(([file, specifier]) => [file, `${SCHEME}:${specifier}`])),
    outdir: `dist/preview/${framework}`,
    chunkNames: 'chunk-[hash]',
    ...(framework === 'angular' ? ANGULAR : {}),
    plugins: [...(framework === 'angular' ? [angularPackages()] : []), runtimeEntries()],
  };
}

/** All that Angular ships is free of effects; nothing here compiles in the page. */
const ANGULAR = {
  define: { ...DEVELOPMENT.define, ngJitMode: 'false' },
  conditions: [...DEVELOPMENT.conditions, 'es2015'],
  logOverride: { 'ignored-bare-import': 'silent' },
};

const SCHEME = 'preview-runtime';

/** Entries that hand on all that a package exports; of a CommonJS package by name, which `export *` could not. */
function runtimeEntries() {
  return {
    name: SCHEME,
    setup(build) {
      build.onResolve({ filter: new RegExp(`^${SCHEME}:`) }, (args) => ({
        path: args.path.slice(SCHEME.length + 1),
        namespace: SCHEME,
      }));
      build.onLoad({ filter: /.*/, namespace: SCHEME }, async ({ path: specifier }) => {
        const resolveDir = path.resolve('.');
        const { path: file, errors } = await build.resolve(specifier, { kind: 'import-statement', resolveDir });
        if (errors.length > 0) return { errors };
        const contents = isCommonJs(file)
          ? namedExports(specifier)
          : `import ${q(specifier)}; export * from ${q(specifier)};`;
        return { contents, resolveDir, loader: 'js' };
      });
    },
  };
}

const q = (text) => JSON.stringify(text);

/** React's packages alone are still CommonJS. */
const isCommonJs = (file) => /[\\/]node_modules[\\/]react(?:-\w+)?[\\/]/.test(file);

function namedExports(specifier) {
  const names = Object.keys(require(specifier)).filter((name) => name !== 'default' && name !== '__esModule');
  return `import all from ${q(specifier)}; export default all; export const { ${names.join(', ')} } = all;`;
}

module.exports = { previewRuntime };
