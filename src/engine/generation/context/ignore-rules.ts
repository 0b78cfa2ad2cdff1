import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import ignore, { type Ignore } from 'ignore';

/** The patterns of one folder, in the notation of `.gitignore`. */
export interface RuleSet {
  /** What to call them in a message, such as `apps/shop/.gitignore`. */
  source: string;
  /** Folder in the workspace that the patterns count from, with forward slashes; '' is the workspace's own. */
  base: string;
  /** For a folder above the workspace: the way from there down to the workspace. */
  above?: string;
  rules: Ignore;
}

/** Rules for the whole workspace from patterns of a setting. */
export function settingRules(source: string, patterns: readonly string[]): RuleSet {
  return { source, base: '', rules: ignore({ allowRelativePaths: true }).add([...patterns]) };
}

/** The rules of a folder's `.gitignore`, or null where there is none. @param base the folder, relative to `root` */
export function gitignoreOf(root: string, base: string): RuleSet | null {
  const text = textOf(path.join(root, base, '.gitignore'));
  if (text === null) return null;
  const source = base === '' ? '.gitignore' : `${base}/.gitignore`;
  return { source, base, rules: ignore({ allowRelativePaths: true }).add(text) };
}

/** The rules that hold from outside of the folder: `.git/info/exclude`, and `.gitignore` up to the repository's root. */
export function outerRules(root: string): RuleSet[] {
  const sets: RuleSet[] = [];
  for (let folder = root; ; folder = path.dirname(folder)) {
    const above = path.relative(folder, root).split(path.sep).join('/');
    const files = folder === root ? ['.git/info/exclude'] : ['.gitignore', '.git/info/exclude'];
    for (const file of files) {
      const text = textOf(path.join(folder, file));
      if (text === null) continue;
      const rules = ignore({ allowRelativePaths: true }).add(text);
      sets.unshift({ source: path.join(folder, file), base: '', ...(above === '' ? {} : { above }), rules });
    }
    if (statSync(path.join(folder, '.git'), { throwIfNoEntry: false })) return sets;
    // Outside of a repository nobody meant the folders above.
    if (folder === path.dirname(folder)) return sets.filter(({ above: from }) => from === undefined);
  }
}

/**
 * The rule that keeps a path out, such as `.gitignore: dist/`, or null. As in git the nearest rules that say something
 * decide. What holds of a folder above it must be asked for that folder.
 *
 * @param file path relative to the workspace, with forward slashes; a folder ends with a slash
 * @param sets from the outermost inwards
 */
export function ruleAgainst(file: string, sets: readonly RuleSet[]): string | null {
  for (let index = sets.length - 1; index >= 0; index--) {
    const { source, base, above, rules } = sets[index] as RuleSet;
    if (base !== '' && !file.startsWith(`${base}/`)) continue;
    const inside = above ? `${above}/${file}` : base === '' ? file : file.slice(base.length + 1);
    if (inside === '') continue;
    const { ignored, unignored, rule } = rules.test(inside);
    if (ignored) return `${source}: ${rule?.pattern ?? inside}`;
    if (unignored) return null;
  }
  return null;
}

/** The rule that keeps a path or a folder above it out, or null. Reads the `.gitignore` files on the way. */
export function ruleOnTheWay(root: string, file: string, exclude: RuleSet): string | null {
  const sets = outerRules(root);
  const parts = file.split('/');
  for (let depth = 0; depth < parts.length; depth++) {
    const own = gitignoreOf(root, parts.slice(0, depth).join('/'));
    if (own) sets.push(own);
    const isFolder = depth < parts.length - 1;
    const at = parts.slice(0, depth + 1).join('/') + (isFolder ? '/' : '');
    const rule = ruleAgainst(at, [exclude]) ?? ruleAgainst(at, sets);
    if (rule !== null) return rule;
  }
  return null;
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
