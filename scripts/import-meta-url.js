// CommonJS bundles have no import.meta.url; esbuild puts this in its place.
export const importMetaUrl = require('node:url').pathToFileURL(__filename).href;
