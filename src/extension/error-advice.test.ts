import { expect, test } from 'vitest';
import { adviceFor } from './error-advice.ts';

test('message and hint make one text, and the code decides what is offered', () => {
  expect(adviceFor({ code: 'UNAUTHENTICATED', message: 'openai refused the key.', hint: 'Set another one.' })).toEqual({
    message: 'openai refused the key. Set another one.',
    actions: ['setKey', 'useTemplates'],
  });
});

test('where nothing fits, a key or the list of templates helps', () => {
  expect(adviceFor({ code: 'NOT_FOUND', message: 'No template fits.' })?.actions).toEqual(['setKey', 'showTemplates']);
});

test('a workspace that is not trusted leads to trust or to the template library', () => {
  const error = { code: 'PERMISSION_DENIED', message: 'Not trusted.', context: { untrusted: true } } as const;
  expect(adviceFor(error)?.actions).toEqual(['manageTrust', 'useTemplates']);
});

test('nothing is said about what the user cancelled', () => {
  expect(adviceFor({ code: 'CANCELLED', message: 'Cancelled.' })).toBeNull();
});
