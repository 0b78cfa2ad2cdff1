import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isMap, parseDocument } from 'yaml';
import { UIForgeError } from '../../protocol/errors.ts';
import { splitName } from './toggle-name.ts';

/**
 * Switches one toggle in a file. Comments and everything else stay; the file is replaced in one step.
 *
 * @throws UIForgeError CONFLICT when the file is no YAML, PERMISSION_DENIED when it can't be written
 */
export function writeToggle(file: string, full: string, enabled: boolean): void {
  const text = withToggle(file, read(file), full, enabled);
  const draft = `${file}.${process.pid}.new`;
  try {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(draft, text, { mode: 0o600 });
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw new UIForgeError('PERMISSION_DENIED', `${file} can't be written.`, {
      hint: 'Check that the file and its folder belong to you, or name another file with the setting features.file.',
      cause: error,
    });
  }
}

function withToggle(file: string, text: string, full: string, enabled: boolean): string {
  const document = parseDocument(text, { prettyErrors: false });
  if (document.errors.length > 0 || !(document.contents === null || isMap(document.contents))) {
    throw new UIForgeError(
      'CONFLICT',
      `${file} is broken and was left alone: ${document.errors[0]?.message ?? 'no list of toggles'}`,
      {
        hint: 'Correct the file, or delete it to begin anew.',
      },
    );
  }
  const { namespace, toggle } = splitName(full);
  const place = document.has(full) ? [full] : [namespace, toggle];
  const within = isMap(document.getIn(place, true)) ? [...place, 'enabled'] : place;
  if (place.length === 2 && !isMap(document.get(namespace))) document.set(namespace, document.createNode({}));
  document.setIn(within, enabled);
  return file.endsWith('.json') ? `${JSON.stringify(document.toJS(), null, 2)}\n` : document.toString();
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw new UIForgeError('PERMISSION_DENIED', `${file} can't be read.`, {
      hint: 'Check that it is a file and that you may read it.',
      cause: error,
    });
  }
}
