import type { Framework } from '../../../../protocol/framework.ts';

const REACT = [
  'react',
  'react/jsx-runtime',
  'react/jsx-dev-runtime',
  'react-dom',
  'react-dom/client',
  'react-refresh/runtime',
];

/**
 * The packages that a preview brings along, for workspaces that don't have them: specifiers by framework. Each is built to
 * `dist/preview/<framework>/<file>` (see `runtimeFile`), all of a framework sharing chunks, so that there is one of each.
 */
export const RUNTIMES: Record<Framework, readonly string[]> = {
  react: REACT,
  nextjs: REACT,
  vue: ['vue', 'vue/jsx-runtime', 'vue/jsx-dev-runtime'],
  svelte: [
    'svelte',
    'svelte/animate',
    'svelte/attachments',
    'svelte/easing',
    'svelte/events',
    'svelte/internal/client',
    'svelte/internal/disclose-version',
    'svelte/internal/flags/legacy',
    'svelte/internal/flags/async',
    'svelte/internal/flags/tracing',
    'svelte/legacy',
    'svelte/motion',
    'svelte/reactivity',
    'svelte/reactivity/window',
    'svelte/store',
    'svelte/transition',
  ],
  angular: [
    '@angular/common',
    '@angular/common/http',
    '@angular/core',
    '@angular/core/primitives/signals',
    '@angular/core/rxjs-interop',
    '@angular/forms',
    '@angular/forms/signals',
    '@angular/platform-browser',
    '@angular/router',
    'rxjs',
    'rxjs/operators',
  ],
};

/** Next.js draws with React's. */
export function runtimeFolder(framework: Framework): string {
  return framework === 'nextjs' ? 'react' : framework;
}

/** The file of a specifier in the folder of its framework. */
export function runtimeFile(specifier: string): string {
  return `${specifier.replaceAll('/', '__')}.js`;
}
