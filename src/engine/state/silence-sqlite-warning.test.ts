import { afterEach, expect, it } from 'vitest';
import { silenceSqliteWarning } from './silence-sqlite-warning.ts';

const emitWarning = process.emitWarning;
afterEach(() => {
  process.emitWarning = emitWarning;
});

it('silences the warning about SQLite and no other', async () => {
  const heard: string[] = [];
  const listener = (warning: Error) => heard.push(`${warning.name}: ${warning.message}`);
  process.on('warning', listener);
  silenceSqliteWarning();
  process.emitWarning('SQLite is an experimental feature and might change at any time', 'ExperimentalWarning');
  process.emitWarning('Something else is experimental', 'ExperimentalWarning');
  process.emitWarning(new Error('a real problem'));
  await new Promise((resolve) => setImmediate(resolve));
  process.off('warning', listener);
  expect(heard).toEqual(['ExperimentalWarning: Something else is experimental', 'Error: a real problem']);
});
