import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Framework } from '../../../src/protocol/framework.ts';

const FILES: Record<Framework, string> = {
  react: 'react/sound/01-pricing-toggle.tsx',
  nextjs: 'nextjs/sound/03-counter-client.tsx',
  vue: 'vue/sound/01-pricing-toggle.vue',
  svelte: 'svelte/sound/01-pricing-toggle.svelte',
  angular: 'angular/sound/01-pricing-toggle.component.ts',
};

/** Sound code of a framework. */
export function soundCode(framework: Framework): string {
  // The built suites lie in dist/test.
  return readFileSync(join(__dirname, '..', '..', 'test', 'fixtures', 'validation', FILES[framework]), 'utf8');
}

/** Code as models give it: in a fence, with talk around it. */
export function answerWith(code: string, info = 'tsx'): string {
  return `Sure, here is what you asked for:\n\n\`\`\`${info}\n${code}\`\`\`\n\nIt needs nothing else.\n`;
}
