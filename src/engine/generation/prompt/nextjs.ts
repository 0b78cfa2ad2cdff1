import type { Idiom } from './idiom.ts';
import { reactIdiom } from './react.ts';

export const nextjsIdiom: Idiom = {
  artefact: ({ language }) => `a component for the Next.js app router in ${language === 'ts' ? 'TSX' : 'JSX'}`,
  fence: reactIdiom.fence,
  rules: (facts) => [
    "Decide first whether it is a server or a client component. It is a client component only if it uses state, effects, refs, event handlers or browser APIs: then the first line is `'use client';`. Otherwise leave the directive out.",
    'A server component may be async and fetch its own data; a client component is never async and never exports `metadata`.',
    'Use `next/link` for links inside the site and `next/image` for pictures, with width, height and alt.',
    'A file named page or layout has a default export; a layout takes `children`.',
    ...reactIdiom.rules(facts).filter((rule) => !rule.startsWith('Export it by name')),
    `Export the component by name as \`${facts.name}\`, and for a page or layout also as default.`,
  ],
};
