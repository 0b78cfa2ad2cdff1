import path from 'node:path';
import type { ContextReport } from '../../../protocol/context.ts';
import type { Framework } from '../../../protocol/framework.ts';
import type { UIComponentRequest } from '../../../protocol/generation.ts';
import { estimateTokens, loadTokenizer } from '../../providers/tokens.ts';
import { inspectWorkspace, nearestPackage } from '../workspace/inspect.ts';
import { tsFactsOf } from './aliases.ts';
import { ComponentReader } from './component-files.ts';
import { conventionsSection } from './conventions.ts';
import { librarySections } from './design-libraries.ts';
import { exampleSection } from './example.ts';
import { type RuleSet, settingRules } from './ignore-rules.ts';
import { componentSections, type LocalComponent, localComponents } from './local-components.ts';
import { MaskLog } from './mask-log.ts';
import { pick } from './pick.ts';
import { Project } from './project.ts';
import { projectSection } from './project-section.ts';
import { topicOf } from './relevance.ts';
import type { Section } from './section.ts';
import { shadcnSection } from './shadcn.ts';
import { stylingSections } from './styling.ts';
import { chosenSections, refuseToChange } from './user-files.ts';
import { IndexedFolder } from './workspace-index.ts';

export interface ContextQuestion {
  request: UIComponentRequest;
  /** Workspace folder, absolute; without one only what the request brings along counts. */
  folder?: string | undefined;
  /** Most tokens of what is read from the workspace. */
  budget: number;
  /** Text of a template that is to be started from. */
  base?: string | undefined;
  /** The file that is to be changed, whose text is sent: absolute, or relative to the folder. */
  changes?: string | undefined;
  /** Patterns of files that are never sent. */
  exclude: readonly string[];
}

export interface GatheredContext {
  /** In the order in which they are sent; secrets masked. */
  sections: Section[];
  /** What of the request itself is sent, secrets masked. */
  sent: Pick<UIComponentRequest, 'description' | 'requirements' | 'context'>;
  /** The template's text, secrets masked. */
  base: string | null;
  report: ContextReport;
}

/** Most workspaces that are remembered; the one that was asked for longest ago goes first. */
const MOST_FOLDERS = 4;

/** Gathers what of a workspace goes along with a request. Remembers workspaces, so that the next time is quick. */
export class ContextGatherer {
  readonly #indexes = new Map<string, IndexedFolder>();
  readonly #components = new ComponentReader();

  /** @throws UIForgeError for a file of the user that is missing or may not be sent */
  async gather(question: ContextQuestion): Promise<GatheredContext> {
    await loadTokenizer();
    const { request, budget } = question;
    const exclude = settingRules('uiforge.generation.exclude', question.exclude);
    const notes: string[] = [];
    const project = question.folder === undefined ? null : this.#projectOf(question.folder, question, exclude, notes);
    if (question.changes !== undefined) refuseToChange(question.changes, question.folder, exclude);
    const chosen = chosenSections(request, project, exclude);
    const read = project ? this.#sectionsOf(project, request) : [];
    const { sections, picked, left, tokens } = pick([...chosen, ...read], budget, estimateTokens);
    const log = new MaskLog();
    const masked = [];
    for (const section of sections) {
      masked.push({ ...section, text: await log.mask(section.path ?? section.title, section.text) });
    }
    return {
      sections: masked,
      sent: await log.maskRequest(request),
      base: question.base === undefined ? null : await log.mask('template', question.base),
      report: { budget, tokens, picked, left, masked: log.entries(), notes },
    };
  }

  #projectOf(folder: string, question: ContextQuestion, exclude: RuleSet, notes: string[]): Project {
    const { request } = question;
    const root = path.resolve(folder);
    const target = request.target === undefined ? undefined : path.resolve(root, request.target);
    const facts = inspectWorkspace(root, target);
    const fits = isRelated(facts.framework, request.framework);
    if (!fits && facts.framework !== null) {
      notes.push(
        `The package around the target is made with ${facts.framework}, so nothing of it is taken for ${request.framework}.`,
      );
    }
    // Where no package is there is no project to fit into, and the folder may be anything, the home folder for instance.
    const index = fits ? this.#indexOf(root, exclude, question.exclude).read() : { files: [], truncated: false };
    if (index.truncated) notes.push('The workspace is very large: only a part of it was looked at.');
    return new Project({
      root,
      packageFolder: nearestPackage(root, target ?? root),
      framework: request.framework,
      facts,
      targetFolder:
        target === undefined ? facts.componentsFolder : path.extname(target) === '' ? target : path.dirname(target),
      files: index.files,
      exclude,
    });
  }

  #indexOf(root: string, exclude: RuleSet, patterns: readonly string[]): IndexedFolder {
    const key = [root, ...patterns].join('\n');
    const known = this.#indexes.get(key) ?? new IndexedFolder(root, exclude);
    this.#indexes.delete(key);
    this.#indexes.set(key, known);
    const [oldest] = this.#indexes.keys();
    if (this.#indexes.size > MOST_FOLDERS && oldest !== undefined) this.#indexes.delete(oldest);
    return known;
  }

  /** Everything that could be sent of a project, the most useful first. */
  #sectionsOf(project: Project, request: UIComponentRequest): Section[] {
    if (project.files.length === 0) return [];
    const topic = topicOf([request.description, request.name ?? '', ...(request.requirements ?? [])].join('\n'));
    const ts = tsFactsOf(project);
    const components = localComponents(project, this.#components, topic);
    const shadcn = shadcnSection(project, ts.aliases);
    const isSection = (section: Section | null | undefined): section is Section => section != null;
    return [
      projectSection(project, ts),
      shadcn?.section,
      ...librarySections(project, components, shadcn !== null),
      ...stylingSections(project),
      conventionsSection(project),
      exampleSection(project, components, topic, shadcn?.folder ?? ''),
      ...componentSections(project, beyond(components, shadcn?.folder, project.framework), ts.aliases, topic),
    ].filter(isSection);
  }
}

/** Components without the parts of shadcn that are told already: all but those of React whose props say more. */
function beyond(
  components: readonly LocalComponent[],
  folder: string | undefined,
  framework: Framework,
): LocalComponent[] {
  return components.flatMap((one) => {
    if (!folder || !one.file.startsWith(`${folder}/`)) return [one];
    if (framework !== 'react' && framework !== 'nextjs') return [];
    const telling = one.read.components.filter(({ props }) => props.length > 0);
    return telling.length === 0 ? [] : [{ ...one, read: { ...one.read, components: telling } }];
  });
}

/** Whether code of the one framework fits into a project of the other: Next.js is React. */
function isRelated(one: Framework | null, other: Framework): boolean {
  const base = (framework: Framework | null) => (framework === 'nextjs' ? 'react' : framework);
  return base(one) === base(other);
}
