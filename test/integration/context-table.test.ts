import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { CASES } from '../context/cases.ts';
import { messageFor, withTable } from '../context/table.ts';

describe('context of five frameworks and their design systems', () => {
  it.each(CASES)('$workspace: design system, styling, props and an example reach the prompt', async (one) => {
    const { message, report } = await messageFor(one);
    const { designSystem, styling, components, example } = one.reaches;
    for (const text of [...designSystem, ...styling, ...components, example]) expect(message).toContain(text);
    expect(report.picked.find(({ kind }) => kind === 'example')).toMatchObject({ path: example });
    expect(report.masked).toEqual([]);
  });

  it('is told by the table of docs/context.md (npm run generate)', async () => {
    const document = readFileSync(path.resolve(import.meta.dirname, '../../docs/context.md'), 'utf8');
    expect(document).toBe(await withTable(document));
  });
});
