import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** For folders without a tsconfig.json: what the makers of project templates start with. */
export const DEFAULT_OPTIONS = {
  target: 'ES2022',
  module: 'ESNext',
  moduleResolution: 'bundler',
  jsx: 'react-jsx',
  lib: ['ES2023', 'DOM', 'DOM.Iterable'],
  strict: true,
  types: [],
};

interface ConfigFile {
  files?: string[];
  include?: string[];
  references?: { path: string }[];
}

/** Of a tsconfig.json that only refers to others, the one that takes the file; else the file itself. */
export function configFor(config: string, file: string): string {
  const { files, include, references = [] } = readJson(config);
  if (references.length === 0 || include !== undefined || (files !== undefined && files.length > 0)) return config;
  const candidates = references
    .map(({ path: to }) => path.resolve(path.dirname(config), to))
    .map((target) => (target.endsWith('.json') ? target : path.join(target, 'tsconfig.json')))
    .filter((target) => existsSync(target));
  const takes = (candidate: string) =>
    (readJson(candidate).include ?? ['.']).some((glob) => {
      const base = path.resolve(path.dirname(candidate), glob.replace(/[*{[?].*$/, ''));
      return file === base || file.startsWith(base.endsWith(path.sep) ? base : base + path.sep);
    });
  return candidates.find(takes) ?? candidates[0] ?? config;
}

/** Comments and trailing commas are allowed there; what can't be read says nothing. */
function readJson(file: string): ConfigFile {
  try {
    const text = readFileSync(file, 'utf8').replace(
      /("(?:[^"\\]|\\.)*")|\/\/[^\n]*|\/\*[\s\S]*?\*\//g,
      (_, quoted: string | undefined) => quoted ?? '',
    );
    return JSON.parse(text.replace(/,(\s*[}\]])/g, '$1')) as ConfigFile;
  } catch {
    return {};
  }
}
