import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { Report } from '../../validation/report.ts';
import { type AstNode, walk } from '../../validation/script/ast.ts';
import { parseScript } from '../../validation/script/parse-script.ts';
import { isWithin } from '../../workspace/is-within.ts';
import { projectOf } from '../compile/project-of.ts';
import { TsconfigPaths } from '../modules/tsconfig-paths.ts';

/** Most files that are read for the types of one component, and the longest of them in bytes. */
const MOST_FILES = 12;
const MOST_BYTES = 500_000;
const ENDINGS = ['.ts', '.tsx', '.d.ts', '/index.ts', '/index.d.ts', ''];

export interface ImportedTypes {
  /** Programs of the files that types come from, their offsets counted in `code`. */
  programs: AstNode[];
  /** The text of the component's file, with those of the others behind it. */
  code: string;
}

/** Reads the files of the project that a component imports types from. Packages are not looked into. */
export function importedTypes(programs: readonly AstNode[], code: string, file: string): ImportedTypes {
  const found: ImportedTypes = { programs: [], code };
  const top = projectOf(file);
  const paths = new TsconfigPaths(top);
  const waiting = programs.flatMap((program) => wantedBy(program, file));
  const seen = new Set([file]);
  for (let next = waiting.shift(); next && seen.size <= MOST_FILES; next = waiting.shift()) {
    const source = fileOf(next.specifier, next.from, paths);
    if (!source || seen.has(source) || !isWithin(top, source)) continue;
    seen.add(source);
    const text = readFileSync(source, 'utf8');
    const language = { typescript: true, jsx: source.endsWith('x') };
    const start = found.code.length + 1;
    found.code += `\n${text}`;
    const program = parseScript(text, start, language, new Report(found.code));
    if (!program) continue;
    found.programs.push(program);
    waiting.push(...wantedBy(program, source));
  }
  return found;
}

interface Wanted {
  specifier: string;
  from: string;
}

/** Imports of names that types are written with, and what is handed on. */
function wantedBy(program: AstNode, from: string): Wanted[] {
  const body = program.body as AstNode[];
  const imports = body.filter(({ type, specifiers }) => type === 'ImportDeclaration' && specifiers.length > 0);
  const handedOn = body.filter(({ type, source }) => /^Export(?:All|Named)Declaration$/.test(type) && source);
  if (imports.length + handedOn.length === 0) return [];
  const names = typeNames(program);
  const used = imports.filter((node) => (node.specifiers as AstNode[]).some(({ local }) => names.has(local.name)));
  return [...used, ...handedOn].map((node) => ({ specifier: String(node.source.value), from }));
}

function typeNames(program: AstNode): Set<string> {
  const names = new Set<string>();
  walk(program, ({ type, typeName, exprName, expression }) => {
    const named = type === 'TSTypeReference' ? typeName : type === 'TSTypeQuery' ? exprName : null;
    const name = type === 'TSInterfaceHeritage' ? expression : named;
    if (name?.type === 'Identifier') names.add(name.name);
    return undefined;
  });
  return names;
}

function fileOf(specifier: string, from: string, paths: TsconfigPaths): string | null {
  const isRelative = specifier.startsWith('.');
  const bases = isRelative ? [path.resolve(path.dirname(from), specifier)] : paths.candidates(specifier, from);
  for (const base of bases) {
    const named = base.replace(/\.[cm]?js$/, '');
    const file = ENDINGS.map((ending) => named + ending).find((one) => /\.[cm]?tsx?$/.test(one) && existsSync(one));
    if (file && statSync(file).size <= MOST_BYTES) return file;
  }
  return null;
}
