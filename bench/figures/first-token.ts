import type { Figure } from '../row.ts';
import { runInVsCode } from '../run-in-vscode.ts';
import { median, percentile } from '../statistics.ts';
import type { BenchContext } from './context.ts';

/** From the provider's first byte to the character in the document, against one bare edit of the same editor. */
export async function firstToken({ build, service, activations }: BenchContext): Promise<Figure> {
  const { firstToken: raw, activation } = await runInVsCode('firstToken', build, service);
  activations.push(activation);
  const { fromProvider, withoutThinking, bareEdit, bareEditResolved } = raw;
  const runs = fromProvider.length;
  const row = (figure: string, p: number, ratio: number) => ({
    figure,
    unit: 'ms' as const,
    measured: percentile(fromProvider, p),
    baseline: percentile(bareEdit, p),
    limit: { ratio },
    note: `${runs} generations and ${runs} bare edits in turn`,
  });
  return {
    raw,
    rows: [
      row('First token in the document, p50', 0.5, 1.5),
      row('First token in the document, p99', 0.99, 3),
      {
        figure: 'First token, against edits that count until their promise resolves, p50',
        unit: 'ms',
        measured: median(fromProvider),
        baseline: median(bareEditResolved),
        limit: null,
      },
      {
        figure: 'First token of a service that answers at once, p50',
        unit: 'ms',
        measured: median(withoutThinking),
        baseline: median(bareEdit),
        limit: null,
        note: 'the file is made and its editor opened meanwhile',
      },
    ],
  };
}
