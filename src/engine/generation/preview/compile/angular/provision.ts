import * as ng from '@angular/compiler';
import type { AstNode } from '../../../validation/script/ast.ts';
import { type ModuleReading, maybeForwardRef } from './class-bindings.ts';
import type { Decorator } from './definable.ts';
import { sourceExpression } from './print-output.ts';

/** Where `@Injectable` provides a class, and what instead of it. */
export function provision(decorator: Decorator, module: ModuleReading) {
  const node = (name: string) => decorator.fields.get(name);
  const maybe = (name: string) => {
    const value = node(name);
    return value ? { [name]: maybeForwardRef(value, module) } : {};
  };
  const where = node('providedIn');
  const made = node('useFactory');
  return {
    providedIn: where ? maybeForwardRef(where, module) : ng.createMayBeForwardRefExpression(ng.literal(null), 0),
    ...{ ...maybe('useClass'), ...maybe('useExisting'), ...maybe('useValue') },
    ...(made ? { useFactory: sourceExpression(module.textOf(made)) } : {}),
    ...(node('deps') ? { deps: listedDependencies(node('deps'), module) } : {}),
  };
}

/** `deps: [Api, [new Optional(), Log]]` of `useFactory`. */
function listedDependencies(node: AstNode | undefined, module: ModuleReading) {
  return ((node?.elements ?? []) as AstNode[]).map((element) => {
    const parts: AstNode[] = element.type === 'ArrayExpression' ? element.elements : [element];
    const flags = parts.filter((one) => one.type === 'NewExpression').map((one) => one.callee.name);
    const token = parts.find((one) => one.type !== 'NewExpression');
    return {
      token: token ? sourceExpression(module.textOf(token)) : null,
      ...{ attributeNameType: null, host: flags.includes('Host'), optional: flags.includes('Optional') },
      ...{ self: flags.includes('Self'), skipSelf: flags.includes('SkipSelf') },
    };
  });
}
