import { expect, test } from 'vitest';
import { parseLogLine } from './engine-log.ts';

test('a line of the log gives its level, message and facts', () => {
  expect(parseLogLine('{"level":40,"time":1,"pid":2,"hostname":"h","msg":"slow","provider":"openai"}')).toEqual({
    level: 'warn',
    message: 'slow {"provider":"openai"}',
  });
});

test('what is not our log is passed on as a warning', () => {
  expect(parseLogLine('(node:1) Warning: something')).toEqual({
    level: 'warn',
    message: '(node:1) Warning: something',
  });
});

test('empty lines are left out', () => {
  expect(parseLogLine('  ')).toBeNull();
});
