// npm run bench [-- --only NAME... --patience MINUTES]: measures the figures that docs/performance.md is about, on a production build of
// the working tree, and prints each against a baseline of the same run. Without `--only` the results are kept.
// `--patience` waits before each figure for the machine to be quiet, so long at most.
import { parseArgs } from 'node:util';
import { runFigures } from './run-figures.ts';

const { values } = parseArgs({
  options: { only: { type: 'string', multiple: true, default: [] }, patience: { type: 'string', default: '0' } },
});
const { table, missed } = await runFigures({ only: values.only, patience: Number(values.patience) });
console.log(table);
process.exit(missed ? 1 : 0);
