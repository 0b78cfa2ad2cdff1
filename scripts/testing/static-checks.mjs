/**
 * The checks that need no test runner, as [what it is, command, arguments]. `npm test` and `npm run check` run the same.
 *
 * @type {[name: string, file: string, args: string[]][]}
 */
export const STATIC_CHECKS = [
  ['lint and format', 'biome', ['ci', '--error-on-warnings', '.']],
  ['types', 'tsc', ['-p', '.']],
  ['types of the webviews', 'tsc', ['-p', 'src/webviews']],
  ['import rule', 'depcruise', ['src', '--config', 'dependency-cruiser.config.cjs']],
  ['generated settings', process.execPath, ['scripts/generate-config.mjs', '--check']],
  ['texts to translate', process.execPath, ['scripts/l10n/write-bundle.mjs', '--check']],
];
