import path from 'node:path';
import { UIForgeError } from '../../../protocol/errors.ts';
import type { UIComponentRequest } from '../../../protocol/generation.ts';
import { isWithin } from '../workspace/is-within.ts';
import { type RuleSet, ruleAgainst, ruleOnTheWay } from './ignore-rules.ts';
import { type FileRead, type Project, realOf } from './project.ts';
import type { Section } from './section.ts';

/** What the user chose to send: the component that the new one shall be like, and files. Nothing of it is dropped. */
export function chosenSections(request: UIComponentRequest, project: Project | null, exclude: RuleSet): Section[] {
  const { like: named, files = [] } = request.context ?? {};
  const like = named === undefined || !project ? named : inProject(named, project);
  const sections: Section[] = [];
  if (like !== undefined) {
    sections.push({
      kind: 'like',
      title: `The component to be like: ${like}`,
      path: like,
      text: textOf(like, project, 'context.like'),
      reason: 'the user wants one like this',
      chosen: true,
    });
  }
  for (const { path: file, content } of files) {
    refuseExcluded(file, project, exclude);
    sections.push({
      kind: 'file',
      title: `File ${file}`,
      path: file,
      text: content ?? textOf(file, project, 'context.files'),
      reason: 'added by the user',
      chosen: true,
    });
  }
  return sections;
}

/** A path of the workspace as it is told to a model: what lies above the workspace is none of its business. */
function inProject(file: string, project: Project): string {
  return path.isAbsolute(file) && isWithin(project.root, file) ? project.relative(file) : file;
}

/** A file's text from the workspace. @throws UIForgeError that names the file and what is wrong with it */
function textOf(file: string, project: Project | null, field: string): string {
  if (!project) {
    throw new UIForgeError('INVALID_ARGUMENT', `${field}: there is no workspace folder to read ${file} from.`, {
      hint: 'Open the folder, or send the content of the file along.',
    });
  }
  const read = project.read(file);
  if (read.ok) return read.text;
  throw refusal(file, read);
}

/** Content that comes along is held to the same rules as a file that is read. */
function refuseExcluded(file: string, project: Project | null, exclude: RuleSet): void {
  if (!project) {
    const rule = ruleAgainst(path.basename(file), [exclude]);
    if (rule !== null) throw refusal(file, { ok: false, why: 'excluded', rule });
    return;
  }
  const absolute = path.resolve(project.root, file);
  const rule = isWithin(project.root, absolute)
    ? project.ruleAgainst(absolute)
    : ruleAgainst(path.basename(file), [exclude]);
  if (rule !== null) throw refusal(file, { ok: false, why: 'excluded', rule });
}

/**
 * A file that is to be changed is sent as a whole, so it is held to the same rules as one that goes along: also outside of
 * the workspace folder, and also where a link leads to it.
 *
 * @throws UIForgeError that names the rule
 */
export function refuseToChange(file: string, folder: string | undefined, exclude: RuleSet): void {
  if (folder === undefined && !path.isAbsolute(file)) {
    // A name alone: nobody knows where such a file would lie.
    const rule = ruleAgainst(path.basename(file), [exclude]);
    if (rule !== null) throw refusal(path.basename(file), { ok: false, why: 'excluded', rule });
    return;
  }
  const named = path.resolve(folder ?? '', file);
  for (const absolute of new Set([named, realOf(named) ?? named])) {
    const isInside = folder !== undefined && absolute !== folder && isWithin(folder, absolute);
    const root = isInside ? folder : path.dirname(absolute);
    const way = path.relative(root, absolute).split(path.sep).join('/');
    const rule = way === '' ? null : ruleOnTheWay(root, way, exclude);
    if (rule !== null) throw refusal(isInside ? way : path.basename(file), { ok: false, why: 'excluded', rule });
  }
}

function refusal(file: string, read: Extract<FileRead, { ok: false }>): UIForgeError {
  switch (read.why) {
    case 'missing':
      return new UIForgeError('NOT_FOUND', `There is no file ${file} in the workspace.`, {
        hint: 'Paths count from the workspace folder.',
      });
    case 'outside':
      return new UIForgeError('PERMISSION_DENIED', `${file} lies outside of the workspace, so it is not sent.`, {
        hint: 'Links that lead out of the workspace are not followed. Copy the file into it.',
      });
    case 'too-large':
      return new UIForgeError('INVALID_ARGUMENT', `${file} is too large to be sent: at most 200 KB.`, {
        hint: 'Choose a smaller file, or put the part that matters into the description.',
      });
    case 'not-text':
      return new UIForgeError('INVALID_ARGUMENT', `${file} is not UTF-8 text, so it is not sent.`, {
        hint: 'Choose a text file; pictures go along as images.',
      });
    case 'excluded':
      return new UIForgeError('PERMISSION_DENIED', `${file} is not sent: the rule ${read.rule} keeps it out.`, {
        hint: 'Ignored files and those of the setting uiforge.generation.exclude never leave the machine. Change the rule if this one may: a line !name after an ignore rule lets that file through.',
        context: { rule: read.rule },
      });
  }
}
