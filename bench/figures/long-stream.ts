import type { Figure } from '../row.ts';
import { runInVsCode } from '../run-in-vscode.ts';
import { median } from '../statistics.ts';
import type { BenchContext } from './context.ts';

/** 2,000 chunks at 200 a second: how much later they end in the document, and what that does to the event loop. */
export async function longStream({ build, service, activations }: BenchContext): Promise<Figure> {
  const { longStream: raw, activation } = await runInVsCode('longStream', build, service);
  activations.push(activation);
  const { runs } = raw;
  const worst = runs.reduce((a, b) => (a.inDocument / a.atProvider > b.inDocument / b.atProvider ? a : b));
  const held = (which: 'loop' | 'idle') =>
    Math.max(0, ...runs.flatMap((run) => run[which].gaps.map((gap) => gap.held)));
  const note = `the worst of ${runs.length} streams`;
  return {
    raw,
    rows: [
      {
        figure: '2,000 chunks at 200 a second, last line in the document',
        unit: 'ms',
        measured: worst.inDocument,
        baseline: worst.atProvider,
        limit: { ratio: 1.05 },
        note: `${note}; ${median(runs.map(({ changes }) => changes))} edits each`,
      },
      {
        figure: 'Extension host, longest wait for a turn of its loop while streaming',
        unit: 'ms',
        measured: Math.max(...runs.map(({ loop }) => loop.maxLate)),
        baseline: Math.max(...runs.map(({ idle }) => idle.maxLate)),
        limit: { value: 50 },
        note: `${note}; baseline: idle for as long`,
      },
      {
        figure: 'Of such waits, the longest without the time in the queue for a processor',
        unit: 'ms',
        measured: held('loop'),
        baseline: held('idle'),
        limit: { value: 50 },
        note: `${note}; what is left is ours: code, or a call that blocks`,
      },
    ],
  };
}
