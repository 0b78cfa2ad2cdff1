import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The major version of Angular that the file at `file` is written for, as its workspace has it installed; null without one. */
export function angularMajor(file: string): number | null {
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    try {
      const text = readFileSync(path.join(folder, 'node_modules/@angular/core/package.json'), 'utf8');
      return Number.parseInt(String((JSON.parse(text) as { version?: string }).version), 10) || null;
    } catch {
      if (path.dirname(folder) === folder) return null;
    }
  }
}
