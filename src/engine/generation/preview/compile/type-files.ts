import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { projectOf } from './project-of.ts';

/** Files that declare types; longer ones are generated, and no place for a component's props. */
const READ = /\.(?:[cm]?tsx?|vue)$/;
const MOST_BYTES = 1_000_000;

/** How a compiler reads the types that a component imports: sources only, and none outside of the folders around `file`. */
export function typeFiles(file: string): {
  fileExists(name: string): boolean;
  readFile(name: string): string | undefined;
} {
  const top = projectOf(file);
  const mayRead = (name: string) => READ.test(name) && !path.relative(top, name).startsWith('..');
  return {
    fileExists: (name) => mayRead(name) && existsSync(name),
    readFile: (name) => (mayRead(name) && statSync(name).size < MOST_BYTES ? readFileSync(name, 'utf8') : undefined),
  };
}
