/**
 * @typedef {object} Failure
 * @property {string} title the test, or what of the harness failed
 * @property {string} message
 * @property {string} [stack]
 *
 * @typedef {object} SuiteResult
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {Failure[]} failures
 * @property {string[]} unsteady tests that failed at first and passed when they were run again
 */

/** @returns {SuiteResult} */
export function emptyResult() {
  return { passed: 0, failed: 0, skipped: 0, failures: [], unsteady: [] };
}

/** Adds a failure. @param {SuiteResult} result @param {Failure} failure */
export function addFailure(result, failure) {
  result.failed += 1;
  result.failures.push(failure);
}

/** Adds the counts of a part. @param {SuiteResult} total @param {SuiteResult} part */
export function addResult(total, part) {
  total.passed += part.passed;
  total.failed += part.failed;
  total.skipped += part.skipped;
  total.failures.push(...part.failures);
  total.unsteady.push(...part.unsteady);
}

/**
 * Collects what the suite reports.
 *
 * @param {(line: string) => void} print called with one line a test
 */
export function resultCollector(print) {
  const result = emptyResult();
  let running = '';
  /** @type {Set<string>} */
  const again = new Set();
  /** @type {() => void} */
  let finish = () => {};
  /** @type {Promise<void>} */
  const finished = new Promise((resolve) => {
    finish = resolve;
  });
  /** @type {import('./bridge-server.mjs').BridgeMethods} */
  const methods = {
    testStarted: ({ title }) => {
      running = title;
    },
    testPassed: ({ title, duration }) => {
      result.passed += 1;
      if (again.delete(title)) result.unsteady.push(title);
      print(`  ok    ${title} (${duration} ms)`);
    },
    testAgain: ({ title, message }) => {
      again.add(title);
      print(`  again ${title}\n        ${message.replaceAll('\n', '\n        ')}`);
    },
    testSkipped: ({ title }) => {
      result.skipped += 1;
      print(`  skip  ${title}`);
    },
    testFailed: (failure) => {
      addFailure(result, failure);
      print(`  FAIL  ${failure.title}\n        ${failure.message.replaceAll('\n', '\n        ')}`);
    },
    finished: () => finish(),
    broken: ({ message }) => {
      addFailure(result, { title: 'the suites could not be run', message });
      print(`  FAIL  the suites could not be run: ${message}`);
      finish();
    },
  };
  return { result, methods, finished, runningTest: () => running };
}
