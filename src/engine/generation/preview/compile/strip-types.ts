import { type Transform, transform } from 'sucrase';

/**
 * Takes the types out of a module, with the imports that only types use, and makes JSX calls. Lines stay what they are.
 * @param options.jsx the package whose `jsx-runtime` makes elements; null when there is no JSX
 * @param options.assignFields whether fields are assigned in the constructor, after its parameter properties, as Angular and
 * older settings of TypeScript have it; otherwise they are the language's own
 * @throws what sucrase throws at code that it can't read
 */
export function stripTypes(
  code: string,
  options: { typescript: boolean; jsx: string | null; assignFields?: boolean },
): string {
  const transforms: Transform[] = [];
  if (options.typescript) transforms.push('typescript');
  if (options.jsx) transforms.push('jsx');
  const jsx = options.jsx ? { jsxRuntime: 'automatic' as const, production: true, jsxImportSource: options.jsx } : {};
  return transform(code, { transforms, disableESTransforms: options.assignFields !== true, ...jsx }).code;
}
