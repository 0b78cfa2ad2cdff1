import path from 'node:path';
import { createPreviewCompiler } from '../../src/engine/generation/preview/preview-compiler.ts';
import { FRAMEWORK_INFO, FRAMEWORKS } from '../../src/protocol/framework.ts';
import type { Figure, Row } from '../row.ts';
import { median, percentile, rounded } from '../statistics.ts';
import { componentOf300Lines } from './component-of-300-lines.ts';
import type { BenchContext } from './context.ts';

const WARM_UP = 15;
const ROUNDS = 60;

/** A component of 300 lines made a module of the browser's, and its props read, as the preview does after each change. */
export async function previewCompile({ build }: BenchContext): Promise<Figure> {
  const compiler = createPreviewCompiler({ workerFile: path.join(build.extension, 'dist', 'preview-worker.js') });
  const rows: Row[] = [];
  const raw: Record<string, { first: number; compiled: number[]; described: number[] }> = {};
  for (const framework of FRAMEWORKS) {
    const compiled: number[] = [];
    const described: number[] = [];
    let first = 0;
    for (let round = 0; round < WARM_UP + ROUNDS; round++) {
      // Another text each time: nothing may come from a cache.
      const code = componentOf300Lines(framework, round);
      const source = { path: `/app/src/Sample${FRAMEWORK_INFO[framework].extension('ts')}`, code, framework };
      const start = performance.now();
      const { code: made, problems } = await compiler.compile(source);
      const between = performance.now();
      const component = await compiler.describe(source);
      const end = performance.now();
      if (made === null || !component) throw new Error(`${framework} does not compile: ${JSON.stringify(problems[0])}`);
      if (round === 0) first = between - start;
      if (round < WARM_UP) continue;
      compiled.push(between - start);
      described.push(end - between);
    }
    raw[framework] = { first: rounded(first), compiled: compiled.map(rounded), described: described.map(rounded) };
    rows.push({
      ...{ figure: `Preview, compile of 300 lines, warm: ${framework}`, unit: 'ms' },
      ...{ measured: median(compiled), baseline: null, limit: { value: 60 } },
      note: `p95 ${rounded(percentile(compiled, 0.95))} ms; props ${rounded(median(described))} ms; first ${rounded(first)} ms`,
    });
  }
  await compiler.dispose();
  return { rows, raw };
}
