import type { FindingSource } from '../../../../protocol/findings.ts';
import type { RuleDescription } from './rule.ts';

function rule(
  id: string,
  source: FindingSource,
  severity: RuleDescription['severity'],
  description: string,
): RuleDescription {
  return { id, source, severity, description };
}

/** What is told while a file is parsed, compiled and its names are looked up. */
export const BASE_RULES: readonly RuleDescription[] = [
  rule('unreadable', 'compiler', 'error', 'The file can not be read, or is no UTF-8 text.'),
  rule('syntax', 'compiler', 'error', 'The code does not parse. Code that ends too early is told as cut off.'),
  rule('duplicate', 'compiler', 'error', 'A name, attribute or member is declared twice.'),
  rule(
    'undeclared',
    'compiler',
    'error',
    'A name or type is neither declared nor imported, or no member of the class.',
  ),
  rule('unknown-component', 'compiler', 'error', 'A component is used that is neither declared nor imported.'),
  rule('const-assignment', 'compiler', 'error', 'A constant or an import is assigned to.'),
  rule('invalid-markup', 'compiler', 'error', 'Elements or directives stand where they can not.'),
  rule('macro', 'compiler', 'error', "Vue's compiler rejects a macro such as `defineProps`."),
  rule('unknown-property', 'compiler', 'error', 'An Angular binding is to a property that the element does not have.'),
  rule('unknown-pipe', 'compiler', 'error', 'An Angular template uses a pipe that is not imported.'),
  rule('unknown-directive', 'compiler', 'warning', 'A Vue template uses a directive that is not registered here.'),
  rule('private-member', 'compiler', 'error', 'An Angular template uses a private member.'),
  rule(
    'missing-import',
    'compiler',
    'error',
    'An Angular template needs a directive or pipe that is not in `imports`.',
  ),
  rule('no-component', 'framework', 'error', 'The module exports no component.'),
  rule('no-template', 'framework', 'error', 'The component has nothing to show: it was probably cut off.'),
  rule('no-markup', 'framework', 'error', 'A Svelte component ends after a script whose names it never uses.'),
  rule('client-directive', 'framework', 'error', "Next.js: `'use client'` is missing or misplaced."),
  rule('async-client-component', 'framework', 'error', 'Next.js: a client component can not be async.'),
  rule('metadata-in-client', 'framework', 'error', 'Next.js: metadata can be exported by server files only.'),
  rule('server-import', 'framework', 'error', 'Next.js: a client file imports what exists on the server only.'),
  rule('conditional-hook', 'framework', 'warning', 'React: a hook is called in a branch or a loop.'),
  rule('attribute-name', 'framework', 'warning', 'React: an attribute is spelled as in HTML, not as React has it.'),
  rule('signal-not-called', 'framework', 'warning', 'Angular: a signal is used without being read.'),
  rule(
    'unverified-import',
    'imports',
    'warning',
    'A package is not in this workspace. Invented names are an attack: make sure that it exists.',
  ),
  rule(
    'unknown-import',
    'imports',
    'error',
    'A module of the framework has no such export, or does not exist. A warning where the workspace has another major version.',
  ),
  rule('unresolved-import', 'imports', 'warning', 'There is no such file beside this one.'),
  rule('empty', 'compiler', 'error', 'There is no code.'),
  rule('too-large', 'compiler', 'error', 'The code is larger, or nested more deeply, than what can be checked.'),
  rule('timeout', 'compiler', 'error', 'The compiler did not finish in time.'),
  rule('type', 'types', 'error', "TypeScript, run over the workspace's own packages, finds that types don't fit."),
];
