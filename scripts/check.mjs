// npm run check: formats and lints, then runs the checks that need no test runner.
import { runCommand } from './testing/run-command.mjs';
import { STATIC_CHECKS } from './testing/static-checks.mjs';

await runCommand('biome', ['check', '--write', '.']);
const failed = [];
for (const [name, file, args] of STATIC_CHECKS) {
  if ((await runCommand(file, args)) !== 0) failed.push(name);
}
if (failed.length > 0) console.error(`uiforge: to be mended: ${failed.join(', ')}`);
process.exit(failed.length > 0 ? 1 : 0);
