import { expect, test } from 'vitest';
import { RestartPolicy } from './restart-policy.ts';

test('the delay doubles, and the third crash in three minutes ends it', () => {
  const policy = new RestartPolicy(() => 0);
  expect([policy.crashed(), policy.crashed(), policy.crashed()]).toEqual([
    { action: 'restart', delayMs: 250 },
    { action: 'restart', delayMs: 500 },
    { action: 'stop' },
  ]);
});

test('crashes that are three minutes old no longer count', () => {
  let now = 0;
  const policy = new RestartPolicy(() => now);
  policy.crashed();
  policy.crashed();
  now = 180_000;
  expect(policy.crashed()).toEqual({ action: 'restart', delayMs: 250 });
});

test('a restart by hand starts afresh', () => {
  const policy = new RestartPolicy(() => 0);
  policy.crashed();
  policy.crashed();
  policy.forget();
  expect(policy.crashed()).toEqual({ action: 'restart', delayMs: 250 });
});
