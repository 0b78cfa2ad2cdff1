import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { matchDescription } from './match-description.ts';

interface Sample {
  description: string;
  /** The kind that is right, or null where none of the library is. */
  expected: string | null;
  /** Where more than one is fair. */
  accept?: string[];
}

const file = path.resolve(import.meta.dirname, '../../../../test/fixtures/descriptions/held-out.json');
const samples: Sample[] = JSON.parse(readFileSync(file, 'utf8'));

describe('descriptions that nobody tuned for', () => {
  it('are rightly answered or rightly refused, 36 of 40 at least', () => {
    const wrong = samples.filter(({ description, expected, accept = [] }) => {
      const kind = matchDescription(description)?.kind ?? null;
      return kind !== expected && !(kind !== null && accept.includes(kind));
    });
    expect(samples).toHaveLength(40);
    expect(wrong.length, wrong.map((sample) => sample.description).join('\n')).toBeLessThanOrEqual(4);
  });
});
