import { expect, it } from 'vitest';
import { quote } from './service-error.ts';

it('quotes a service on one line, without what a terminal would obey', () => {
  expect(quote('no\n\u001b[2J\u0007 quota\u0000')).toBe(' It says: no [2J quota.');
});
