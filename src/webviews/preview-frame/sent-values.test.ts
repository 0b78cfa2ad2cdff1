import { expect, test } from 'vitest';
import { sentValues } from './sent-values.ts';

test('dates and functions are made wherever they stand in a value', () => {
  const save = () => {};
  const functionOf = (name: string) => (name === 'save' ? save : () => {});
  const sent = {
    on: { $date: '2026-03-14T09:30:00.000Z' },
    actions: [{ label: 'Save', run: { $function: 'save' } }],
    plain: { $date: 1, other: null },
    two: { $date: '2026-03-14', and: 'more' },
  };
  expect(sentValues(sent, functionOf)).toEqual({
    on: new Date(Date.UTC(2026, 2, 14, 9, 30)),
    actions: [{ label: 'Save', run: save }],
    plain: { $date: 1, other: null },
    two: { $date: '2026-03-14', and: 'more' },
  });
});
