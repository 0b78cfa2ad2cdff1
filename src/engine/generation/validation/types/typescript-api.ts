/**
 * The part of TypeScript's programming interface that is used here, as versions 5 and 6 have it. The workspace's own copy
 * is loaded, so its declarations can't be: this is what we rely on.
 */
export interface TypeScriptApi {
  version: string;
  sys: TypeScriptSystem;
  ScriptSnapshot: { fromString(text: string): unknown };
  ScriptKind: { TS: number; TSX: number; JS: number; JSX: number };
  DiagnosticCategory: { Error: number; Warning: number };
  findConfigFile(folder: string, exists: (file: string) => boolean, name?: string): string | undefined;
  readConfigFile(file: string, read: (file: string) => string | undefined): { config?: Record<string, unknown> };
  parseJsonConfigFileContent(
    json: unknown,
    host: TypeScriptSystem,
    folder: string,
    existing?: CompilerOptions,
    file?: string,
    resolutions?: unknown,
    extensions?: readonly { extension: string; isMixedContent: boolean; scriptKind: number }[],
  ): { options: CompilerOptions; fileNames: string[] };
  createLanguageService(host: LanguageServiceHost): LanguageService;
  flattenDiagnosticMessageText(message: unknown, newLine: string): string;
  getDefaultLibFilePath(options: CompilerOptions): string;
}

export type CompilerOptions = Record<string, unknown>;

export interface TypeScriptSystem {
  fileExists(file: string): boolean;
  readFile(file: string, encoding?: string): string | undefined;
  readDirectory(...given: unknown[]): string[];
  directoryExists(folder: string): boolean;
  getDirectories(folder: string): string[];
  realpath?(file: string): string;
  useCaseSensitiveFileNames: boolean;
}

export interface LanguageServiceHost extends Partial<Omit<TypeScriptSystem, 'useCaseSensitiveFileNames'>> {
  useCaseSensitiveFileNames?(): boolean;
  getCompilationSettings(): CompilerOptions;
  getScriptFileNames(): string[];
  getScriptVersion(file: string): string;
  getScriptSnapshot(file: string): unknown;
  getScriptKind?(file: string): number;
  getCurrentDirectory(): string;
  getDefaultLibFileName(options: CompilerOptions): string;
  fileExists(file: string): boolean;
  readFile(file: string, encoding?: string): string | undefined;
}

export interface LanguageService {
  getSemanticDiagnostics(file: string): RawDiagnostic[];
  getSyntacticDiagnostics(file: string): RawDiagnostic[];
  dispose(): void;
}

export interface RawDiagnostic {
  file?: { fileName: string } | undefined;
  start?: number | undefined;
  length?: number | undefined;
  code: number;
  category: number;
  messageText: unknown;
}
