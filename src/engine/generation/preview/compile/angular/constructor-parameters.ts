import * as ng from '@angular/compiler';
import type { AstNode } from '../../../validation/script/ast.ts';
import type { ModuleReading } from './class-bindings.ts';
import { decoratorName } from './decorated-classes.ts';
import { sourceExpression } from './print-output.ts';

type FactoryMetadata = Parameters<typeof ng.compileFactoryFunction>[0];

export interface ConstructorParameters {
  /** What is injected; null where the constructor is inherited. */
  dependencies: FactoryMetadata['deps'];
  /** Decorators of parameters, which are gone from the compiled class. */
  decorators: AstNode[];
  /** Whether a parameter declares a field: `constructor(private readonly api: Api)`. */
  hasProperties: boolean;
  /** Parameters that nobody could supply. */
  unknown: AstNode[];
}

/** Reads what the constructor of a class asks Angular for. */
export function constructorParameters(node: AstNode, module: ModuleReading): ConstructorParameters {
  const found: ConstructorParameters = { dependencies: null, decorators: [], hasProperties: false, unknown: [] };
  const own = (node.body.body as AstNode[]).find(
    (member) => member.kind === 'constructor' && member.value?.type === 'FunctionExpression',
  );
  if (!own) return { ...found, dependencies: node.superClass ? null : [] };
  const parameters = own.value.params as AstNode[];
  found.hasProperties = parameters.some((one) => one.type === 'TSParameterProperty');
  found.dependencies = parameters.map((one) => {
    const decorators = (one.decorators ?? one.parameter?.decorators ?? []) as AstNode[];
    found.decorators.push(...decorators);
    return dependencyOf(one, decorators, module, found.unknown);
  });
  return found;
}

function dependencyOf(parameter: AstNode, decorators: AstNode[], module: ModuleReading, unknown: AstNode[]) {
  const has = (name: string) => decorators.some((one) => decoratorName(one, module.core) === name);
  const argumentOf = (name: string): AstNode | undefined =>
    decorators.find((one) => decoratorName(one, module.core) === name)?.expression.arguments?.[0];
  const attribute = argumentOf('Attribute');
  const given = attribute ?? argumentOf('Inject');
  const inner: AstNode = parameter.parameter ?? parameter;
  const type = tokenOf((inner.left ?? inner).typeAnnotation?.typeAnnotation);
  const token = given ? module.textOf(given) : type;
  if (token === null) unknown.push(parameter);
  return {
    token: token === null ? null : sourceExpression(token),
    attributeNameType: attribute ? ng.literal('unknown') : null,
    ...{ host: has('Host'), optional: has('Optional'), self: has('Self'), skipSelf: has('SkipSelf') },
  };
}

/** The class that a type names: `Api` of `Api | null`. */
function tokenOf(type: AstNode | undefined): string | null {
  if (type?.type === 'TSUnionType') {
    const [only, ...others] = (type.types as AstNode[]).filter(
      (one) => !/^TS(?:Null|Undefined)Keyword$/.test(one.type),
    );
    return others.length === 0 ? tokenOf(only) : null;
  }
  if (type?.type !== 'TSTypeReference') return null;
  const nameOf = (name: AstNode): string =>
    name.type === 'TSQualifiedName' ? `${nameOf(name.left)}.${name.right.name}` : name.name;
  return nameOf(type.typeName);
}
