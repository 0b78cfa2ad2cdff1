import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The version from which components are checked only when something they show may have changed. */
const ON_PUSH_SINCE = 22;

/** Whether a file is written for a version of Angular in which components are checked at every change. */
export function isBeforeOnPush(file: string): boolean {
  return (angularMajor(file) ?? ON_PUSH_SINCE) < ON_PUSH_SINCE;
}

/** The major version of Angular that the file at `file` is written for, as its workspace has it installed; null without one. */
function angularMajor(file: string): number | null {
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    try {
      const text = readFileSync(path.join(folder, 'node_modules/@angular/core/package.json'), 'utf8');
      return Number.parseInt(String((JSON.parse(text) as { version?: string }).version), 10) || null;
    } catch {
      if (path.dirname(folder) === folder) return null;
    }
  }
}
