// Writes what is generated from the configuration schema: the settings in package.json, the JSON schema of uiforge.yaml
// and the reference page. With --check it only says what is out of date, by its exit status.
// Run as: node scripts/run.cjs scripts/generate-config.mjs [--check]
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ARTIFACTS } from '../src/engine/config/generate/artifacts.ts';

const root = path.resolve(import.meta.dirname, '..');
const check = process.argv.includes('--check');

for (const [name, generate] of Object.entries(ARTIFACTS)) {
  const file = path.join(root, name);
  const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const after = generate(before);
  if (after === before) continue;
  console.error(`uiforge: ${name} ${check ? 'is out of date; run scripts/generate-config.mjs' : 'written'}`);
  if (check) process.exitCode = 1;
  else {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(`${file}.new`, after);
    renameSync(`${file}.new`, file);
  }
}
