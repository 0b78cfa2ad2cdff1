import semver from 'semver';
import { UIForgeError } from '../../protocol/errors.ts';

/** Which template a request means. */
export interface TemplateRef {
  name: string;
  /** A version range; undefined asks for the newest. */
  range: string | undefined;
}

/** Reads `NAME` or `NAME@RANGE`. @throws UIForgeError INVALID_ARGUMENT that says the form */
export function parseTemplateRef(text: string): TemplateRef {
  const [, name = '', range] = /^([^@]*)(?:@(.*))?$/s.exec(text) ?? [];
  if (name.trim() === '') throw wrong(text, 'it names no template');
  if (range === undefined) return { name, range };
  if (range.trim() === '') throw wrong(text, 'there is no version range after the @');
  if (semver.validRange(range) === null) throw wrong(text, `'${range}' is no version range`);
  return { name, range };
}

function wrong(text: string, why: string): UIForgeError {
  return new UIForgeError('INVALID_ARGUMENT', `The template '${text}' can't be found: ${why}.`, {
    hint: 'Name it as NAME or NAME@RANGE, such as button, button@1.0.0 or button@^1.0.0.',
    context: { argument: 'template' },
  });
}
