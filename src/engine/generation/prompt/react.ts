import type { Idiom } from './idiom.ts';

export const reactIdiom: Idiom = {
  artefact: ({ language }) => `a React function component in ${language === 'ts' ? 'TSX' : 'JSX'}`,
  fence: (language) => (language === 'ts' ? 'tsx' : 'jsx'),
  rules: ({ name, language, major }) => [
    `Export it by name: \`export function ${name}(...)\`. No default export and no class component.`,
    language === 'ts'
      ? `Type the props with an interface \`${name}Props\` above it. Give optional props defaults in the parameter list. No \`any\`, no \`React.FC\`.`
      : 'Write plain JavaScript without types. Give props defaults in the parameter list.',
    'Import every hook and type by name; the JSX runtime is automatic, so do not import React itself.',
    major >= 19
      ? 'Pass `ref` as an ordinary prop; `forwardRef` is not needed.'
      : 'Where a parent needs the DOM element, use `forwardRef`.',
    'Derive what can be derived while rendering; use an effect only to talk to something outside of React, and clean up after it.',
    'Give list items stable keys that are not their index.',
  ],
};
