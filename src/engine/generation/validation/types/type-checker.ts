import { angularTypes } from './angular-types.ts';
import { isNative, nativeTypes } from './native-types.ts';
import { findProject, type Project } from './project.ts';
import { scriptTypes } from './script-types.ts';
import { svelteTypes, whyNoSvelteTypes } from './svelte-types.ts';
import type { TypeAnswer, TypeBackend, TypeQuestion } from './type-check.ts';
import { vueTypes } from './vue-types.ts';

/** Projects that stay warm at once: each holds the types of its packages in memory. */
const MOST_PROJECTS = 3;

/** Judges types with what is installed in the workspace, and keeps it warm for the next question. */
export function createTypeChecker(): (question: TypeQuestion) => Promise<TypeAnswer> {
  const backends = new Map<string, TypeBackend>();
  return async (question) => {
    const { file, code, framework, folder } = question;
    const project = findProject(file, folder);
    const key = [framework === 'nextjs' ? 'react' : framework, project.folder, project.config].join('\n');
    const known = backends.get(key);
    const backend = known ?? (await startBackend(project, question));
    if (typeof backend === 'string') return { skipped: backend };
    backends.delete(key);
    backends.set(key, backend);
    const [oldest] = backends.keys();
    if (backends.size > MOST_PROJECTS && oldest !== undefined) backends.delete(oldest);
    return { diagnostics: await backend.check(file, code), by: backend.by };
  };
}

/** What judges the types of a project; a sentence that says why where nothing can. */
async function startBackend(project: Project, { framework, file }: TypeQuestion): Promise<TypeBackend | string> {
  const { typescript } = project;
  if (!typescript) return 'TypeScript is not installed in this workspace.';
  const native = isNative(typescript);
  if (framework === 'react' || framework === 'nextjs') {
    if (/\.[cm]?jsx?$/.test(file)) return 'The file is JavaScript.';
    if (!project.find('@types/react')) return 'The types of React are not installed: npm install -D @types/react.';
    return native ? nativeTypes(project, typescript, file) : scriptTypes(project, typescript, file);
  }
  if (native || Number.parseInt(typescript.version, 10) > 6) {
    return `The types of ${framework === 'angular' ? 'Angular' : framework === 'vue' ? 'Vue' : 'Svelte'} need TypeScript 5 or 6; the workspace has ${typescript.version}.`;
  }
  switch (framework) {
    case 'vue':
      return (
        vueTypes(project, typescript, file) ?? 'vue-tsc is not installed in this workspace: npm install -D vue-tsc.'
      );
    case 'svelte':
      return svelteTypes(project, typescript, file) ?? whyNoSvelteTypes(project);
    case 'angular':
      return (
        (await angularTypes(project, typescript, file)) ?? '@angular/compiler-cli is not installed in this workspace.'
      );
  }
}
