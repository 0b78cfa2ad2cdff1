import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { contributes, manifest } from './contributes.ts';
import { manifestTexts } from './texts.ts';

/**
 * Writes the extension's part of `package.json` and `package.nls.json`. What others generate there
 * (`contributes.configuration`, the texts of settings) is kept.
 */
const file = new URL('../../../package.json', import.meta.url);
const current = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
const { configuration } = (current.contributes ?? {}) as { configuration?: unknown };
const { scripts, devDependencies, dependencies, ...rest } = current;
const next = {
  ...rest,
  ...manifest,
  contributes: { ...contributes, ...(configuration === undefined ? {} : { configuration }) },
  ...(scripts ? { scripts } : {}),
  ...(dependencies ? { dependencies } : {}),
  ...(devDependencies ? { devDependencies } : {}),
};
writeFileSync(file, `${JSON.stringify(next, null, 2)}\n`);

const texts = new URL('../../../package.nls.json', import.meta.url);
const before = existsSync(texts) ? (JSON.parse(readFileSync(texts, 'utf8')) as Record<string, string>) : {};
const ofSettings = Object.entries(before).filter(([key]) => key.startsWith('setting.'));
writeFileSync(texts, `${JSON.stringify({ ...manifestTexts, ...Object.fromEntries(ofSettings) }, null, 2)}\n`);
