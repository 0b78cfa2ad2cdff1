import { distance } from 'fastest-levenshtein';
import semver from 'semver';
import type { TemplateSummary } from '../../protocol/engine-rpc.ts';
import { UIForgeError } from '../../protocol/errors.ts';
import type { ComponentType, Framework } from '../../protocol/framework.ts';
import { compileTemplate } from './compile-template.ts';
import { matchDescription } from './matching/match-description.ts';
import type { Template, TemplateLibrary, TemplateMatch, TemplateSource } from './template.ts';
import type { FoundTemplate } from './template-folder.ts';
import { TemplateFolder } from './template-folder.ts';

export interface TemplateLibraryOptions {
  /** The nearest first: where two hold the same template in the same version, the first wins. */
  folders: { path: string; source: TemplateSource }[];
  /** Told what was skipped and why. */
  warn: (message: string) => void;
}

/** The templates of some folders, as `uiforge template list` shows them and the offline provider uses them. */
export function createTemplateLibrary(options: TemplateLibraryOptions): TemplateLibrary {
  const folders = options.folders.map((folder) => new TemplateFolder({ ...folder, warn: options.warn }));

  const all = async (): Promise<FoundTemplate[]> => {
    const seen = new Map<string, FoundTemplate>();
    for (const found of (await Promise.all(folders.map((folder) => folder.read()))).flat()) {
      if (!seen.has(found.template.id)) seen.set(found.template.id, found);
    }
    return [...seen.values()];
  };

  const get = async (name: string, framework: Framework, range?: string): Promise<Template> => {
    const found = await all();
    return bindPartials(highest(found, name, framework, range), found);
  };

  return {
    async list(filter = {}) {
      const found = (await all()).filter(
        ({ template }) => filter.framework === undefined || template.metadata.framework === filter.framework,
      );
      const newest = new Map<string, Template>();
      for (const { template } of found.filter((entry) => !entry.template.deprecated)) {
        const key = `${template.metadata.framework}/${template.name}`;
        const known = newest.get(key);
        const newer = known?.source === template.source && semver.gt(template.version, known.version);
        if (!known || newer) newest.set(key, template);
      }
      return [...newest.entries()].sort(([a], [b]) => a.localeCompare(b)).map(([, template]) => summary(template));
    },
    get,
    async match(description: string, framework: Framework, type: ComponentType, name?: string) {
      // Every built-in template is a component: none of them would honestly be a page or a layout.
      if (type !== 'component') return null;
      const match = matchDescription(description);
      if (match === null) return null;
      const template = await get(match.kind, framework).catch((error: unknown) => {
        if (UIForgeError.from(error).code === 'NOT_FOUND') return null;
        throw error;
      });
      return template && withKnownParameters(template, { ...match.parameters, name: name ?? match.name });
    },
  };
}

/** A nearer template of the same name may take other parameters: only what it knows is passed. */
function withKnownParameters(template: Template, parameters: Record<string, unknown>): TemplateMatch {
  const known = new Set(template.metadata.parameters.map((parameter) => parameter.name));
  return { template, parameters: Object.fromEntries(Object.entries(parameters).filter(([name]) => known.has(name))) };
}

function highest(all: FoundTemplate[], name: string, framework: Framework, range = '*'): FoundTemplate {
  if (semver.validRange(range) === null) {
    throw new UIForgeError('INVALID_ARGUMENT', `'${range}' is not a version range.`, {
      hint: `Write a range such as ${name}@^1.0.0, or the name alone for the newest version.`,
    });
  }
  const ofFramework = all.filter(({ template }) => template.metadata.framework === framework);
  const versions = ofFramework.filter(({ template }) => template.name === name);
  if (versions.length === 0) throw unknownName(all, ofFramework, name, framework);
  const best =
    newestIn(
      versions.filter(({ template }) => !template.deprecated),
      range,
    ) ?? newestIn(versions, range);
  if (best) return best;
  const there = versions.map(({ template }) => template.version).sort(semver.rcompare);
  throw new UIForgeError('NOT_FOUND', `The template '${name}' has no version in the range '${range}'.`, {
    hint: `Its versions for ${framework} are: ${there.join(', ')}.`,
    context: { argument: 'template', template: name, range },
  });
}

/** Nearness comes before newness: the nearest folder that has a version in the range decides. */
function newestIn(versions: FoundTemplate[], range: string): FoundTemplate | undefined {
  const inRange = versions.filter(({ template }) => semver.satisfies(template.version, range));
  const nearest = inRange.filter(({ template }) => template.source === inRange[0]?.template.source);
  return nearest.sort((a, b) => semver.rcompare(a.template.version, b.template.version))[0];
}

function unknownName(all: FoundTemplate[], there: FoundTemplate[], name: string, framework: Framework): UIForgeError {
  const names = [...new Set(there.map(({ template }) => template.name))];
  const nearest = names
    .map((candidate) => ({ candidate, far: distance(name.toLowerCase(), candidate) }))
    .filter(
      ({ candidate, far }) => far <= Math.max(2, name.length / 2) || candidate.split('-').includes(name.toLowerCase()),
    )
    .sort((a, b) => a.far - b.far)
    .slice(0, 3)
    .map(({ candidate }) => candidate);
  const elsewhere = [
    ...new Set(all.filter(({ template }) => template.name === name).map((f) => f.template.metadata.framework)),
  ];
  const hint =
    elsewhere.length > 0
      ? `It exists for ${elsewhere.join(', ')}.`
      : nearest.length > 0
        ? `Did you mean ${nearest.join(' or ')}?`
        : `The templates for ${framework} are: ${names.sort().join(', ') || 'none'}.`;
  return new UIForgeError('NOT_FOUND', `There is no template '${name}' for ${framework}.`, {
    hint,
    context: { argument: 'template', template: name, framework, nearest },
  });
}

/** Compiles the template anew with what it depends on, each resolved by its range in the same framework. */
function bindPartials(found: FoundTemplate, all: FoundTemplate[], path: string[] = []): Template {
  const { template, text, file } = found;
  const wanted = Object.entries(template.dependencies);
  if (wanted.length === 0) return template;
  if (path.includes(template.name)) {
    throw new UIForgeError(
      'VALIDATION_FAILED',
      `Templates depend on each other in a circle: ${[...path, template.name].join(' -> ')}.`,
      {
        hint: 'Take one of the dependencies out.',
      },
    );
  }
  const partials = new Map(
    wanted.map(([name, range]) => [
      name,
      bindPartials(highest(all, name, template.metadata.framework, range), all, [...path, template.name]),
    ]),
  );
  return { ...template, compiled: compileTemplate(text, file, partials) };
}

function summary(template: Template): TemplateSummary {
  const { id, name, version, source } = template;
  const { framework, language, category, description, tags } = template.metadata;
  return { id, name, version, framework, language, category, description, tags, source };
}
