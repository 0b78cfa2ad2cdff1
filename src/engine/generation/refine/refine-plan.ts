import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { type CodeLanguage, FRAMEWORK_INFO } from '../../../protocol/framework.ts';
import type { UIComponentRequest } from '../../../protocol/generation.ts';
import type { RefineRequest } from '../../../protocol/refine.ts';
import type { Facts } from '../plan.ts';
import type { RefinePlan } from './run-refine.ts';

/** Everything that is decided before a model is asked for a change. */
export function refinePlanOf(request: RefineRequest, facts: Facts): RefinePlan {
  const { framework, instruction, provider, model, options } = request;
  const language = languageOf(request, facts.language);
  const name = nameOf(request);
  const version = facts.workspace?.framework === framework ? facts.workspace.frameworkVersion : null;
  const major = Number.parseInt(version ?? '', 10) || FRAMEWORK_INFO[framework].major;
  const component: UIComponentRequest = {
    type: 'component',
    framework,
    description: instruction,
    name,
    language,
    ...(version ? { frameworkVersion: version } : {}),
    ...(provider === undefined ? {} : { provider }),
    ...(model === undefined ? {} : { model }),
    ...(options === undefined ? {} : { options }),
  };
  return {
    id: randomUUID(),
    request: { ...request, fileName: shownPath(request.fileName, facts.workspace?.folder) },
    component,
    name,
    fileName: request.fileName ?? name + FRAMEWORK_INFO[framework].extension(language),
    facts: { name, language, major, packages: facts.packages },
  };
}

/** A path as a model is told it: what lies above the workspace is none of its business. */
function shownPath(fileName: string | undefined, folder: string | undefined): string | undefined {
  if (fileName === undefined || !path.isAbsolute(fileName)) return fileName;
  const within = folder === undefined ? '..' : path.relative(folder, fileName);
  return within.startsWith('..') ? path.basename(fileName) : within.split(path.sep).join('/');
}

/** The file's ending tells; a Vue or Svelte file says it in its script tag. */
function languageOf({ fileName = '', code, framework }: RefineRequest, otherwise: CodeLanguage): CodeLanguage {
  if (framework === 'angular') return 'ts';
  if (/\.[cm]?tsx?$/.test(fileName)) return 'ts';
  if (/\.[cm]?jsx?$/.test(fileName)) return 'js';
  if (/<script\b[^>]*\blang=["']tsx?["']/.test(code)) return 'ts';
  if (/<script\b/.test(code) && (framework === 'vue' || framework === 'svelte')) return 'js';
  return otherwise;
}

/** The name of the component: that of the file, or of what the code exports. */
function nameOf({ fileName, code }: RefineRequest): string {
  const base = path.posix.basename((fileName ?? '').replaceAll('\\', '/')).replace(/\..*$/, '');
  const ofFile = pascalCase(base);
  const exported = /export\s+(?:default\s+)?(?:async\s+)?(?:function|class|const)\s+([A-Z]\w*)/.exec(code)?.[1];
  return (ofFile || exported || 'Component').slice(0, 64);
}

function pascalCase(text: string): string {
  const words = text.match(/[A-Za-z0-9]+/g) ?? [];
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return /^[A-Z]/.test(name) ? name : '';
}
