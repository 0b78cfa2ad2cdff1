import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { outputFolder } from '../scripts/vscode-server/paths.mjs';
import { runVsCodeSuites } from '../test/vscode/driver.mjs';
import type { Build } from './build.ts';
import type { SuiteName, SuiteResults } from './in-vscode/index.ts';
import type { ServiceProcess } from './service/service-process.ts';

/**
 * Runs one suite in a window of its own.
 *
 * @returns what it measured, and how the activation went
 * @throws Error saying what broke
 */
export async function runInVsCode<Name extends SuiteName>(
  suite: Name,
  build: Build,
  service: ServiceProcess,
  runs?: number,
): Promise<Pick<SuiteResults, Name | 'activation'>> {
  const folder = path.join(outputFolder, 'bench');
  mkdirSync(folder, { recursive: true });
  const out = path.join(folder, `${suite}.json`);
  const { failures } = await runVsCodeSuites({
    name: 'bench',
    tests: build.suites,
    extension: build.extension,
    timeout: 20 * 60_000,
    settings: { 'uiforge.providers': benchProviders(service) },
    env: {
      UIFORGE_BENCH_SUITE: suite,
      UIFORGE_BENCH_OUT: out,
      UIFORGE_BENCH_SERVICE: service.url,
      ...(runs === undefined ? {} : { UIFORGE_BENCH_RUNS: String(runs) }),
    },
  });
  if (failures[0]) throw new Error(`${failures[0].title}\n${failures[0].message}`);
  return JSON.parse(readFileSync(out, 'utf8')) as Pick<SuiteResults, Name | 'activation'>;
}

/** The timed service as the one that is asked, without a key. */
export function benchProviders({ url }: ServiceProcess): object[] {
  return [
    { name: 'local', enabled: false },
    { name: 'bench', type: 'custom', endpoint: `${url}/v1`, defaultModel: 'fake-model', priority: 50 },
  ];
}
