import type { LocalComponent } from './local-components.ts';
import type { Project } from './project.ts';
import type { Section } from './section.ts';

interface Library {
  /** The package that tells it. */
  package: string;
  label: string;
  /** Modules that its components are imported from. */
  modules: RegExp;
  /** How its components are used, one sentence. */
  how: string;
}

const LIBRARIES: Library[] = [
  {
    package: '@mui/material',
    label: 'Material UI',
    modules: /^@mui\//,
    how: 'Import components from `@mui/material`; style with the `sx` prop or `styled`, with values of the theme.',
  },
  {
    package: '@chakra-ui/react',
    label: 'Chakra UI',
    modules: /^@chakra-ui\/|components\/ui\//,
    how: 'Import components from `@chakra-ui/react`; style with its style props and tokens.',
  },
  {
    package: '@mantine/core',
    label: 'Mantine',
    modules: /^@mantine\//,
    how: 'Import components from `@mantine/core`; style with its style props.',
  },
  { package: 'antd', label: 'Ant Design', modules: /^antd|^@ant-design\//, how: 'Import components from `antd`.' },
  {
    package: '@fluentui/react-components',
    label: 'Fluent UI',
    modules: /^@fluentui\//,
    how: 'Import components from `@fluentui/react-components`; style with `makeStyles` and its tokens.',
  },
  { package: '@heroui/react', label: 'HeroUI', modules: /^@heroui\//, how: 'Import components from `@heroui/react`.' },
  {
    package: '@radix-ui/themes',
    label: 'Radix Themes',
    modules: /^@radix-ui\/themes/,
    how: 'Import components from `@radix-ui/themes`.',
  },
  {
    package: 'react-bootstrap',
    label: 'React Bootstrap',
    modules: /^react-bootstrap/,
    how: 'Import components from `react-bootstrap`.',
  },
  {
    package: 'vuetify',
    label: 'Vuetify',
    modules: /^vuetify/,
    how: 'Its components (`v-btn`, `v-card`, `v-text-field`) are registered globally: use them without an import, and its utility classes for spacing.',
  },
  {
    package: 'primevue',
    label: 'PrimeVue',
    modules: /^primevue/,
    how: 'Import each component from its own module, such as `primevue/button`.',
  },
  {
    package: 'element-plus',
    label: 'Element Plus',
    modules: /^element-plus/,
    how: 'Its components (`el-button`, `el-card`) are registered globally or imported from `element-plus`.',
  },
  {
    package: 'quasar',
    label: 'Quasar',
    modules: /^quasar/,
    how: 'Its components (`q-btn`, `q-card`) are registered globally: use them without an import.',
  },
  { package: 'naive-ui', label: 'Naive UI', modules: /^naive-ui/, how: 'Import components from `naive-ui`.' },
  {
    package: '@nuxt/ui',
    label: 'Nuxt UI',
    modules: /^@nuxt\/ui|^#components/,
    how: 'Its components (`UButton`, `UCard`) are registered globally: use them without an import.',
  },
  { package: 'bits-ui', label: 'Bits UI', modules: /^bits-ui/, how: 'Import parts from `bits-ui`.' },
  {
    package: '@skeletonlabs/skeleton-svelte',
    label: 'Skeleton',
    modules: /^@skeletonlabs\//,
    how: 'Import components from `@skeletonlabs/skeleton-svelte`.',
  },
  {
    package: 'flowbite-svelte',
    label: 'Flowbite Svelte',
    modules: /^flowbite-svelte/,
    how: 'Import components from `flowbite-svelte`.',
  },
  {
    package: '@angular/material',
    label: 'Angular Material',
    modules: /^@angular\/(?:material|cdk)/,
    how: 'Import each module or component from its entry point, such as `MatButtonModule` from `@angular/material/button`, into `imports` of the component.',
  },
  {
    package: 'primeng',
    label: 'PrimeNG',
    modules: /^primeng/,
    how: 'Import each component from its entry point, such as `ButtonModule` from `primeng/button`, into `imports` of the component.',
  },
  {
    package: 'ng-zorro-antd',
    label: 'NG-ZORRO',
    modules: /^ng-zorro-antd/,
    how: 'Import each module from its entry point, such as `ng-zorro-antd/button`.',
  },
  {
    package: '@ng-bootstrap/ng-bootstrap',
    label: 'ng-bootstrap',
    modules: /^@ng-bootstrap\//,
    how: 'Import components from `@ng-bootstrap/ng-bootstrap`.',
  },
  {
    package: 'daisyui',
    label: 'daisyUI',
    modules: /^daisyui/,
    how: 'It is classes only (`btn`, `card`): use them with Tailwind CSS.',
  },
  { package: 'bootstrap', label: 'Bootstrap', modules: /^bootstrap/, how: 'It is classes only (`btn`, `card`).' },
];

const UNDER_SHADCN = new Set(['bits-ui', 'reka-ui', '@radix-ui/themes']);

const MOST_NAMES = 60;

const THEME_FILE =
  /(?:^|\/)(?:theme|vuetify|primevue|mui-theme|chakra|material-theme|[\w-]+[-.]theme|theme\/index)\.(?:[cm]?[jt]sx?|s?css)$/;

/** The component libraries of a project: version, how they are used, what of them the team uses, where its theme is. */
export function librarySections(
  project: Project,
  components: readonly LocalComponent[],
  hasShadcn: boolean,
): Section[] {
  const own = LIBRARIES.filter((library) => library.package in project.facts.packages);
  // What shadcn's parts are made of is not to be used beside them.
  return own
    .filter((library) => !hasShadcn || !UNDER_SHADCN.has(library.package))
    .map((library) => {
      const major = project.majorOf(library.package);
      const used = usedOf(library, project, components);
      const theme = themeOf(project);
      const lines = [
        `${library.label}${major === null ? '' : ` ${major}`}: build from its components instead of your own. ${library.how}`,
      ];
      if (used.length > 0) lines.push(`The team uses: ${used.slice(0, MOST_NAMES).join(', ')}.`);
      if (theme) lines.push(`Its theme is set up in \`${theme}\`: use its colours and variants.`);
      return {
        kind: 'design-system',
        title: `${library.label}${major === null ? '' : ` ${major}`}`,
        ...(theme ? { path: theme } : {}),
        text: lines.join('\n'),
        reason: 'the design system of this project',
      };
    });
}

/** Names that the project's own files import from a library, the most used first; in Vue also its tags. */
function usedOf(library: Library, project: Project, components: readonly LocalComponent[]): string[] {
  const counts = new Map<string, number>();
  const count = (name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);
  for (const { read } of components) {
    for (const { specifier, names } of read.imports) {
      if (library.modules.test(specifier)) for (const name of names) count(/^[A-Z]/.test(name) ? name : '');
    }
  }
  const tags: Record<string, RegExp> = {
    vuetify: /<(v-[a-z-]+)/g,
    quasar: /<(q-[a-z-]+)/g,
    'element-plus': /<(el-[a-z-]+)/g,
    '@nuxt/ui': /<(U[A-Z]\w+)/g,
  };
  const tag = tags[library.package];
  if (tag) {
    for (const { file } of components.slice(0, 60)) {
      const text = project.readIndexed(file) ?? '';
      for (const name of new Set([...text.matchAll(tag)].map((match) => match[1] as string))) count(name);
    }
  }
  counts.delete('');
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([name]) => name);
}

function themeOf(project: Project): string | null {
  return project.files.find((file) => THEME_FILE.test(file)) ?? null;
}
