import type { PreviewComponent } from '../../../../protocol/preview.ts';
import type { ModuleSource } from '../compile/compiled-module.ts';

/**
 * Reads off a file what its component takes: props with their types and samples, slots, events. Null when the file can't
 * be read, while it streams for instance, or holds no component. Never throws.
 */
export async function describeComponent(source: ModuleSource): Promise<PreviewComponent | null> {
  try {
    return await describe(source);
  } catch {
    // A description is of help, not needed: the component draws without it.
    return null;
  }
}

async function describe(source: ModuleSource): Promise<PreviewComponent | null> {
  if (source.path.endsWith('.vue')) return (await import('./describe-vue.ts')).describeVue(source);
  if (source.path.endsWith('.svelte')) return (await import('./describe-svelte.ts')).describeSvelte(source);
  if (source.framework === 'angular') return (await import('./describe-angular.ts')).describeAngular(source);
  return (await import('./describe-react.ts')).describeReact(source);
}
