import * as ng from '@angular/compiler';
import type { AstNode } from '../../../validation/script/ast.ts';
import { inputOf, isForwardRef, type ModuleReading } from './class-bindings.ts';
import { type Decorator, type Definable, expressionOf, fieldValue, reference, textOf } from './definable.ts';
import { sourceExpression } from './print-output.ts';
import { fieldsOf, staticValue } from './static-value.ts';

export type DirectiveMetadata = Parameters<typeof ng.compileDirectiveFromMetadata>[0];

/** What the compiler wants to know of a directive, or of a component as far as it is one. */
export function directiveMetadata(given: Definable, decorator: Decorator): DirectiveMetadata {
  const { one, bindings, module } = given;
  const at = ng.r3JitTypeSourceSpan(decorator.kind, one.name, given.path);
  const exportAs = textOf(decorator, 'exportAs', module);
  return {
    ...{ name: one.name, type: reference(one.name), typeArgumentCount: 0, typeSourceSpan: at, deps: null },
    selector: textOf(decorator, 'selector', module),
    ...{ queries: bindings.queries, viewQueries: bindings.viewQueries, host: hostOf(given, decorator, at) },
    lifecycle: { usesOnChanges: hasMember(one.node, 'ngOnChanges') },
    inputs: { ...listedInputs(decorator, module), ...bindings.inputs },
    outputs: { ...listedOutputs(decorator, module), ...bindings.outputs },
    ...{ usesInheritance: Boolean(one.node.superClass), controlCreate: null, isSignal: false },
    exportAs: exportAs === null ? null : exportAs.split(',').map((name) => name.trim()),
    providers: expressionOf(decorator, 'providers', module),
    isStandalone: given.orphan || fieldValue(decorator, 'standalone', module) !== false,
    hostDirectives: hostDirectives(decorator.fields.get('hostDirectives'), module),
    legacyOptionalChaining: given.eager,
  };
}

function hasMember(node: AstNode, name: string): boolean {
  return (node.body.body as AstNode[]).some((member) => !member.static && member.key?.name === name);
}

function hostOf(given: Definable, decorator: Decorator, at: ng.ParseSourceSpan): DirectiveMetadata['host'] {
  const { module, problems, bindings } = given;
  const texts: Record<string, string> = {};
  for (const [name, node] of fieldsOf(decorator.fields.get('host'))) {
    const value = staticValue(node, module.program);
    if (!name.startsWith('[@') && !name.startsWith('(@')) texts[name] = String(value ?? '');
  }
  const host = ng.parseHostBindings(texts);
  Object.assign(host.properties, bindings.hostProperties);
  Object.assign(host.listeners, bindings.hostListeners);
  for (const error of ng.verifyHostBindings(host, at)) {
    problems.at((decorator.fields.get('host') ?? decorator.node).start, error.msg.split('\n')[0] ?? error.msg);
  }
  return host as DirectiveMetadata['host'];
}

/** `inputs: ['a', 'b: publicB', { name: 'c', alias: 'd', required: true }]` in the decorator. */
function listedInputs(decorator: Decorator, module: ModuleReading): DirectiveMetadata['inputs'] {
  const inputs: DirectiveMetadata['inputs'] = {};
  for (const element of (decorator.fields.get('inputs')?.elements ?? []) as AstNode[]) {
    const fields = fieldsOf(element);
    const text = staticValue(fields.get('name') ?? element, module.program);
    if (typeof text !== 'string') continue;
    const [field = text, alias] = text.split(':').map((part) => part.trim());
    const transform = fields.get('transform');
    inputs[field] = inputOf(field, String(staticValue(fields.get('alias'), module.program) ?? alias ?? field), {
      required: staticValue(fields.get('required'), module.program) === true,
      transformFunction: transform ? sourceExpression(module.textOf(transform)) : null,
    });
  }
  return inputs;
}

/** `field: alias` by field, of a list of such texts. */
function pairs(node: AstNode | undefined, module: ModuleReading): Record<string, string> {
  const list = staticValue(node, module.program);
  if (!Array.isArray(list)) return {};
  return Object.fromEntries(
    list.map((text) => {
      const [field = '', alias] = String(text)
        .split(':')
        .map((part) => part.trim());
      return [field, alias ?? field];
    }),
  );
}

function listedOutputs(decorator: Decorator, module: ModuleReading): Record<string, string> {
  return pairs(decorator.fields.get('outputs'), module);
}

function hostDirectives(node: AstNode | undefined, module: ModuleReading): DirectiveMetadata['hostDirectives'] {
  const elements = ((node?.elements ?? []) as AstNode[]).filter(Boolean);
  if (elements.length === 0) return null;
  return elements.map((element) => {
    const fields = fieldsOf(element);
    const directive = fields.get('directive') ?? element;
    const mapping = (name: string) => (fields.has(name) ? pairs(fields.get(name), module) : null);
    return {
      directive: reference(module.textOf(directive)),
      isForwardReference: isForwardRef(directive),
      ...{ inputs: mapping('inputs'), outputs: mapping('outputs') },
    };
  });
}
