import path from 'node:path';
import * as angular from '@angular/compiler';
import { parse as parseScript } from '@babel/parser';
import {
  compileScript,
  compileTemplate,
  parseCache,
  parse as parseVue,
} from '@vue/compiler-sfc/dist/compiler-sfc.esm-browser.js';
import { compile as compileSvelte } from 'svelte/compiler';
import { createValidator } from '../../src/engine/generation/validation/validator.ts';
import { FRAMEWORKS, type Framework } from '../../src/protocol/framework.ts';
import type { Figure, Row } from '../row.ts';
import { median, percentile, rounded } from '../statistics.ts';
import { componentOf300Lines } from './component-of-300-lines.ts';
import type { BenchContext } from './context.ts';

const WARM_UP = 15;
const ROUNDS = 60;

/** The framework's own compiler alone, with what it needs to judge the code. */
const BARE: Record<Framework, (code: string) => unknown> = {
  react: (code) => parseScript(code, { sourceType: 'module', plugins: ['typescript', 'jsx'] }),
  nextjs: (code) => parseScript(code, { sourceType: 'module', plugins: ['typescript', 'jsx'] }),
  vue(code) {
    parseCache.clear();
    const { descriptor } = parseVue(code, { sourceMap: false });
    const { bindings } = compileScript(descriptor, { id: 'bench' });
    return compileTemplate({
      ...{ source: descriptor.template?.content ?? '', filename: 'A.vue', id: 'bench' },
      compilerOptions: { bindingMetadata: bindings as never, expressionPlugins: ['typescript'] },
    });
  },
  svelte: (code) => compileSvelte(code, { generate: 'client', dev: false }),
  angular(code) {
    parseScript(code, { sourceType: 'module', plugins: ['typescript', 'decorators-legacy'] });
    return angular.parseTemplate(/template: `([\s\S]*?)`/.exec(code)?.[1] ?? '', 'template');
  },
};

/** A component of 300 lines, judged as the engine does: in its worker, all rules, no types. Against the bare compiler. */
export async function validation({ build }: BenchContext): Promise<Figure> {
  const validator = createValidator({ workerFile: path.join(build.extension, 'dist', 'compiler-worker.js') });
  const rows: Row[] = [];
  const raw: Record<string, { validated: number[]; bare: number[] }> = {};
  for (const framework of FRAMEWORKS) {
    const validated: number[] = [];
    const bare: number[] = [];
    for (let round = 0; round < WARM_UP + ROUNDS; round++) {
      // Another text each time: nothing may come from a cache.
      const code = componentOf300Lines(framework, round);
      const start = performance.now();
      const { findings } = await validator.validate({ code, framework });
      const between = performance.now();
      BARE[framework](code);
      const end = performance.now();
      if (findings.length > 0)
        throw new Error(`the ${framework} component is not sound: ${JSON.stringify(findings[0])}`);
      if (round < WARM_UP) continue;
      validated.push(between - start);
      bare.push(end - between);
    }
    raw[framework] = { validated: validated.map(rounded), bare: bare.map(rounded) };
    rows.push({
      ...{ figure: `Validation of 300 lines, warm: ${framework}`, unit: 'ms' },
      ...{ measured: median(validated), baseline: median(bare), limit: { value: 60 } },
      note: `p95 ${rounded(percentile(validated, 0.95))} ms`,
    });
  }
  await validator.dispose();
  return { rows, raw };
}
