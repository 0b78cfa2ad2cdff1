import path from 'node:path';
import { createEngine, type Engine } from '../../engine/engine.ts';
import { inspectWorkspace } from '../../engine/generation/workspace/inspect.ts';
import { headlessEngineOptions } from '../../engine/headless.ts';
import { findEngines } from '../../engine/runtime/engine-registry.ts';
import { runtimeFolder } from '../../engine/runtime/runtime-folder.ts';
import { UIForgeError } from '../../protocol/errors.ts';
import { FRAMEWORK_INFO } from '../../protocol/framework.ts';
import { VERSION } from '../../protocol/version.ts';
import type { CommandContext } from '../context.ts';
import type { Check } from './check.ts';
import { examineProviders } from './examine-providers.ts';

const SOUND_SAMPLE = 'export function Sample() {\n  return <p>Hello</p>;\n}\n';

/** Looks at everything a generation needs here, in the order in which it is needed. */
export async function examine(context: CommandContext): Promise<Check[]> {
  const checks: Check[] = [runtime(), workspace(context.cwd), await engines(context)];
  const engine = await attempt('configuration', () =>
    createEngine(
      headlessEngineOptions({
        loaded: context.config(),
        env: context.env,
        cwd: context.cwd,
        log: context.log,
        scrubber: context.scrubber,
      }),
    ),
  );
  if ('state' in engine) return [...checks, engine];
  try {
    return [...checks, ...configuration(context), ...(await inside(engine))];
  } finally {
    await engine.close();
  }
}

function runtime(): Check {
  return {
    state: 'ok',
    subject: 'uiforge',
    message: `${VERSION} on Node ${process.versions.node} (${process.platform})`,
  };
}

function workspace(cwd: string): Check {
  const facts = inspectWorkspace(path.parse(cwd).root, cwd);
  if (!facts.framework) {
    return {
      state: 'note',
      subject: 'workspace',
      message: 'no package.json here tells a framework',
      advice: 'Give --framework, or start in the folder of a project.',
    };
  }
  const label = `${FRAMEWORK_INFO[facts.framework].label} ${facts.frameworkVersion ?? '(version unknown)'}`;
  return { state: 'ok', subject: 'workspace', message: `${label}, ${facts.language}, ${facts.packageManager}` };
}

async function engines(context: CommandContext): Promise<Check> {
  const found = await findEngines(runtimeFolder(context.env), context.cwd);
  const message =
    found.length === 0
      ? 'none is running; commands use one of their own'
      : found.map((engine) => `pid ${engine.pid} on ${engine.workspaceFolders.join(', ') || 'no folder'}`).join('; ');
  return { state: 'ok', subject: 'running engines', message };
}

function configuration(context: CommandContext): Check[] {
  const { files, warnings } = context.config();
  return [
    { state: 'ok', subject: 'configuration', message: files.length === 0 ? 'defaults' : files.join(', ') },
    ...warnings.map((message): Check => ({ state: 'note', subject: 'configuration', message })),
  ];
}

async function inside(engine: Engine): Promise<Check[]> {
  const providers = await engine.providers.list();
  const templates = await engine.templates.list();
  const compiled = await engine.service.validate({ code: SOUND_SAMPLE, framework: 'react', fileName: 'Sample.tsx' });
  const examined = await examineProviders({ check: (name) => engine.providers.check(name) }, providers);
  const ready = providers.filter(
    ({ type, state }, index) => type !== 'offline' && state === 'ready' && examined[index]?.state !== 'problem',
  );
  return [
    ...examined,
    ready.length > 0
      ? { state: 'ok', subject: 'generation', message: `by ${ready.map((provider) => provider.name).join(', then ')}` }
      : {
          state: 'note',
          subject: 'generation',
          message: 'offline, from the template library: no AI provider is ready',
          advice: 'Set OPENAI_API_KEY or ANTHROPIC_API_KEY, or start Ollama, LM Studio or llama.cpp.',
        },
    templates.length > 0
      ? { state: 'ok', subject: 'templates', message: `${templates.length} to choose from` }
      : { state: 'problem', subject: 'templates', message: 'none found', advice: 'Install UIForge again.' },
    compiled.ok
      ? { state: 'ok', subject: 'compilers', message: compiled.compiler }
      : {
          state: 'problem',
          subject: 'compilers',
          message: compiled.findings[0]?.message ?? 'no answer',
          advice: 'Install UIForge again.',
        },
  ];
}

/** What `make` gives, or the check that says why it could not. */
async function attempt<T extends object>(subject: string, make: () => Promise<T>): Promise<T | Check> {
  try {
    return await make();
  } catch (error) {
    const failure = UIForgeError.from(error);
    return { state: 'problem', subject, message: failure.message, advice: failure.hint };
  }
}
