import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { withRules } from '../../../../../test/validation/rules-table.ts';
import { RULE_TABLE } from './rule-table.ts';

const root = path.resolve(import.meta.dirname, '../../../../..');
const fixtures = path.join(root, 'test/fixtures/validation/expected.json');

it('gives each rule a name of its own', () => {
  const names = RULE_TABLE.map(({ id }) => id);
  expect(new Set(names).size).toBe(names.length);
});

it('is what docs/validation.md shows', () => {
  const document = readFileSync(path.join(root, 'docs', 'validation.md'), 'utf8');
  expect(withRules(document)).toBe(document);
});

it('has a broken file in the corpus for every rule of security, accessibility and performance', () => {
  const expected: Record<string, Record<string, { rule: string }>> = JSON.parse(readFileSync(fixtures, 'utf8'));
  const covered = new Set(Object.values(expected).flatMap((files) => Object.values(files).map(({ rule }) => rule)));
  const ours = RULE_TABLE.filter(({ source }) => /^(?:security|accessibility|performance)$/.test(source));
  expect(ours.map(({ id }) => id).filter((id) => !covered.has(id))).toEqual([]);
});
