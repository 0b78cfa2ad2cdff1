import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ESCAPE_ATTEMPTS, type EscapeAttempt, tableOfEscapes } from './header-attempts.ts';
import { type HeaderLab, headerLab, type Outcome } from './header-lab.ts';

let lab: HeaderLab;
const outcomes = new Map<EscapeAttempt, { ordinary: Outcome; preview: Outcome }>();

/** Those that get on with each other share a page. */
const GROUPS = [
  ESCAPE_ATTEMPTS.filter(({ alone }) => !alone),
  ...ESCAPE_ATTEMPTS.filter(({ alone }) => alone).map((one) => [one]),
];

beforeAll(async () => {
  lab = await headerLab();
  for (const group of GROUPS) {
    const ordinary = await lab.inOrdinaryPage(group);
    const preview = await lab.inPreview(group, ordinary.ms);
    group.forEach((attempt, index) => {
      const [control, outcome] = [ordinary.outcomes[index], preview.outcomes[index]];
      if (control && outcome) outcomes.set(attempt, { ordinary: control, preview: outcome });
    });
  }
}, 180_000);

afterAll(async () => {
  const rows = [...outcomes].map(([{ name }, { preview }]) => `${preview.out ? 'open   ' : 'blocked'}  ${name}`);
  process.stdout.write(`${rows.join('\n')}\n`);
  await lab.close();
});

describe('what the headers of a preview stop, without the frame’s own script', () => {
  test.each(ESCAPE_ATTEMPTS.map((attempt) => [attempt.name, attempt] as const))('%s', (_, attempt) => {
    const outcome = outcomes.get(attempt);
    expect(outcome?.ordinary, 'the control: in an ordinary page it gets out').toMatchObject({ out: true });
    expect(outcome?.preview, 'in a preview').toMatchObject({ out: attempt.open === true });
  });

  test('what stops each is documented', () => {
    const docs = readFileSync(path.resolve(import.meta.dirname, '../../../docs/preview.md'), 'utf8');
    expect(docs).toContain(tableOfEscapes());
  });
});
