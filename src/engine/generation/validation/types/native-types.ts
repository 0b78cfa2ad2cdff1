import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { LEFT_OUT } from './diagnostics.ts';
import { createOverlay } from './language-host.ts';
import type { InstalledPackage, Project } from './project.ts';
import { configFor, DEFAULT_OPTIONS } from './project-config.ts';
import type { TypeBackend } from './type-check.ts';

interface NativeDiagnostic {
  pos: number;
  end: number;
  code: number;
  category: number;
  text: string;
}
interface NativeSnapshot {
  getProjects(): readonly { program: { getSemanticDiagnostics(file: string): readonly NativeDiagnostic[] } }[];
  dispose(): void;
}
/** What is used of `typescript/unstable/sync`, as version 7.0 has it. */
interface NativeModule {
  API: new (options: {
    cwd: string;
    fs: { readFile(file: string): string | undefined; fileExists(file: string): boolean | undefined };
  }) => {
    parseConfigFile(file: string): { fileNames?: string[] };
    updateSnapshot(params: { openProjects?: string[]; fileChanges?: unknown }): NativeSnapshot;
  };
}

const ENTRY = path.join('dist', 'api', 'sync', 'api.js');
const ERROR = 1;
const WARNING = 0;

/** Whether that TypeScript is the native one, with its interface where we know it. */
export function isNative({ folder }: InstalledPackage): boolean {
  return existsSync(path.join(folder, ENTRY));
}

/** React and Next.js with TypeScript 7, which runs as a process of its own and reads our text through a file system of ours. */
export async function nativeTypes(project: Project, typescript: InstalledPackage, file: string): Promise<TypeBackend> {
  const { API } = (await import(pathToFileURL(path.join(typescript.folder, ENTRY)).href)) as NativeModule;
  const overlay = createOverlay();
  const config = project.config === null ? null : configFor(project.config, file);
  // A project that holds the one file and the project's declarations: it lies nowhere but here.
  const own = path.join(config ? path.dirname(config) : project.folder, '.uiforge-types.tsconfig.json');
  let ownText = '';
  const api = new API({
    cwd: project.folder,
    fs: {
      readFile: (each) => (each === own ? ownText : overlay.get(each)?.text),
      fileExists: (each) => (each === own || overlay.get(each) ? true : undefined),
    },
  });
  const declarations = (config ? (api.parseConfigFile(config).fileNames ?? []) : []).filter((each) =>
    /\.d\.[cm]?ts$/.test(each),
  );
  let snapshot: NativeSnapshot | undefined;
  return {
    by: `typescript ${typescript.version}`,
    check(target, code) {
      overlay.set(target, code);
      const options = { noEmit: true, skipLibCheck: true, incremental: false, composite: false };
      const compilerOptions = config ? options : { ...DEFAULT_OPTIONS, ...options };
      const json = {
        ...(config ? { extends: config } : {}),
        compilerOptions,
        files: [...declarations, target],
        include: [],
      };
      const text = JSON.stringify(json);
      const isNew = text !== ownText;
      ownText = text;
      snapshot?.dispose();
      snapshot = api.updateSnapshot({
        openProjects: [own],
        fileChanges: { changed: isNew ? [own, target] : [target] },
      });
      const [found] = snapshot.getProjects();
      const diagnostics = found?.program.getSemanticDiagnostics(target) ?? [];
      return diagnostics.flatMap(({ pos, end, code: number, category, text: message }) =>
        LEFT_OUT.has(number) || (category !== ERROR && category !== WARNING)
          ? []
          : [{ start: pos, end, code: number, message, severity: category === ERROR ? 'error' : 'warning' } as const],
      );
    },
  };
}
