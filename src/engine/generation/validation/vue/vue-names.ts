import { camelize, capitalize } from '@vue/shared';
import type { Report } from '../report.ts';
import { didYouMean } from '../script/nearest-name.ts';
import { reportUndeclared } from '../script/report-names.ts';
import type { FreeName } from '../script/scope-analysis.ts';
import { NEWER_ELEMENTS } from './newer-elements.ts';
import type { VueMarkup } from './vue-markup.ts';

/** What a template may name. */
export interface TemplateNames {
  declared: ReadonlySet<string>;
  components: ReadonlySet<string>;
  /** True when the component may give the template more names than can be seen. */
  open: boolean;
  isKnown: (name: string) => boolean;
  /** Names by which a component may use itself: that of its file without the ending, and the one it gives itself. */
  self: readonly (string | undefined)[];
  /** Components are found by a plugin, so tags can't be judged. */
  autoImport: boolean;
}

/** Components that are there without an import: Vue's own, and those of the router and Nuxt, which are global. */
const GLOBAL_COMPONENTS = new Set(
  ['Component', 'Slot', 'Teleport', 'Suspense', 'KeepAlive', 'Transition', 'TransitionGroup', 'BaseTransition'].concat(
    ['RouterLink', 'RouterView', 'NuxtLink', 'NuxtPage', 'NuxtLayout', 'NuxtImg', 'NuxtPicture', 'ClientOnly'],
    ['NuxtLoadingIndicator', 'NuxtErrorBoundary', 'I18nT', 'I18nN', 'I18nD'],
  ),
);

/** Reports names, tags and directives of a template that nothing provides. */
export function reportMarkup(used: readonly FreeName[], markup: VueMarkup, names: TemplateNames, report: Report): void {
  for (const one of used) {
    if (names.isKnown(one.name) || names.declared.has(one.name) || (names.open && one.use === 'value')) continue;
    reportUndeclared(report, one, names.declared);
  }
  for (const { name, start } of markup.components) {
    const [tag = name] = name.split('.');
    if (NEWER_ELEMENTS.has(tag)) continue;
    const spellings = [tag, camelize(tag), capitalize(camelize(tag))];
    const found = spellings.some(
      (one) => names.components.has(one) || GLOBAL_COMPONENTS.has(one) || names.self.includes(one),
    );
    if (found || names.open || names.autoImport) continue;
    const near = didYouMean(capitalize(camelize(tag)), names.components);
    const message = `The component '${tag}' is neither imported nor registered.${near}`;
    report.error('unknown-component', message, { start, end: start + name.length });
  }
  for (const { name, start } of markup.directives) {
    if (names.open || names.declared.has(camelize(`v-${name}`))) continue;
    report.warning('unknown-directive', `The directive 'v-${name}' must be registered by the app.`, { start });
  }
}
