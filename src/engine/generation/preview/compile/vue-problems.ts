import type { PreviewProblem } from '../../../../protocol/preview.ts';
import { Report } from '../../validation/report.ts';
import { checkVue } from '../../validation/vue/vue.ts';
import type { ModuleSource } from './compiled-module.ts';

/** Why a component does not compile: as the check of the code tells it, with its places, else as the compiler does. */
export function problemOfVue({ path, code }: ModuleSource, error: unknown): PreviewProblem[] {
  const report = new Report(code);
  checkVue({ code, framework: 'vue', fileName: path }, report);
  const told = report
    .result('')
    .findings.filter(({ severity, source }) => severity === 'error' && (source ?? 'compiler') === 'compiler');
  if (told.length > 0) {
    return told.map(({ message, line, column }) => ({ kind: 'compile', message, file: path, line, column }));
  }
  const { message, loc } = error as Error & { loc?: { start?: { line: number; column: number } } };
  const text = (message.split('\n')[0] ?? message).replace(/^\[@?vue\/compiler-sfc\]\s*/, '');
  return [{ kind: 'compile', message: text, file: path, line: loc?.start?.line ?? 1, column: loc?.start?.column ?? 1 }];
}
