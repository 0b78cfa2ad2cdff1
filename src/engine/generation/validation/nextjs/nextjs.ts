import type { CheckInput } from '../check-input.ts';
import { importsOf } from '../imports/imports.ts';
import { exportedComponents } from '../react/exported-components.ts';
import { checkReact } from '../react/react.ts';
import type { Report } from '../report.ts';
import { type AstNode, walk } from '../script/ast.ts';
import { checkClientFile, exportedNames } from './nextjs-client.ts';
import { checkServerFile } from './nextjs-server.ts';

/** Files of the app router that must have a default export. */
const NEEDS_DEFAULT = /(?:^|[\\/])(?:page|layout|loading|error|not-found|template|default|global-error)\.[jt]sx$/;
const PAGES_ROUTER = /(?:^|[\\/])pages[\\/]/;

/** Judges a module of a Next.js app: all that holds for React, and where server and client part. */
export function checkNextjs(input: CheckInput, report: Report): void {
  const module = checkReact(input, report);
  if (!module) return;
  const { program } = module;
  const fileName = input.fileName ?? '';
  if (NEEDS_DEFAULT.test(fileName) && !exportedComponents(program).some((one) => one.isDefault)) {
    report.error('no-component', 'A file of this name must export its component as default.', { start: 0 });
  }
  const directives = leadingDirectives(program);
  if (checkMisplaced(program, directives, report)) return;
  const ofPages = PAGES_ROUTER.test(fileName) || isOfPages(program);
  if (ofPages && !/(?:^|[\\/])app[\\/]/.test(fileName)) return;
  if (directives.some((one) => one.directive === 'use client')) checkClientFile(program, report);
  else if (!directives.some((one) => one.directive === 'use server')) checkServerFile(module, report);
}

/** Modules and functions that only the pages router knows, whose files all run in the browser, too. */
const PAGES_MODULES = new Set(['next/document', 'next/app']);
const PAGES_EXPORTS = /^get(?:StaticProps|StaticPaths|ServerSideProps|InitialProps)$/;

function isOfPages(program: AstNode): boolean {
  const imports = importsOf(program).some(
    ({ specifier, names }) =>
      PAGES_MODULES.has(specifier) ||
      (specifier === 'next/router' && names.some(({ imported }) => imported === 'withRouter')),
  );
  return imports || exportedNames(program).some(({ name }) => PAGES_EXPORTS.test(name));
}

function leadingDirectives(program: AstNode): AstNode[] {
  const body = program.body as AstNode[];
  const end = body.findIndex((node) => typeof node.directive !== 'string');
  return end === -1 ? body : body.slice(0, end);
}

/** `'use client'` counts as the first statement only; elsewhere it is a string without effect. */
function checkMisplaced(program: AstNode, leading: readonly AstNode[], report: Report): boolean {
  let isMisplaced = false;
  walk(program, (node) => {
    const isDirective = node.type === 'ExpressionStatement' && node.expression.value === 'use client';
    if (isDirective && !leading.includes(node)) {
      isMisplaced = true;
      report.error(
        'client-directive',
        "'use client' must stand at the very top of the file, before all imports.",
        node,
      );
    }
    return undefined;
  });
  return isMisplaced;
}
