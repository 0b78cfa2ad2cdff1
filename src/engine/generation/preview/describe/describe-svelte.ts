import type { PreviewComponent } from '../../../../protocol/preview.ts';
import type { ModuleSource } from '../compile/compiled-module.ts';

/** Not yet. */
export function describeSvelte(_source: ModuleSource): PreviewComponent | null {
  return null;
}
