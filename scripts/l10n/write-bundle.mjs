// Writes l10n/bundle.l10n.json, the texts of the sources that can be translated. With --check it only says whether the
// file is out of date, by its exit status.
// Run as: node scripts/run.cjs scripts/l10n/write-bundle.mjs [--check]
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { collectTexts } from './collect-texts.mjs';
import { sourceFiles } from './source-files.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const file = path.join(root, 'l10n', 'bundle.l10n.json');
const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
const after = `${JSON.stringify(collectTexts(sourceFiles(root)), null, 2)}\n`;

if (after !== before && process.argv.includes('--check')) {
  console.error('uiforge: l10n/bundle.l10n.json is out of date; run npm run generate');
  process.exitCode = 1;
} else if (after !== before) {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, after);
  console.error('uiforge: l10n/bundle.l10n.json written');
}
