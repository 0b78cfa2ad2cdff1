import type { Figure } from '../row.ts';
import type { BenchContext } from './context.ts';

/** What is shipped. */
export async function sizes({ build }: BenchContext): Promise<Figure> {
  const { extensionJs, vsix } = build;
  return {
    raw: { extensionJs, vsix },
    rows: [
      { figure: '`dist/extension.js`', unit: 'KB', measured: extensionJs / 1e3, baseline: null, limit: { value: 250 } },
      { figure: 'The package', unit: 'MB', measured: vsix / 1e6, baseline: null, limit: { value: 6 } },
    ],
  };
}
