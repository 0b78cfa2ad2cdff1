import { importsOf } from '../imports/imports.ts';
import { exportedComponents } from '../react/exported-components.ts';
import type { Report } from '../report.ts';
import { type AstNode, walk } from '../script/ast.ts';

/** Modules that exist on the server only. */
const SERVER_MODULES = new Set(['server-only', 'next/headers', 'fs', 'node:fs', 'fs/promises', 'node:fs/promises']);
const SERVER_EXPORTS = new Set([
  'metadata',
  'generateMetadata',
  'viewport',
  'generateViewport',
  'generateStaticParams',
]);

/** The rules of a file that begins with `'use client'`. */
export function checkClientFile(program: AstNode, report: Report): void {
  for (const component of exportedComponents(program)) {
    if (!component.value?.async) continue;
    const message = `'${component.name}' can't be async: only server components may be. Load the data in a server component or an effect.`;
    report.error('async-client-component', message, component.value);
  }
  for (const one of importsOf(program)) {
    if (!SERVER_MODULES.has(one.specifier) || one.typeOnly) continue;
    report.error('server-import', `'${one.specifier}' works on the server only, and this file is a client one.`, one);
  }
  for (const { name, node } of exportedNames(program)) {
    if (!SERVER_EXPORTS.has(name)) continue;
    const message = `'${name}' can't be exported from a client file: move it to a layout or page without 'use client'.`;
    report.error('metadata-in-client', message, node);
  }
  walk(program, (node) => {
    if (node.type === 'ExpressionStatement' && node.directive === 'use server') {
      const message =
        "A client file can't define a server action: put it in a file of its own that begins with 'use server'.";
      report.error('client-directive', message, node);
    }
    return undefined;
  });
}

/** Names that a module exports, with their places. */
export function exportedNames(program: AstNode): { name: string; node: AstNode }[] {
  return (program.body as AstNode[])
    .filter((node) => node.type === 'ExportNamedDeclaration')
    .flatMap((node) => {
      const { declaration } = node;
      if (declaration?.type === 'VariableDeclaration') {
        return (declaration.declarations as AstNode[]).map((one) => ({ name: one.id.name as string, node: one.id }));
      }
      if (declaration?.id) return [{ name: declaration.id.name as string, node: declaration.id as AstNode }];
      return (node.specifiers as AstNode[]).map((one) => ({ name: one.exported.name as string, node: one }));
    });
}
