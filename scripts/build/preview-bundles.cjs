// What ships for the preview in dist/preview: one folder a framework. Required by esbuild.js.
const fs = require('node:fs');
const { previewFrame } = require('./preview-frame.cjs');
const { previewNext } = require('./preview-next.cjs');
const { previewRuntime } = require('./preview-runtimes.cjs');

/** Frameworks whose runtime ships. */
const FRAMEWORKS = ['react', 'vue', 'svelte', 'angular'];

/**
 * The bundles of the preview, for esbuild.
 *
 * @param {import('esbuild').BuildOptions} base options that all bundles of the project share
 * @returns {import('esbuild').BuildOptions[]}
 */
function previewBundles(base) {
  return [...FRAMEWORKS.map((framework) => previewRuntime(framework, base)), ...previewFrame(base), previewNext(base)];
}

/** Chunks carry a hash in their names: those of the last build would pile up. */
function removeOldChunks() {
  for (const framework of FRAMEWORKS) {
    const folder = `dist/preview/${framework}`;
    const files = fs.existsSync(folder) ? fs.readdirSync(folder) : [];
    for (const file of files) if (file.startsWith('chunk-')) fs.rmSync(`${folder}/${file}`);
  }
}

module.exports = { previewBundles, removeOldChunks };
