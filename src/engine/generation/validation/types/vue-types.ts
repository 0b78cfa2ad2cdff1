import { toTypeDiagnostics } from './diagnostics.ts';
import { createHost, createOverlay, readConfig } from './language-host.ts';
import { loadFrom, loadTypeScript } from './load-typescript.ts';
import { findPackage, type InstalledPackage, type Project } from './project.ts';
import type { TypeBackend } from './type-check.ts';
import type { LanguageService, LanguageServiceHost, TypeScriptApi } from './typescript-api.ts';

interface Plugin {
  typescript?: { extraFileExtensions: { extension: string; isMixedContent: boolean; scriptKind: number }[] };
}
interface Scripts {
  get(file: string): unknown;
  set(file: string, snapshot: unknown): void;
  delete(file: string): void;
}
/** What is used of `@vue/language-core` and `@volar/typescript`, as versions 2 and 3 have it. */
interface VueCore {
  createVueLanguagePlugin(ts: TypeScriptApi, options: unknown, vue: unknown, nameOf: (id: string) => string): Plugin;
  createParsedCommandLine(
    ts: TypeScriptApi,
    host: unknown,
    config: string,
    ...rest: unknown[]
  ): { vueOptions: unknown };
  getDefaultCompilerOptions?(): unknown;
  createLanguage(plugins: unknown[], scripts: Map<string, unknown>, sync: (file: string) => void): { scripts: Scripts };
  FileMap?: new (caseSensitive: boolean) => Map<string, unknown>;
}
interface Volar {
  decorateLanguageServiceHost(ts: TypeScriptApi, language: unknown, host: LanguageServiceHost): void;
  createProxyLanguageService(service: LanguageService): { initialize(language: unknown): void; proxy: LanguageService };
}

/** Where Vue's checker lies: `vue-tsc`, or its parts alone. Null when they are not installed. */
export function findVueChecker(project: Project): { core: InstalledPackage; volar: InstalledPackage } | null {
  const from = project.find('vue-tsc')?.folder ?? project.find('@vue/language-core')?.folder;
  if (!from) return null;
  const core = findPackage('@vue/language-core', from);
  const volar = findPackage('@volar/typescript', from) ?? (core ? findPackage('@volar/typescript', core.folder) : null);
  return core && volar ? { core, volar } : null;
}

/** Vue: its own language core from the workspace, over the workspace's TypeScript. */
export function vueTypes(project: Project, typescript: InstalledPackage, file: string): TypeBackend | null {
  const found = findVueChecker(project);
  if (!found) return null;
  const ts = loadTypeScript(typescript);
  const core = loadFrom<VueCore>(found.core);
  const volar = loadFrom<Volar>(found.volar);
  const overlay = createOverlay();
  const config = readConfig(ts, project, file);
  const host = createHost(ts, project, overlay, config);
  const plugin = core.createVueLanguagePlugin(ts, config.options, vueOptionsOf(core, ts, project), (id) => id);
  const language = core.createLanguage([plugin, { getLanguageId: languageOf }], new Map(), (id) => {
    const snapshot = original.getScriptSnapshot(id);
    if (snapshot) language.scripts.set(id, snapshot);
    else language.scripts.delete(id);
  });
  // Volar replaces these on the host, and asks for the text of files as they are through them.
  const original = { getScriptSnapshot: snapshotsOf(host) };
  config.options.allowNonTsExtensions = true;
  volar.decorateLanguageServiceHost(ts, language, withResolver(ts, host));
  const service = volar.createProxyLanguageService(ts.createLanguageService(host));
  service.initialize(language);
  return {
    by: `@vue/language-core ${found.core.version}, typescript ${typescript.version}`,
    check(target, code) {
      overlay.set(target, code);
      return toTypeDiagnostics(service.proxy.getSemanticDiagnostics(target), ts);
    },
  };
}

/** Snapshots that stay the same object while the text does: the language core compares them by identity. */
function snapshotsOf(host: LanguageServiceHost): (file: string) => unknown {
  const known = new Map<string, { version: string; snapshot: unknown }>();
  const read = host.getScriptSnapshot.bind(host);
  return (file) => {
    const version = host.getScriptVersion(file);
    const before = known.get(file);
    if (before?.version === version) return before.snapshot;
    const snapshot = read(file);
    known.set(file, { version, snapshot });
    return snapshot;
  };
}

function languageOf(file: string): string | undefined {
  return file.endsWith('.vue') ? 'vue' : 'typescript';
}

function vueOptionsOf(core: VueCore, ts: TypeScriptApi, project: Project): unknown {
  if (project.config) return core.createParsedCommandLine(ts, ts.sys, project.config).vueOptions;
  return core.getDefaultCompilerOptions?.() ?? {};
}

/** Volar finds `.vue` files through the host's resolver, which must be there for that. */
function withResolver(ts: TypeScriptApi, host: LanguageServiceHost): LanguageServiceHost {
  const api = ts as unknown as {
    createModuleResolutionCache(folder: string, canonical: (file: string) => string, options: unknown): unknown;
    resolveModuleName(...given: unknown[]): unknown;
    getModeForUsageLocation?(...given: unknown[]): unknown;
  };
  const cache = api.createModuleResolutionCache(
    host.getCurrentDirectory(),
    (file) => file,
    host.getCompilationSettings(),
  );
  return Object.assign(host, {
    resolveModuleNameLiterals: (
      literals: readonly { text: string }[],
      containing: string,
      redirected: unknown,
      options: unknown,
      source: unknown,
    ) =>
      literals.map((literal) =>
        api.resolveModuleName(
          ...[literal.text, containing, options, host, cache, redirected],
          api.getModeForUsageLocation?.(source, literal, options),
        ),
      ),
  });
}
