import { createRequire } from 'node:module';
import path from 'node:path';
import type { InstalledPackage } from './project.ts';
import type { TypeScriptApi } from './typescript-api.ts';

/** Loads a package of the workspace, in CommonJS. Only ever called for a workspace that the user trusts. */
export function loadFrom<T>(installed: InstalledPackage, module = ''): T {
  return createRequire(path.join(installed.folder, 'package.json'))(path.join(installed.folder, module)) as T;
}

/** The workspace's TypeScript, where it has a programming interface in JavaScript: versions 5 and 6. */
export function loadTypeScript(installed: InstalledPackage): TypeScriptApi {
  return loadFrom<TypeScriptApi>(installed, 'lib/typescript.js');
}
