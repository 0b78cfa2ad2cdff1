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
