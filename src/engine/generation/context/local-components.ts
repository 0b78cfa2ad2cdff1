import path from 'node:path';
import { type Alias, importPathOf } from './aliases.ts';
import { Barrels } from './barrels.ts';
import type { ComponentApi, ComponentFile } from './component-api.ts';
import { type ComponentReader, componentFilesOf } from './component-files.ts';
import type { Project } from './project.ts';
import { relevance, type Topic } from './relevance.ts';
import type { Section } from './section.ts';
import { siblingPackages } from './sibling-packages.ts';

/** Most files that are read for their components; the likeliest ones, where there are more. */
const MOST_READ = 300;

/** Most components that are described with their props. */
const MOST_DESCRIBED = 60;

const SHARED_FOLDER =
  /(?:^|\/)(?:components?|ui|shared|common|lib|design-system|widgets|elements|atoms|molecules|primitives)\//;

/** A file of the team's own components. */
export interface LocalComponent {
  file: string;
  read: ComponentFile;
  /** How much it has to do with what is asked for. */
  score: number;
  /** How many other files import it. */
  uses: number;
}

/** The components that a project has, those that matter most for the topic first. */
export function localComponents(project: Project, reader: ComponentReader, topic: Topic): LocalComponent[] {
  const siblings = siblingPackages(project);
  const files = [...project.files, ...siblings.flatMap((sibling) => sibling.files)];
  const byPath = componentFilesOf(files, project.framework)
    .map((file) => ({ file, score: relevance(tellingName(file), topic) * 4 + placeScore(project, file) }))
    .sort((a, b) => b.score - a.score || (a.file < b.file ? -1 : 1))
    .slice(0, MOST_READ);
  const found = byPath.flatMap(({ file, score }): LocalComponent[] => {
    const read = reader.read(project, file);
    return read ? [{ file, read, score, uses: 0 }] : [];
  });
  const uses = usesOf(found);
  return found
    .filter(({ read }) => read.components.length > 0)
    .map((one) => {
      const count = uses.get(moduleName(one.file)) ?? 0;
      return { ...one, uses: count, score: one.score + Math.min(count, 5) };
    })
    .sort((a, b) => b.score - a.score || (a.file < b.file ? -1 : 1));
}

/** A section for each component, most useful first. */
export function componentSections(
  project: Project,
  components: readonly LocalComponent[],
  aliases: readonly Alias[],
  topic: Topic,
): Section[] {
  const barrels = new Barrels(project);
  const siblings = siblingPackages(project);
  return components.slice(0, MOST_DESCRIBED).map(({ file, read, uses }) => {
    const sibling = siblings.find((one) => file.startsWith(`${one.folder}/`));
    const within = sibling?.folder ?? project.packageFolder;
    const barrel = barrels.above(file, within);
    const module = sibling ? sibling.name : importPathOf(project, aliases, barrel?.file ?? file);
    const isFit = relevance(tellingName(file), topic) > 0;
    return {
      kind: 'component',
      title: read.components
        .map(({ name }) => name)
        .slice(0, 8)
        .join(', '),
      path: file,
      text: read.components
        .slice(0, 8)
        .map((api) => lineOf(api, module, barrel?.names))
        .join('\n'),
      reason: isFit
        ? 'fits the description'
        : uses > 0
          ? `used in ${uses} other file${uses === 1 ? '' : 's'}`
          : 'in the project’s components',
    };
  });
}

function lineOf(api: ComponentApi, module: string, exportedAs: readonly string[] | undefined): string {
  const isNamed = exportedAs ? exportedAs.length === 0 || exportedAs.includes(api.name) : !api.isDefault;
  const binding = isNamed ? `{ ${api.name} }` : api.name;
  const selector = api.selector ? ` as \`<${api.selector}>\`` : '';
  const props = api.props.length > 0 ? ` Props: ${api.props.slice(0, 24).join('; ')}.` : '';
  const events = api.events?.length ? ` Events: ${api.events.join(', ')}.` : '';
  const inherited = api.inherited.length > 0 ? ` Also takes ${api.inherited.slice(0, 3).join(', ')}.` : '';
  return `- ${api.name}${selector}: \`import ${binding} from '${module}'\`.${props}${events}${inherited}`;
}

/** The name that says what a file is about: that of its folder for an index. */
export function tellingName(file: string): string {
  const name = path.posix.basename(file).replace(/\..*$/, '');
  return name === 'index' ? path.posix.basename(path.posix.dirname(file)) : name;
}

function placeScore(project: Project, file: string): number {
  const folder = project.componentsFolder;
  const inFolder = folder !== '' && file.startsWith(`${folder}/`);
  return (inFolder ? 2 : 0) + (SHARED_FOLDER.test(file) ? 1 : 0);
}

/** How often each module is imported, by the last part of its name. */
function usesOf(components: readonly LocalComponent[]): Map<string, number> {
  const uses = new Map<string, number>();
  for (const { file, read } of components) {
    const own = moduleName(file);
    const names = new Set(
      read.imports.filter(({ specifier }) => /[./@~$]/.test(specifier)).map(({ specifier }) => moduleName(specifier)),
    );
    for (const name of names) if (name !== own) uses.set(name, (uses.get(name) ?? 0) + 1);
  }
  return uses;
}

function moduleName(file: string): string {
  const name = path.posix.basename(file).replace(/\.(?:[jt]sx?|vue|svelte)$/, '');
  return name === 'index' ? path.posix.basename(path.posix.dirname(file)) : name;
}
