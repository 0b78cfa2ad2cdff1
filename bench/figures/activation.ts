import type { Activation } from '../in-vscode/activation.ts';
import type { Figure, Row } from '../row.ts';
import { runInVsCode } from '../run-in-vscode.ts';
import { median } from '../statistics.ts';
import type { BenchContext } from './context.ts';

const WINDOWS = 8;

/** What the activation costs the extension host, over several fresh windows. */
export async function activation({ build, service, activations }: BenchContext): Promise<Figure> {
  while (activations.length < WINDOWS) {
    activations.push((await runInVsCode('activation', build, service)).activation);
  }
  const cpu = (what: keyof Activation) => activations.map((each) => each[what].process);
  const row = (figure: string, measured: number, baseline: number | null, limit: Row['limit']): Row => ({
    figure,
    unit: 'ms',
    measured,
    baseline,
    limit,
    note: `${activations.length} windows; CPU of the whole process`,
  });
  const bare = median(cpu('bare'));
  return {
    raw: activations,
    rows: [
      row('CPU of `activate()`, median', median(cpu('activate')), bare, { value: 30 }),
      row('CPU of `activate()`, worst', Math.max(...cpu('activate')), bare, { value: 30 }),
      row('CPU of loading `dist/extension.js`, median', median(cpu('load')), null, null),
    ],
  };
}
