import type { ValidationResult } from '../../../protocol/findings.ts';
import type { CheckInput } from './check-input.ts';
import { COMPILERS } from './compiler-versions.ts';
import { Report } from './report.ts';
import { checkMaskedSecrets } from './rules/security/masked-secret.ts';

/** Longest code that is judged, in UTF-16 code units: twice what any compiler here takes a second for. */
export const MAX_CODE_LENGTH = 2_000_000;

/**
 * Judges a piece of code in this thread, loading the framework's compiler at its first use. Prefer `createValidator`,
 * which keeps the work off the thread that answers.
 */
export async function validateNow(input: CheckInput): Promise<ValidationResult> {
  const report = new Report(input.code);
  const compiler = COMPILERS[input.framework];
  if (input.code.trim() === '') {
    report.error('empty', 'There is no code.', { start: 0 });
    return report.result(compiler);
  }
  const fence = /^\s*```/.exec(input.code);
  if (fence) {
    const span = { start: fence[0].length - 3, end: fence[0].length };
    report.error('syntax', 'The code begins with a Markdown fence: take out the ``` lines.', span);
    return report.result(compiler);
  }
  if (input.code.length > MAX_CODE_LENGTH) {
    const size = (input.code.length / 1e6).toFixed(1);
    report.error('too-large', `The code has ${size} million characters; at most 2 million are checked. Split it up.`, {
      start: 0,
    });
    return report.result(compiler);
  }
  checkMaskedSecrets(report);
  try {
    await check(input, report);
  } catch (error) {
    // Every compiler here descends by recursion; code nested this deep is no component that anyone wrote.
    if (!(error instanceof RangeError)) throw error;
    report.error('too-large', 'The code is nested too deeply to be checked. Split it up.', { start: 0 });
  }
  return report.result(compiler);
}

async function check(input: CheckInput, report: Report): Promise<void> {
  switch (input.framework) {
    case 'react':
      (await import('./react/react.ts')).checkReact(input, report);
      return;
    case 'nextjs':
      (await import('./nextjs/nextjs.ts')).checkNextjs(input, report);
      return;
    case 'vue':
      (await import('./vue/vue.ts')).checkVue(input, report);
      return;
    case 'svelte':
      (await import('./svelte/svelte.ts')).checkSvelte(input, report);
      return;
    case 'angular':
      (await import('./angular/angular.ts')).checkAngular(input, report);
      return;
  }
}
