import { readFileSync, writeFileSync } from 'node:fs';
import { contributes, manifest } from './contributes.ts';

/** Writes the extension's part of `package.json`. What others generate there (`contributes.configuration`) is kept. */
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
