import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { matchDescription } from './match-description.ts';

interface Sample {
  description: string;
  /** The kind that is right, or null where none of the library is. */
  expected: string | null;
  /** Where more than one is fair. */
  accept?: (string | null)[];
}

const folder = path.resolve(import.meta.dirname, '../../../../test/fixtures/descriptions');
const isRight = ({ description, expected, accept = [] }: Sample) => {
  const kind = matchDescription(description)?.kind ?? null;
  return kind === expected || accept.includes(kind);
};

/** Sets of descriptions with how many of them must be rightly answered or rightly refused. */
const SETS = [
  // Written by people who had not seen the matcher; none of their sentences has a rule of its own.
  { file: 'held-out.json', size: 40, right: 38 },
  { file: 'held-out-2.json', size: 40, right: 38 },
  // Written when the matcher was done, and never used to change it: what it scored at first sight is 37.
  { file: 'held-out-3.json', size: 40, right: 36 },
  // From many domains and in many styles, labelled before the matcher had read them.
  { file: 'wide.json', size: 511, right: 495 },
];

describe('descriptions that no rule was written for', () => {
  it.each(SETS)('$file: at least $right of $size', ({ file, size, right }) => {
    const samples: Sample[] = JSON.parse(readFileSync(path.join(folder, file), 'utf8'));
    const wrong = samples.filter((sample) => !isRight(sample)).map(({ description }) => description);
    expect(samples).toHaveLength(size);
    expect(size - wrong.length, wrong.join('\n')).toBeGreaterThanOrEqual(right);
  });

  it('have no twins, and none is in two sets', () => {
    const all = [...SETS.map(({ file }) => file), 'tuned.json'].flatMap((file) =>
      (JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Sample[]).map(({ description }) => description),
    );
    const twins = all.filter((description, index) => all.indexOf(description) !== index);
    expect(twins).toEqual([]);
  });
});
