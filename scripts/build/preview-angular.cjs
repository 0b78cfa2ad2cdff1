const fs = require('node:fs');
const path = require('node:path');

/** The stand-in for `@angular/router`, which would need an address of its own to work on. */
const ROUTER = path.resolve('src/webviews/preview-frame/angular/router.ts');

/**
 * Makes Angular's packages ones that run without a compiler in the page: they are published half compiled, and finished here.
 *
 * @returns {import('esbuild').Plugin}
 */
function angularPackages() {
  return {
    name: 'angular-packages',
    setup(build) {
      const angular = import('../../src/engine/generation/preview/compile/angular/link-package.ts');
      const components = import('../../src/engine/generation/preview/compile/compile-angular.ts');
      build.onResolve({ filter: /^@angular\/router$/ }, () => ({ path: ROUTER }));
      build.onLoad({ filter: /[\\/]node_modules[\\/]@angular[\\/].*\.mjs$/ }, async ({ path: file }) => {
        const { linkPackage } = await angular;
        return { contents: linkPackage(fs.readFileSync(file, 'utf8'), file), loader: 'js' };
      });
      build.onLoad({ filter: /preview-frame[\\/]angular[\\/].*\.ts$/ }, async ({ path: file }) => {
        const { compileAngular } = await components;
        const source = { path: file, code: fs.readFileSync(file, 'utf8'), framework: 'angular' };
        const { code, problems } = await compileAngular(source);
        if (code === null) return { errors: problems.map(({ message }) => ({ text: message })) };
        return { contents: code, loader: 'js', resolveDir: path.dirname(file) };
      });
    },
  };
}

module.exports = { angularPackages };
