import { toTypeDiagnostics } from './diagnostics.ts';
import { createHost, createOverlay, readConfig } from './language-host.ts';
import { loadTypeScript } from './load-typescript.ts';
import type { InstalledPackage, Project } from './project.ts';
import type { TypeBackend } from './type-check.ts';

/** React and Next.js: the language service of the workspace's TypeScript 5 or 6. */
export function scriptTypes(project: Project, typescript: InstalledPackage, file: string): TypeBackend {
  const ts = loadTypeScript(typescript);
  const overlay = createOverlay();
  const service = ts.createLanguageService(createHost(ts, project, overlay, readConfig(ts, project, file)));
  return {
    by: `typescript ${typescript.version}`,
    check(target, code) {
      overlay.set(target, code);
      return toTypeDiagnostics(service.getSemanticDiagnostics(target), ts);
    },
  };
}
