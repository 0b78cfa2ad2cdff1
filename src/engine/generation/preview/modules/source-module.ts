import type { PreviewProblem } from '../../../../protocol/preview.ts';
import type { CompiledModule } from '../compile/compiled-module.ts';
import { placeOfSpecifier } from './place-of-specifier.ts';
import { type ImportReference, readImports, type TakenName } from './read-imports.ts';
import type { Target } from './resolve-specifier.ts';
import { classCandidates } from './styles/class-candidates.ts';
import { isStyleSheet } from './styles/style-sheets.ts';
import type { ResolvedImport } from './supply-modules.ts';
import { isInstalled } from './workspace-files.ts';

/** Files of a workspace that are compiled, not taken as they are. */
const SOURCE = /\.(?:tsx|ts|mts|jsx|js|mjs|vue|svelte)$/;

/** A source file of the workspace, as it is in the graph. */
export interface SourceModule {
  file: string;
  text: string;
  compiled: CompiledModule;
  imports: ResolvedImport[];
  /** Names that it exports; null where another module's are among them, all of them. */
  exports: Set<string> | null;
  version: number;
  /** Address of this version. */
  url: string;
  /** What its imports meant when its address was given. */
  meant: string;
  /** Stamps of the files that were compiled in. */
  read: string;
}

/** The file that is compiled for a target; null for all others. */
export function sourceOf(target: Target): string | null {
  const isSource = target.kind === 'file' && target.query === '' && SOURCE.test(target.file);
  return isSource && !isInstalled(target.file) ? target.file : null;
}

/** The style sheet that a target is; null for all others. */
export function sheetOf(target: Target): string | null {
  return target.kind === 'file' && target.query === '' && isStyleSheet(target.file) ? target.file : null;
}

const candidates = new WeakMap<CompiledModule, Set<string>>();

/** Class names may stand in the source, or in what its compiler made of it. */
export function candidatesOf({ text, compiled }: SourceModule): Set<string> {
  const known = candidates.get(compiled);
  if (known) return known;
  const found = classCandidates(`${text}\n${compiled.code ?? ''}`.replace(/^\/\/# source.*$/gm, ''));
  candidates.set(compiled, found);
  return found;
}

/** The files that it imports and that are compiled. */
export function sourcesOf({ imports }: SourceModule): string[] {
  return imports.flatMap(({ target }) => sourceOf(target) ?? []);
}

/** What a module takes and gives; nothing where it can't be read: the browser will say what is wrong, at its place. */
export async function shapeOf(code: string): Promise<{ imports: ImportReference[]; exports: Set<string> | null }> {
  try {
    const { imports, exports } = await readImports(code);
    const hasAll = imports.some(({ kind, names }) => kind === 'export' && names.some(({ local }) => local === '*'));
    return { imports, exports: hasAll ? null : new Set(exports.map(({ name }) => name)) };
  } catch {
    return { imports: [], exports: null };
  }
}

/** Names that a statement takes and the module does not have; `*` is always there. */
export function missingNames({ names }: ImportReference, { exports }: SourceModule): TakenName[] {
  return exports === null ? [] : names.filter(({ imported }) => imported !== '*' && !exports.has(imported));
}

/** What the imports of a module lack. @param moduleOf the workspace's own module that a target is */
export function importProblems(
  module: SourceModule,
  moduleOf: (target: Target) => SourceModule | undefined,
): PreviewProblem[] {
  return module.imports.flatMap(({ reference, target }): PreviewProblem[] => {
    const { specifier } = reference;
    const place = { file: module.file, ...placeOfSpecifier(module.text, specifier) };
    if (target.kind === 'missing') {
      return [{ kind: 'import', message: `${specifier} can't be drawn. ${target.why}`, ...place }];
    }
    const from = moduleOf(target);
    // A name that is only passed on may be a type's: who takes it says what is missing.
    const missing = from && reference.kind === 'import' ? missingNames(reference, from) : [];
    return missing.map(({ imported }) => {
      const message =
        imported === 'default' ? `${specifier} has no default export.` : `${specifier} exports no ${imported}.`;
      return { kind: 'import', message, ...place };
    });
  });
}
