import type { FindingFix } from '../../../../protocol/findings.ts';
import type { Framework } from '../../../../protocol/framework.ts';
import type { AstNode } from '../script/ast.ts';
import { exportsOfModule } from './framework-exports.ts';

/** Where names of a framework come from, the likeliest module first. */
const MODULES: Record<Framework, readonly string[]> = {
  react: ['react', 'react-dom'],
  nextjs: ['react', 'next/navigation'],
  vue: ['vue'],
  svelte: ['svelte'],
  angular: ['@angular/core', '@angular/forms', '@angular/router'],
};

/**
 * The import that brings a name which nobody declared, when the framework exports it: added to the import that is there,
 * or as a new line before the first one. Null for every other name, and where there is no import to write beside.
 */
export function missingImportFix(
  name: string,
  framework: Framework,
  program: AstNode,
  code: string,
): FindingFix | null {
  const module = MODULES[framework].find((one) => exportsOfModule(one)?.has(name));
  if (!module) return null;
  const title = `Import ${name} from '${module}'`;
  const imports = (program.body as AstNode[]).filter((node) => node.type === 'ImportDeclaration');
  const same = imports.find((node) => node.source.value === module && node.importKind !== 'type' && lastNamed(node));
  const last = same && lastNamed(same);
  if (last) return { title, edits: [{ start: last.end, end: last.end, text: `, ${name}` }] };
  const [first] = imports;
  if (!first) return null;
  const lineStart = code.lastIndexOf('\n', first.start) + 1;
  const indent = code.slice(lineStart, first.start);
  const end = code.includes('\r\n') ? '\r\n' : '\n';
  const text = `import { ${name} } from '${module}';${end}${/^\s*$/.test(indent) ? indent : ''}`;
  return { title, edits: [{ start: first.start, end: first.start, text }] };
}

function lastNamed(node: AstNode): AstNode | undefined {
  return (node.specifiers as AstNode[]).findLast((one) => one.type === 'ImportSpecifier');
}
