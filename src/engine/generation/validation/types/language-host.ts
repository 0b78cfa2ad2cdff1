import { statSync } from 'node:fs';
import path from 'node:path';
import type { Project } from './project.ts';
import { configFor, DEFAULT_OPTIONS } from './project-config.ts';
import type { CompilerOptions, LanguageServiceHost, TypeScriptApi } from './typescript-api.ts';

/** Files that are there only here, above what lies on disk. */
export interface Overlay {
  set(file: string, text: string): void;
  get(file: string): { text: string; version: number } | undefined;
  files(): string[];
}

/** An overlay that holds the last few files: the newest is judged, others may import it. */
export function createOverlay(most = 8): Overlay {
  const texts = new Map<string, { text: string; version: number }>();
  let version = 0;
  return {
    set(file, text) {
      const known = texts.get(file);
      texts.delete(file);
      if (known?.text !== text) version += 1;
      texts.set(file, known?.text === text ? known : { text, version });
      const [oldest] = texts.keys();
      if (texts.size > most && oldest !== undefined) texts.delete(oldest);
    },
    get: (file) => texts.get(file),
    files: () => [...texts.keys()],
  };
}

/** Options and declaration files of a project: what its own check would use, without writing anything. */
export function readConfig(
  ts: TypeScriptApi,
  project: Project,
  file: string,
): { options: CompilerOptions; declarations: string[] } {
  const config = project.config === null ? null : configFor(project.config, file);
  const json = config
    ? (ts.readConfigFile(config, (each) => ts.sys.readFile(each)).config ?? {})
    : { compilerOptions: DEFAULT_OPTIONS };
  const folder = config ? path.dirname(config) : project.folder;
  const { options, fileNames } = ts.parseJsonConfigFileContent(json, ts.sys, folder, {}, config ?? undefined);
  const ours = { noEmit: true, skipLibCheck: true, incremental: false, composite: false, tsBuildInfoFile: undefined };
  return {
    options: { ...options, ...ours, declaration: false, declarationMap: false, allowJs: true },
    declarations: fileNames.filter((each) => /\.d\.[cm]?ts$/.test(each)),
  };
}

/** A host that reads from disk, with the overlay above it. */
export function createHost(
  ts: TypeScriptApi,
  project: Project,
  overlay: Overlay,
  { options, declarations }: { options: CompilerOptions; declarations: string[] },
): LanguageServiceHost {
  return {
    getCompilationSettings: () => options,
    getScriptFileNames: () => [...declarations, ...overlay.files()],
    getScriptVersion: (file) => String(overlay.get(file)?.version ?? modified(file)),
    getScriptSnapshot: (file) => {
      const text = overlay.get(file)?.text ?? ts.sys.readFile(file);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => project.folder,
    getDefaultLibFileName: (settings) => ts.getDefaultLibFilePath(settings),
    fileExists: (file) => overlay.get(file) !== undefined || ts.sys.fileExists(file),
    readFile: (file, encoding) => overlay.get(file)?.text ?? ts.sys.readFile(file, encoding),
    readDirectory: (...given) => ts.sys.readDirectory(...given),
    directoryExists: (folder) =>
      ts.sys.directoryExists(folder) || overlay.files().some((file) => file.startsWith(`${folder}/`)),
    getDirectories: (folder) => ts.sys.getDirectories(folder),
    ...(ts.sys.realpath
      ? { realpath: (file: string) => (overlay.get(file) ? file : (ts.sys.realpath?.(file) ?? file)) }
      : {}),
    useCaseSensitiveFileNames: () => ts.sys.useCaseSensitiveFileNames,
  };
}

function modified(file: string): number {
  try {
    return statSync(file).mtimeMs;
  } catch {
    return 0;
  }
}
