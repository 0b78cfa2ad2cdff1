import * as ng from '@angular/compiler';
import type { AstNode } from '../../../validation/script/ast.ts';
import { decoratorName } from './decorated-classes.ts';
import { sourceExpression } from './print-output.ts';
import { fieldsOf, staticValue } from './static-value.ts';

type DirectiveMetadata = Parameters<typeof ng.compileDirectiveFromMetadata>[0];
export type InputMetadata = DirectiveMetadata['inputs'][string];
export type QueryMetadata = DirectiveMetadata['queries'][number];

/** What the members of a class bind: inputs and outputs by field, queries, what they do on the host. */
export interface ClassBindings {
  inputs: Record<string, InputMetadata>;
  outputs: Record<string, string>;
  queries: QueryMetadata[];
  viewQueries: QueryMetadata[];
  hostProperties: Record<string, string>;
  hostListeners: Record<string, string>;
  /** Decorators of members, which are gone from the compiled class. */
  decorators: AstNode[];
}

/** What a reader of classes needs of their module. */
export interface ModuleReading {
  program: AstNode;
  /** Names that the module gives to what it imports from `@angular/core`. */
  core: ReadonlyMap<string, string>;
  /** The module's text at a node, as it is compiled. */
  textOf(node: AstNode): string;
}

/** Reads the members of a class: signal functions and decorators. */
export function classBindings(node: AstNode, module: ModuleReading): ClassBindings {
  const bindings: ClassBindings = {
    ...{ inputs: {}, outputs: {}, queries: [], viewQueries: [] },
    ...{ hostProperties: {}, hostListeners: {}, decorators: [] },
  };
  for (const member of node.body.body as AstNode[]) {
    const decorators = (member.decorators ?? []) as AstNode[];
    bindings.decorators.push(...decorators);
    const name: string | undefined = member.computed ? undefined : (member.key?.name ?? member.key?.value);
    if (!name || member.static || member.key.type === 'PrivateName' || member.key.type === 'PrivateIdentifier')
      continue;
    readSignal(name, member.value, bindings, module);
    for (const decorator of decorators) readDecorator(name, decorator, bindings, module);
  }
  return bindings;
}

function readSignal(name: string, value: AstNode | null, bindings: ClassBindings, module: ModuleReading): void {
  if (value?.type !== 'CallExpression') return;
  const { callee } = value;
  const isRequired = callee.type === 'MemberExpression' && callee.property.name === 'required';
  const local: string = isRequired ? (callee.object.name ?? '') : (callee.name ?? '');
  const given = value.arguments as AstNode[];
  const [first] = given;
  switch (module.core.get(local)) {
    case 'input':
    case 'model': {
      const options = fieldsOf(given[isRequired ? 0 : 1]);
      const publicName = String(staticValue(options.get('alias'), module.program) ?? name);
      bindings.inputs[name] = inputOf(name, publicName, { required: isRequired, isSignal: true });
      if (module.core.get(local) === 'model') bindings.outputs[name] = `${publicName}Change`;
      return;
    }
    case 'output':
    case 'outputFromObservable': {
      const options = fieldsOf(given[module.core.get(local) === 'output' ? 0 : 1]);
      bindings.outputs[name] = String(staticValue(options.get('alias'), module.program) ?? name);
      return;
    }
    case 'viewChild':
    case 'viewChildren':
    case 'contentChild':
    case 'contentChildren': {
      if (!first) return;
      const kind = module.core.get(local) as string;
      const query = queryOf(name, kind, first, fieldsOf(given[1]), module);
      bindings[kind.startsWith('view') ? 'viewQueries' : 'queries'].push({ ...query, isSignal: true });
    }
  }
}

function readDecorator(name: string, decorator: AstNode, bindings: ClassBindings, module: ModuleReading): void {
  const given = (decorator.expression.arguments ?? []) as AstNode[];
  const [first] = given;
  const text = first ? staticValue(first, module.program) : undefined;
  const kind = decoratorName(decorator, module.core);
  switch (kind) {
    case 'Input': {
      const fields = fieldsOf(first);
      const alias = typeof text === 'string' ? text : staticValue(fields.get('alias'), module.program);
      const transform = fields.get('transform');
      bindings.inputs[name] = inputOf(name, String(alias ?? name), {
        required: staticValue(fields.get('required'), module.program) === true,
        transformFunction: transform ? sourceExpression(module.textOf(transform)) : null,
      });
      return;
    }
    case 'Output': {
      const alias = typeof text === 'string' ? text : staticValue(fieldsOf(first).get('alias'), module.program);
      bindings.outputs[name] = String(alias ?? name);
      return;
    }
    case 'HostBinding':
      bindings.hostProperties[typeof text === 'string' ? text : name] = ng.getSafePropertyAccessString('this', name);
      return;
    case 'HostListener': {
      const args = given[1] ? staticValue(given[1], module.program) : [];
      const list = Array.isArray(args) ? args.join(',') : '';
      bindings.hostListeners[typeof text === 'string' ? text : name] = `${name}(${list})`;
      return;
    }
    case 'ViewChild':
    case 'ViewChildren':
    case 'ContentChild':
    case 'ContentChildren': {
      if (!first) return;
      const query = queryOf(name, `${kind[0]?.toLowerCase()}${kind.slice(1)}`, first, fieldsOf(given[1]), module);
      bindings[kind.startsWith('View') ? 'viewQueries' : 'queries'].push(query);
    }
  }
}

export function inputOf(field: string, publicName: string, more: Partial<InputMetadata> = {}): InputMetadata {
  return {
    ...{ classPropertyName: field, bindingPropertyName: publicName },
    ...{ required: false, isSignal: false, transformFunction: null, ...more },
  };
}

/** Whether an expression may name a class before it is there. */
export const isForwardRef = (node: AstNode): boolean =>
  node.type === 'CallExpression' && node.callee.name === 'forwardRef';

/** An expression that may be a `forwardRef`, as the compiler wants it: 0 none, 1 wrapped. */
export function maybeForwardRef(
  node: AstNode,
  module: ModuleReading,
): ReturnType<typeof ng.createMayBeForwardRefExpression> {
  return ng.createMayBeForwardRefExpression(sourceExpression(module.textOf(node)), isForwardRef(node) ? 1 : 0);
}

function queryOf(
  field: string,
  kind: string,
  selector: AstNode,
  options: ReadonlyMap<string, AstNode>,
  module: ModuleReading,
): QueryMetadata {
  const names = staticValue(selector, module.program);
  const read = options.get('read');
  const option = (name: string) => staticValue(options.get(name), module.program);
  return {
    propertyName: field,
    first: !kind.endsWith('ren'),
    predicate:
      typeof names === 'string' ? names.split(',').map((name) => name.trim()) : maybeForwardRef(selector, module),
    // Of contents, the children's own children count only when asked for.
    descendants: kind === 'contentChildren' ? option('descendants') === true : option('descendants') !== false,
    emitDistinctChangesOnly: option('emitDistinctChangesOnly') !== false,
    read: read ? sourceExpression(module.textOf(read)) : null,
    static: option('static') === true,
    isSignal: false,
  };
}
