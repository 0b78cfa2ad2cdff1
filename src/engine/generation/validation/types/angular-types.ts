import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { toTypeDiagnostics } from './diagnostics.ts';
import { createOverlay, readConfig } from './language-host.ts';
import { loadTypeScript } from './load-typescript.ts';
import type { InstalledPackage, Project } from './project.ts';
import type { TypeBackend } from './type-check.ts';
import type { CompilerOptions, RawDiagnostic, TypeScriptApi } from './typescript-api.ts';

interface SourceFile {
  fileName: string;
}
interface CompilerHost {
  getSourceFile(file: string, ...rest: unknown[]): SourceFile | undefined;
  readFile(file: string): string | undefined;
  fileExists(file: string): boolean;
}
interface NgProgram {
  loadNgStructureAsync(): Promise<void>;
  getTsProgram(): { getSourceFile(file: string): SourceFile | undefined };
  getTsSemanticDiagnostics(source: SourceFile | undefined): RawDiagnostic[];
  getNgStructuralDiagnostics(): RawDiagnostic[];
  getNgSemanticDiagnostics(file: string): RawDiagnostic[];
}
/** What is used of `@angular/compiler-cli`, as versions 17 to 22 have it. */
interface AngularCompiler {
  createCompilerHost(given: { options: CompilerOptions }): CompilerHost;
  NgtscProgram: new (files: string[], options: CompilerOptions, host: CompilerHost, before?: NgProgram) => NgProgram;
}

/** Angular: its compiler from the workspace judges classes and templates together. */
export async function angularTypes(
  project: Project,
  typescript: InstalledPackage,
  file: string,
): Promise<TypeBackend | null> {
  const installed = project.find('@angular/compiler-cli');
  if (!installed) return null;
  const ts = loadTypeScript(typescript);
  const entry = path.join(installed.folder, 'bundles', 'index.js');
  const angular = (await import(pathToFileURL(entry).href)) as AngularCompiler;
  const { options, declarations } = readConfig(ts, project, file);
  const settings: CompilerOptions = {
    ...options,
    strictTemplates: true,
    noEmit: true,
    _enableTemplateTypeChecker: true,
  };
  const overlay = createOverlay();
  const host = overlaidHost(ts, angular.createCompilerHost({ options: settings }), overlay);
  let before: NgProgram | undefined;
  return {
    by: `@angular/compiler-cli ${installed.version}, typescript ${typescript.version}`,
    async check(target, code) {
      overlay.set(target, code);
      const program = new angular.NgtscProgram([...declarations, target], settings, host, before);
      await program.loadNgStructureAsync();
      before = program;
      const source = program.getTsProgram().getSourceFile(target);
      const found = [
        ...program.getTsSemanticDiagnostics(source),
        ...program.getNgStructuralDiagnostics(),
        ...program.getNgSemanticDiagnostics(target),
      ];
      const here = found.filter((one) => one.file !== undefined && path.resolve(one.file.fileName) === target);
      return toTypeDiagnostics(here, ts);
    },
  };
}

/** The compiler's host with our text in place of the file's; source files are kept while they don't change. */
function overlaidHost(ts: TypeScriptApi, host: CompilerHost, overlay: ReturnType<typeof createOverlay>): CompilerHost {
  const api = ts as unknown as {
    createSourceFile(file: string, text: string, target: unknown, parents: boolean): SourceFile;
  };
  const kept = new Map<string, { version: number; source: SourceFile | undefined }>();
  const readSource = host.getSourceFile.bind(host);
  const { readFile, fileExists } = host;
  return Object.assign(host, {
    getSourceFile(file: string, ...rest: unknown[]) {
      const own = overlay.get(file);
      const version = own?.version ?? 0;
      const known = kept.get(file);
      if (known && known.version === version && (own || file.includes('node_modules'))) return known.source;
      const source = own ? api.createSourceFile(file, own.text, rest[0], true) : readSource(file, ...rest);
      kept.set(file, { version, source });
      return source;
    },
    readFile: (file: string) => overlay.get(file)?.text ?? readFile.call(host, file),
    fileExists: (file: string) => overlay.get(file) !== undefined || fileExists.call(host, file),
  });
}
