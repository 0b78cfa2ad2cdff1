import type { Framework } from '../../../../protocol/framework.ts';
import type { PreviewProblem } from '../../../../protocol/preview.ts';

/** A file that is to become a module of the browser's. */
export interface ModuleSource {
  /** Absolute path; its extension decides how it is read. */
  path: string;
  code: string;
  framework: Framework;
  /** Absolute path of the folder whose files may be compiled in, such as templates of their own; without it none are. */
  folder?: string | undefined;
  /** Files that are not on disk, or not as they are there. Paths are absolute. */
  unsaved?: readonly { path: string; content: string }[] | undefined;
}

/**
 * What a framework's compiler made of a file. `code` is an ES module of plain JavaScript that still imports by the
 * specifiers of the source (those of types only are gone), with guards in its loops and the place in the source on its
 * elements; null when it does not compile. A style sheet in the file is `css`.
 */
export interface CompiledModule {
  code: string | null;
  css: string | null;
  problems: PreviewProblem[];
  /** Absolute paths of other files that were compiled in, or would be if they were there. */
  reads?: string[] | undefined;
}

/** The answer for a file that does not compile. */
export function notCompiled(
  source: ModuleSource,
  message: string,
  at: { line: number; column: number } = { line: 1, column: 1 },
): CompiledModule {
  const problem: PreviewProblem = { kind: 'compile', message, file: source.path, line: at.line, column: at.column };
  return { code: null, css: null, problems: [problem] };
}
