// Runs inside the extension host: VS Code calls `run()`. Results go to the driver as they come, so that it knows where a
// run stood when it hangs or crashes.
import type Mocha from 'mocha';
import { call, onPageMissing } from './bridge.ts';

/** Every suite, by the name that `--suite` takes. Add yours here. */
const suites = {
  smoke: () => import('./smoke.suite.ts'),
  offline: () => import('./offline.suite.ts'),
  services: () => import('./services.suite.ts'),
  repair: () => import('./repair.suite.ts'),
  files: () => import('./files.suite.ts'),
  refine: () => import('./refine.suite.ts'),
  streaming: () => import('./streaming.suite.ts'),
  engine: () => import('./engine.suite.ts'),
  connection: () => import('./connection.suite.ts'),
  mcp: () => import('./mcp.suite.ts'),
  findings: () => import('./findings.suite.ts'),
};

const TEST_WITHIN = 60_000;

/** Loads the suites named in `UIFORGE_TEST_SUITES` (all of them when it is empty) and runs them. */
export async function run(): Promise<void> {
  try {
    const { default: MochaRunner } = await import('mocha');
    const mocha = new MochaRunner({ ui: 'bdd', timeout: TEST_WITHIN, color: false, reporter: reportToDriver as never });
    mocha.retries(Number(process.env.UIFORGE_TEST_RETRIES ?? 0));
    mocha.suite.emit('pre-require', globalThis, '', mocha);
    for (const load of chosenSuites()) await load();
    const wanted = process.env.UIFORGE_TEST_GREP;
    if (wanted) mocha.grep(new RegExp(wanted, 'i'));
    await new Promise<void>((resolve) => mocha.run(() => resolve()));
    await sent;
    await call('finished');
  } catch (error) {
    await call('broken', { message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}

function chosenSuites(): (() => Promise<unknown>)[] {
  const names = (process.env.UIFORGE_TEST_SUITES ?? '').split(',').filter(Boolean);
  const unknown = names.filter((name) => !Object.hasOwn(suites, name));
  if (unknown.length > 0) {
    throw new Error(`no suite is called ${unknown.join(', ')}; there are: ${Object.keys(suites).join(', ')}`);
  }
  return Object.entries(suites)
    .filter(([name]) => names.length === 0 || names.includes(name))
    .map(([, load]) => load);
}

/** Reports in the order of the events. */
let sent: Promise<unknown> = Promise.resolve();
function report(method: string, params: object): void {
  sent = sent.then(() => call(method, params)).catch((error: unknown) => console.error('uiforge tests:', error));
}

function reportToDriver(runner: Mocha.Runner): void {
  onPageMissing(() => (runner as Mocha.Runner & { currentRunnable?: Mocha.Runnable }).currentRunnable?.skip());
  runner.on('test', (test) => report('testStarted', { title: test.fullTitle() }));
  runner.on('pass', (test) => report('testPassed', { title: test.fullTitle(), duration: test.duration ?? 0 }));
  runner.on('pending', (test) => report('testSkipped', { title: test.fullTitle() }));
  runner.on('retry', (test, error) => report('testAgain', { title: test.fullTitle(), message: error.message }));
  runner.on('fail', (test, error) =>
    report('testFailed', { title: test.fullTitle(), message: error.message, stack: error.stack ?? '' }),
  );
}
