import { expect, test } from 'vitest';
import { frameworkOfFile, tellingPath } from './framework-of-file.ts';

test('a file that belongs to one framework says so, whatever the workspace', () => {
  expect(frameworkOfFile('src/Card.vue', 'react')).toBe('vue');
  expect(frameworkOfFile('Card.svelte', null)).toBe('svelte');
  expect(frameworkOfFile('app/card.component.ts', 'react')).toBe('angular');
});

test('JSX is of Next.js in its workspace, else of React', () => {
  expect(frameworkOfFile('app/page.tsx', 'nextjs')).toBe('nextjs');
  expect(frameworkOfFile('Card.jsx', null)).toBe('react');
});

test('any other file is of what the workspace is of', () => {
  expect(frameworkOfFile('card.ts', 'angular')).toBe('angular');
  expect(frameworkOfFile('card.css', null)).toBeNull();
});

test('a text that was never saved is of what its language says', () => {
  const untitled = (languageId: string) => tellingPath({ path: 'Untitled-1', languageId }, true);
  expect(frameworkOfFile(untitled('typescriptreact'), null)).toBe('react');
  expect(frameworkOfFile(untitled('vue'), 'react')).toBe('vue');
  expect(frameworkOfFile(untitled('plaintext'), 'angular')).toBe('angular');
  expect(tellingPath({ path: 'src/Card.vue', languageId: 'plaintext' }, false)).toBe('src/Card.vue');
});
