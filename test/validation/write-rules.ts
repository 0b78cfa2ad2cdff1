import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { withRules } from './rules-table.ts';

/** Writes the table in `docs/validation.md`. */
const file = path.resolve(import.meta.dirname, '../../docs/validation.md');
writeFileSync(file, withRules(readFileSync(file, 'utf8')));
