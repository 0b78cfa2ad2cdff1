import { rootNames } from './css-names.ts';
import type { Project } from './project.ts';
import type { Section } from './section.ts';
import { styleSheetsOf, tailwindSection } from './tailwind.ts';

/** Ways of styling by the package that brings them, and how they are used. */
const BY_PACKAGE: [name: string, label: string, how: string][] = [
  [
    'styled-components',
    'styled-components',
    'styles are made with `styled` from `styled-components`, beside the component',
  ],
  ['@emotion/styled', 'Emotion', 'styles are made with `styled` from `@emotion/styled`, beside the component'],
  ['@emotion/react', 'Emotion', 'styles are given by the `css` prop of `@emotion/react`'],
  ['@vanilla-extract/css', 'vanilla-extract', 'styles lie in a `.css.ts` file beside the component'],
  ['@linaria/core', 'Linaria', 'styles are made with `css` from `@linaria/core`'],
  ['@stitches/react', 'Stitches', 'styles are made with `styled` of the project’s Stitches configuration'],
  ['@pandacss/dev', 'Panda CSS', 'styles are made with the generated `styled-system`'],
  ['unocss', 'UnoCSS', 'styles are utility classes of UnoCSS'],
  ['@stylexjs/stylex', 'StyleX', 'styles are made with `stylex.create`'],
];

const MOST_NAMES = 80;

/** How the project is styled, with the names a new component should use. */
export function stylingSections(project: Project): Section[] {
  const tailwind = tailwindSection(project);
  const { packages } = project.facts;
  // There Emotion is what the design system is made with, not how the team styles.
  const isInside = '@mui/material' in packages || '@chakra-ui/react' in packages;
  const inJs = BY_PACKAGE.filter(([name]) => name in packages && !(isInside && name.startsWith('@emotion/')));
  const modules = project.files.filter((file) => /\.module\.(?:css|scss|sass|less)$/.test(file));
  const ways: string[] = [];
  if (inJs.length > 0 && !tailwind) ways.push(...inJs.slice(0, 1).map(([, label, how]) => `${label}: ${how}.`));
  if (modules.length > 0 && !tailwind) {
    const ending = modules[0]?.split('.').at(-1) ?? 'css';
    ways.push(
      `CSS modules: a \`.module.${ending}\` file beside the component, such as \`${modules[0]}\`. Import a style sheet only where a rule above names one.`,
    );
  }
  if (ways.length === 0 && !tailwind) ways.push(...plain(project));
  const sections: Section[] = tailwind ? [tailwind] : [];
  if (ways.length > 0) {
    sections.push({
      kind: 'styling',
      title: ways.map((way) => way.slice(0, way.indexOf(':'))).join(', '),
      text: ways.join('\n'),
      reason: 'how this project is styled',
    });
  }
  const tokens = tokenSection(project);
  if (tokens) sections.push(tokens);
  return sections;
}

function plain(project: Project): string[] {
  if (project.framework === 'vue') return ['Scoped styles: `<style scoped>` in the component’s own file.'];
  if (project.framework === 'svelte') return ['Scoped styles: `<style>` in the component’s own file.'];
  if (project.framework === 'angular') return ['Component styles: `styles` or a style sheet beside the component.'];
  const beside = project.files.find(
    (file) => /\.(?:css|scss)$/.test(file) && project.files.includes(file.replace(/\.[^.]+$/, '.tsx')),
  );
  return beside ? [`Plain style sheets: one beside the component, imported by it, such as \`${beside}\`.`] : [];
}

/** Custom properties of the design, where a style sheet declares them for the whole page. */
function tokenSection(project: Project): Section | null {
  for (const file of styleSheetsOf(project)) {
    const names = rootNames(project.readIndexed(file) ?? '');
    if (names.length < 2) continue;
    const unique = [...new Map(names.map(({ name, value }) => [name, value]))].slice(0, MOST_NAMES);
    return {
      kind: 'styling',
      title: 'Design tokens as custom properties',
      path: file,
      text: `Custom properties of the design, to be used before values of your own:\n${unique
        .map(([name, value]) => `${name}: ${value.length > 40 ? `${value.slice(0, 39)}…` : value}`)
        .join('; ')}`,
      reason: 'declared for the whole page',
    };
  }
  return null;
}
