// npm run bench [-- --only NAME]...: measures the figures that docs/performance.md is about, on a production build of
// the working tree, and prints each against a baseline of the same run. Without `--only` the results are kept.
import { parseArgs } from 'node:util';
import { runFigures } from './run-figures.ts';

const { values } = parseArgs({ options: { only: { type: 'string', multiple: true, default: [] } } });
const { table, missed } = await runFigures(values.only);
console.log(table);
process.exit(missed ? 1 : 0);
