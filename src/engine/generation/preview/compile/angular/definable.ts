import type * as ng from '@angular/compiler';
import type { ClassBindings, ModuleReading } from './class-bindings.ts';
import type { TemplateSource } from './component-template.ts';
import type { ConstructorParameters } from './constructor-parameters.ts';
import type { DecoratedClass } from './decorated-classes.ts';
import { sourceExpression } from './print-output.ts';
import type { Problems } from './problems.ts';
import type { Resources } from './resources.ts';
import { staticValue } from './static-value.ts';

export type Decorator = DecoratedClass['decorators'][number];

/** All that is known of a class that is to be defined. */
export interface Definable {
  module: ModuleReading;
  /** Absolute path and text of the module. */
  path: string;
  code: string;
  one: DecoratedClass;
  bindings: ClassBindings;
  parameters: ConstructorParameters;
  /** Files that may be compiled in. */
  resources: Resources;
  /** Its style sheets as CSS. */
  styles: string[];
  /** Whether components without a word on it are checked at every change, as before Angular 22. */
  eager: boolean;
  /** Whether it is to be declared by a module that is not known here: it is drawn as one that stands alone. */
  orphan: boolean;
  /** Whether it imports a module of the workspace, which may not be there. */
  mayLackModule: boolean;
  problems: Problems;
}

/** A class by its name, as the compiler refers to it. */
export function reference(name: string): { value: ng.Expression; type: ng.Expression } {
  return { value: sourceExpression(name), type: sourceExpression(name) };
}

/** The value of a field of a decorator, as far as it can be told without running it. */
export function fieldValue({ fields }: Decorator, name: string, module: ModuleReading): unknown {
  return staticValue(fields.get(name), module.program);
}

/** The text of a field of a decorator; null where there is none. */
export function textOf(decorator: Decorator, name: string, module: ModuleReading): string | null {
  const value = fieldValue(decorator, name, module);
  return typeof value === 'string' ? value : null;
}

/** A field of a decorator as it is written; null where there is none. */
export function expressionOf({ fields }: Decorator, name: string, module: ModuleReading): ng.Expression | null {
  const node = fields.get(name);
  return node ? sourceExpression(module.textOf(node)) : null;
}

/** Where the template and the style sheets of a component stand. */
export function templateSource(
  given: Pick<Definable, 'module' | 'path' | 'code' | 'resources'>,
  decorator: Decorator,
): TemplateSource {
  const { module, path, code, resources } = given;
  return { path, code, resources, program: module.program, decorator: decorator.node, fields: decorator.fields };
}
