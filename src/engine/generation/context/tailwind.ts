import type { AstNode } from '../validation/script/ast.ts';
import { importsTailwind, themeNames } from './css-names.ts';
import { keyName, parseModule } from './parse-module.ts';
import type { Project } from './project.ts';
import type { Section } from './section.ts';

/** Most names of a theme that are sent. */
const MOST_NAMES = 120;

/** Style sheets that a theme may be in: few enough to be read, those at the usual places first. */
const MOST_SHEETS = 40;

const USUAL = /(?:^|\/)(?:globals?|app|index|main|styles?|tailwind|theme|root)\.(?:css|scss)$/;

/** Style sheets of a project, the usual places of a theme first. */
export function styleSheetsOf(project: Project): string[] {
  return project.files
    .filter((file) => /\.(?:css|scss)$/.test(file) && !/\.module\./.test(file))
    .sort(
      (a, b) =>
        Number(USUAL.test(b)) - Number(USUAL.test(a)) || a.split('/').length - b.split('/').length || (a < b ? -1 : 1),
    )
    .slice(0, MOST_SHEETS);
}

/** Tailwind CSS with its version and the names of the team's theme; null where the project has none. */
export function tailwindSection(project: Project): Section | null {
  if (!('tailwindcss' in project.facts.packages)) return null;
  const major = project.majorOf('tailwindcss') ?? 4;
  const found = themeInCss(project) ?? themeInConfig(project);
  const head = `Tailwind CSS ${major}: style with its utility classes, no style sheet of your own.`;
  const version =
    major >= 4
      ? ' Its theme lies in CSS (`@theme`), not in a `tailwind.config`.'
      : ' Its theme lies in `tailwind.config`; classes that came with version 4 do not exist.';
  const names = found ? `\nNames of the theme, to be used before arbitrary values:\n${found.text}` : '';
  return {
    kind: 'styling',
    title: `Tailwind CSS ${major}${found ? ' with the theme' : ''}`,
    ...(found ? { path: found.path } : {}),
    text: head + version + names,
    reason: 'how this project is styled',
  };
}

interface Theme {
  path: string;
  text: string;
}

function themeInCss(project: Project): Theme | null {
  for (const file of styleSheetsOf(project)) {
    const css = project.readIndexed(file);
    if (css === null || !importsTailwind(css)) continue;
    const names = themeNames(css).filter(({ value }) => value !== 'initial');
    if (names.length === 0) continue;
    return { path: file, text: byNamespace(names.map(({ name }) => name.slice(2))) };
  }
  return null;
}

/** `color: brand, brand-dark`, a line for each namespace of the theme. */
function byNamespace(names: string[]): string {
  const spaces = [
    'color',
    'font-weight',
    'font',
    'text',
    'radius',
    'shadow',
    'spacing',
    'breakpoint',
    'animate',
    'ease',
  ];
  const groups = Map.groupBy(
    names.slice(0, MOST_NAMES),
    (name) => spaces.find((space) => name === space || name.startsWith(`${space}-`)) ?? 'other',
  );
  return [...groups]
    .map(([space, list]) => {
      const short = list.map((name) =>
        space === 'other' || name === space ? `--${name}` : name.slice(space.length + 1),
      );
      return `- ${space}: ${[...new Set(short)].join(', ')}`;
    })
    .join('\n');
}

function themeInConfig(project: Project): Theme | null {
  const file = ['ts', 'js', 'mjs', 'cjs']
    .map((ending) => project.inPackage(`tailwind.config.${ending}`))
    .find((name) => {
      return project.files.includes(name);
    });
  const text = file === undefined ? null : project.readIndexed(file);
  const program = text === null ? null : parseModule(text, false);
  if (file === undefined || !program) return null;
  const theme = objectIn(configObject(program), 'theme');
  const parts = [theme, objectIn(theme, 'extend')];
  const lines = parts.flatMap((part) =>
    entriesOf(part)
      .filter(([name]) => name !== 'extend')
      .map(([name, value]) => `- ${name}: ${leafNames(value).slice(0, MOST_NAMES).join(', ')}`),
  );
  const named = lines.filter((line) => !line.endsWith(': '));
  return named.length === 0 ? null : { path: file, text: named.join('\n') };
}

/** The configuration: what is exported, or the object in a call or a type assertion around it. It is read, never run. */
function configObject(program: AstNode): AstNode | null {
  const body = program.body as AstNode[];
  const exported =
    body.find((node) => node.type === 'ExportDefaultDeclaration')?.declaration ??
    body.find((node) => node.type === 'ExpressionStatement' && node.expression.left?.object?.name === 'module')
      ?.expression.right;
  return objectOf(exported, body);
}

function objectOf(node: AstNode | undefined, body: AstNode[], depth = 0): AstNode | null {
  if (!node || depth > 5) return null;
  if (node.type === 'ObjectExpression') return node;
  if (node.expression) return objectOf(node.expression, body, depth + 1);
  if (node.type === 'CallExpression') return objectOf(node.arguments[0], body, depth + 1);
  if (node.type !== 'Identifier') return null;
  const declared = body
    .flatMap((one) => (one.declarations as AstNode[] | undefined) ?? [])
    .find((one) => one.id?.name === node.name);
  return objectOf(declared?.init, body, depth + 1);
}

function objectIn(object: AstNode | null, name: string): AstNode | null {
  const found = entriesOf(object).find(([key]) => key === name)?.[1];
  return found?.type === 'ObjectExpression' ? found : null;
}

function entriesOf(object: AstNode | null): [string, AstNode][] {
  return ((object?.properties as AstNode[] | undefined) ?? []).flatMap((property): [string, AstNode][] => {
    const name = property.type === 'Property' ? keyName(property) : null;
    return name === null ? [] : [[name, property.value]];
  });
}

/** `brand-500` for `{ brand: { 500: ... } }`; `brand` for its DEFAULT. */
function leafNames(node: AstNode, prefix = ''): string[] {
  if (node.type !== 'ObjectExpression') return prefix === '' ? [] : [prefix];
  return entriesOf(node).flatMap(([name, value]) => {
    const own = name === 'DEFAULT' ? prefix : prefix === '' ? name : `${prefix}-${name}`;
    return leafNames(value, own);
  });
}
