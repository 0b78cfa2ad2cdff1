import type { TsFacts } from './aliases.ts';
import type { Project } from './project.ts';
import type { Section } from './section.ts';

/** Scripts that say how a project is built and tested. */
const TELLING_SCRIPTS = /^(?:dev|start|build|test|lint|format|typecheck|type-check|check|storybook)(?::|$)/;

const TEST_RUNNERS: [name: string, label: string][] = [
  ['vitest', 'Vitest'],
  ['jest', 'Jest'],
  ['@playwright/experimental-ct-react', 'Playwright component tests'],
  ['karma', 'Karma'],
  ['@testing-library/react', 'Testing Library'],
  ['@testing-library/vue', 'Testing Library'],
  ['@testing-library/svelte', 'Testing Library'],
  ['@testing-library/angular', 'Testing Library'],
  ['@vue/test-utils', 'Vue Test Utils'],
  ['storybook', 'Storybook'],
];

/** Package manager, scripts and the rules of the type checker. */
export function projectSection(project: Project, ts: TsFacts): Section | null {
  const manifest = project.read(project.inPackage('package.json'));
  if (!manifest.ok) return null;
  const { facts } = project;
  const lines = [`- Package manager: ${facts.packageManager}.`];
  const scripts = scriptsOf(manifest.text).filter((name) => TELLING_SCRIPTS.test(name));
  if (scripts.length > 0) lines.push(`- Scripts: ${scripts.slice(0, 12).join(', ')}.`);
  const runners = [...new Set(TEST_RUNNERS.filter(([name]) => name in facts.packages).map(([, label]) => label))];
  if (runners.length > 0) lines.push(`- Tested with ${runners.join(', ')}.`);
  if (facts.language === 'ts' && ts.path !== null) {
    const flags = [ts.strict ? 'strict' : '', ts.noUncheckedIndexedAccess ? 'noUncheckedIndexedAccess' : ''];
    const rules = flags.filter(Boolean).join(', ');
    lines.push(`- TypeScript${rules ? ` with ${rules}` : ''}.`);
  }
  if (ts.aliases.length > 0) {
    const list = ts.aliases.map(({ pattern, target }) => `\`${pattern}\` for \`${target}\``).join(', ');
    lines.push(`- Path aliases, to be used in imports: ${list}.`);
  }
  return {
    kind: 'project',
    title: 'Package, scripts and path aliases',
    path: project.inPackage('package.json'),
    text: lines.join('\n'),
    reason: 'the package that the component is for',
  };
}

function scriptsOf(manifest: string): string[] {
  try {
    const { scripts } = JSON.parse(manifest) as { scripts?: unknown };
    return typeof scripts === 'object' && scripts !== null ? Object.keys(scripts) : [];
  } catch {
    return [];
  }
}
