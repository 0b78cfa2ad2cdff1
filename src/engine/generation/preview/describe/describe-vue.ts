import type { PreviewComponent } from '../../../../protocol/preview.ts';
import type { ModuleSource } from '../compile/compiled-module.ts';

/** Not yet. */
export function describeVue(_source: ModuleSource): PreviewComponent | null {
  return null;
}
