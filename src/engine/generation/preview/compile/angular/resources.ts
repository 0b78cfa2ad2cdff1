import { readFileSync } from 'node:fs';
import path from 'node:path';

/** A file that a component names: its template or a style sheet. */
export interface Resource {
  path: string;
  content: string;
}

/** Longest file that is read, in bytes. */
const MAX_BYTES = 1_000_000;

/**
 * Reads what `templateUrl` or `styleUrl` names, relative to the component. Null when it is not there, lies elsewhere than on
 * disk or is larger than a megabyte.
 */
export function readResource(url: string, component: string): Resource | null {
  if (/^[a-z]+:|^\/\//i.test(url)) return null;
  const file = path.resolve(path.dirname(component), url);
  try {
    const content = readFileSync(file, 'utf8');
    return content.length > MAX_BYTES ? null : { path: file, content };
  } catch {
    return null;
  }
}
