import { importsOf } from '../../../validation/imports/imports.ts';
import type { AstNode } from '../../../validation/script/ast.ts';
import type { DecoratedClass } from './decorated-classes.ts';
import { staticValue } from './static-value.ts';

/** Whether a component doesn't stand alone, and no module among these classes declares it. */
export function isOrphan(one: DecoratedClass, classes: readonly DecoratedClass[], program: AstNode): boolean {
  const fields = one.decorators.find(({ kind }) => kind === 'Component')?.fields;
  if (!fields || staticValue(fields.get('standalone'), program) !== false) return false;
  return !classes.some(({ decorators }) =>
    decorators.some((decorator) => {
      const elements = (decorator.fields.get('declarations')?.elements ?? []) as (AstNode | null)[];
      return decorator.kind === 'NgModule' && elements.some((element) => element?.name === one.name);
    }),
  );
}

/** Whether a component imports a module that is not Angular's: what it brings is not known when that is not there. */
export function importsModules(one: DecoratedClass, program: AstNode): boolean {
  const listed = one.decorators.flatMap(({ fields }) => (fields.get('imports')?.elements ?? []) as (AstNode | null)[]);
  const names = new Set(listed.flatMap((element) => (element?.type === 'Identifier' ? [element.name as string] : [])));
  return importsOf(program)
    .filter(({ specifier }) => !specifier.startsWith('@angular/'))
    .some((found) => found.names.some(({ local }) => local.endsWith('Module') && names.has(local)));
}
