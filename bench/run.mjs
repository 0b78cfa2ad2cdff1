// npm run bench [-- --only NAME... --keep --patience MINUTES]: measures the figures that docs/performance.md is about, on a
// production build of the working tree, and prints each against a baseline of the same run. Results of a whole run are
// written to bench/results, those of some figures with `--keep`. `--patience` waits before each figure for the machine to be
// quiet, so long at most.
import { parseArgs } from 'node:util';
import { runFigures } from './run-figures.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: [] },
    keep: { type: 'boolean', default: false },
    patience: { type: 'string', default: '0' },
  },
});
const { table, missed } = await runFigures({
  only: values.only,
  keep: values.keep || values.only.length === 0,
  patience: Number(values.patience),
});
console.log(table);
process.exit(missed ? 1 : 0);
