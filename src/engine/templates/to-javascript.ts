import { transform } from 'sucrase';
import type { Framework } from '../../protocol/framework.ts';

/**
 * A component without its types, for workspaces that write JavaScript. Single-file components and Angular's classes
 * stay as they are: their own compilers take the types out.
 */
export function toJavaScript(code: string, framework: Framework): string {
  if (framework !== 'react' && framework !== 'nextjs') return code;
  const { code: plain } = transform(code, {
    transforms: ['typescript', 'jsx'],
    jsxRuntime: 'preserve',
    disableESTransforms: true,
  });
  // Where types stood, blank lines and the blanks at their ends are left.
  return plain
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/\{\n\n/g, '{\n')
    .trimStart();
}
