// npm run package: builds for production and packs the extension as uiforge.vsix.
import { statSync } from 'node:fs';
import { runCommand } from './testing/run-command.mjs';

const built = await runCommand(process.execPath, ['esbuild.js', '--production']);
const packed =
  built ||
  (await runCommand('vsce', [
    'package',
    '--no-dependencies',
    '--allow-missing-repository',
    '--no-rewrite-relative-links',
    '--out',
    'uiforge.vsix',
  ]));
if (packed === 0) console.log(`uiforge.vsix: ${(statSync('uiforge.vsix').size / 1e6).toFixed(2)} MB`);
process.exit(packed);
