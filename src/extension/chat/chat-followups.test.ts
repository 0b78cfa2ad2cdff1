import { expect, test } from 'vitest';
import { followupsOf } from './chat-followups.ts';

const labels = (...outcome: Parameters<typeof followupsOf>) =>
  followupsOf(...outcome).map(({ label, prompt }) => label ?? prompt);

test('a test is offered for what was made, changed or checked, until there is one', () => {
  expect(labels({ did: 'generate' })).toContain('Add a test');
  expect(labels({ did: 'refine' })).toContain('Add a test');
  expect(labels({ did: 'check', findings: [] })).toContain('Add a test');
  expect(labels({ did: 'generate', tested: true })).not.toContain('Add a test');
  expect(labels({ did: 'test', tested: true })).toEqual(['Make it responsive']);
});

test('what was found is settled first; only a file can be checked', () => {
  const finding = { severity: 'error' as const, rule: 'syntax', message: 'No.', line: 1, column: 1 };
  expect(labels({ did: 'check', findings: [finding] })).toEqual(['Fix these problems']);
  expect(labels({ did: 'refine', uri: 'file:///a.tsx' })).toContain('Check the file');
  expect(labels(undefined)).toEqual([]);
});
