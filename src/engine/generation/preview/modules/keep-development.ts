const IS_PRODUCTION =
  /(?:process\.env\.NODE_ENV\s*(?<after>[!=]==?)\s*['"]production['"]|['"]production['"]\s*(?<before>[!=]==?)\s*process\.env\.NODE_ENV)/
    .source;

const BRANCHES = new RegExp(
  `\\bif\\s*\\(\\s*${IS_PRODUCTION}\\s*\\)\\s*\\{(?<yes>[^{}]*)\\}\\s*else\\s*\\{(?<no>[^{}]*)\\}`,
  'g',
);

const CHOICE = new RegExp(
  `${IS_PRODUCTION}\\s*\\?\\s*(?<yes>require\\([^()]*\\))\\s*:\\s*(?<no>require\\([^()]*\\))`,
  'g',
);

/**
 * Code without the branch that a package keeps for production: what is required there would be loaded as well, and twice
 * the size is twice the wait.
 */
export function keepDevelopment(code: string): string {
  if (!code.includes('NODE_ENV')) return code;
  return code.replace(BRANCHES, (...match) => `{${kept(match)}}`).replace(CHOICE, (...match) => kept(match));
}

function kept(match: unknown[]): string {
  const groups = match.at(-1) as { after?: string; before?: string; yes: string; no: string };
  const isEqual = (groups.after ?? groups.before ?? '').startsWith('=');
  return isEqual ? groups.no : groups.yes;
}
