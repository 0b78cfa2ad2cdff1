import path from 'node:path';
import type { Project } from './project.ts';

/** Another package of the same workspace that this one depends on. */
export interface SiblingPackage {
  name: string;
  /** Relative to the workspace. */
  folder: string;
  files: string[];
}

/** Most manifests that are looked at. */
const MOST = 200;

/** The packages of the workspace that the project's own package lists among its dependencies. */
export function siblingPackages(project: Project): SiblingPackage[] {
  const own = project.inPackage('package.json');
  const manifests = project.allFiles.filter((file) => file.endsWith('/package.json') && file !== own).slice(0, MOST);
  return manifests.flatMap((file): SiblingPackage[] => {
    const name = /"name"\s*:\s*"([^"]+)"/.exec(project.readIndexed(file) ?? '')?.[1];
    if (name === undefined || !(name in project.facts.packages)) return [];
    const folder = path.posix.dirname(file);
    return [{ name, folder, files: project.allFiles.filter((one) => one.startsWith(`${folder}/`)) }];
  });
}
