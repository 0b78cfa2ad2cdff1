import { expect, test } from 'vitest';
import { chatIntent } from './chat-intent.ts';

const nothing = { command: undefined, attached: false, earlier: false, open: false };

test('a slash command says it', () => {
  expect(chatIntent({ ...nothing, command: 'check', prompt: 'make it red' })).toBe('check');
});

test.each(['a pricing card', 'create a login form', 'make a table of users', 'add a dialog'])(
  'with nothing to change, "%s" is something new',
  (prompt) => expect(chatIntent({ ...nothing, prompt })).toBe('generate'),
);

test.each(['make it responsive', 'add a close button', 'please fix the label', 'use Tailwind', 'it should be red'])(
  'with an open file, "%s" changes it',
  (prompt) => expect(chatIntent({ ...nothing, open: true, prompt })).toBe('refine'),
);

test('a new component is new, whatever is open', () => {
  expect(chatIntent({ ...nothing, open: true, prompt: 'a pricing card' })).toBe('generate');
  expect(chatIntent({ ...nothing, earlier: true, prompt: 'make a footer' })).toBe('generate');
});

test('after something was made, what is said is about that', () => {
  expect(chatIntent({ ...nothing, earlier: true, prompt: 'with rounded corners' })).toBe('refine');
});

test('a question about an open file checks it', () => {
  expect(chatIntent({ ...nothing, open: true, prompt: "what's wrong here?" })).toBe('check');
});

test.each(['add a test', 'Write unit tests for it.', 'please create a test for this'])('"%s" is a test', (prompt) => {
  expect(chatIntent({ ...nothing, open: true, prompt })).toBe('test');
  expect(chatIntent({ ...nothing, earlier: true, prompt })).toBe('test');
});

test.each(['a test card', 'add a test badge to it'])('"%s" is none', (prompt) => {
  expect(chatIntent({ ...nothing, open: true, prompt })).not.toBe('test');
});
