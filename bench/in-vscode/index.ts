// Runs inside the extension host: VS Code calls `run()`. What is measured goes to the file that UIFORGE_BENCH_OUT names.
import { writeFileSync } from 'node:fs';
import { call } from '../../test/vscode/suite/bridge.ts';
import { activation } from './activation.ts';
import { firstToken } from './first-token.ts';
import { longStream } from './long-stream.ts';

const suites = { activation, firstToken, longStream };

/** What the suites give, by name. */
export type SuiteName = keyof typeof suites;
export type SuiteResults = { [Name in SuiteName]: Awaited<ReturnType<(typeof suites)[Name]>> };

/** Runs the suite that UIFORGE_BENCH_SUITE names; how the activation went comes with every one. */
export async function run(): Promise<void> {
  try {
    const name = process.env.UIFORGE_BENCH_SUITE as SuiteName;
    const result = { activation: await activation(), [name]: await suites[name]() };
    writeFileSync(process.env.UIFORGE_BENCH_OUT ?? '', JSON.stringify(result));
    await call('finished');
  } catch (error) {
    await call('broken', { message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}
