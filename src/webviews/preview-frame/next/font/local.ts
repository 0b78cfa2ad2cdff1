import { type Font, type FontOptions, face } from './face.ts';

/** `next/font/local`: the fallback of the font; its file is named by a path that only a build follows. */
export default function localFont(options: FontOptions = {}): Font {
  return face([...(options.fallback ?? []), 'system-ui, sans-serif'].join(', '), options);
}
