import { importsOf } from '../../validation/imports/imports.ts';
import type { AstNode } from '../../validation/script/ast.ts';
import { isOrphan } from '../compile/angular/declared-components.ts';
import type { DecoratedClass } from '../compile/angular/decorated-classes.ts';

const ORPHAN =
  "The module that declares this component is not known: it is drawn with Angular's own directives and pipes alone.";

/** Why a component of Angular's is not drawn as it will be; sentences. */
export function angularNotes(one: DecoratedClass, classes: readonly DecoratedClass[], program: AstNode): string[] {
  const fields = one.decorators.find(({ kind }) => kind === 'Component')?.fields;
  const modules = importsOf(program).filter(({ typeOnly }) => !typeOnly);
  const imports = (name: string) => modules.some(({ specifier }) => specifier === name);
  return [
    ...(imports('@angular/router') ? ['The preview has no router: links lead nowhere, and the route is empty.'] : []),
    ...(imports('@angular/common/http') ? ['The preview has no network: requests fail.'] : []),
    ...(fields?.has('animations') ? ['Animations of @angular/animations are left out.'] : []),
    ...(isOrphan(one, classes, program) ? [ORPHAN] : []),
  ];
}
