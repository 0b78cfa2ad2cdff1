import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { withTable } from './table.ts';

/** Writes the table in `docs/context.md`. */
const file = path.resolve(import.meta.dirname, '../../docs/context.md');
writeFileSync(file, await withTable(readFileSync(file, 'utf8')));
