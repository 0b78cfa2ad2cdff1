import * as ng from '@angular/compiler';
import type { AstNode } from '../../../validation/script/ast.ts';
import { type ClassBindings, inputOf, isForwardRef, type ModuleReading, maybeForwardRef } from './class-bindings.ts';
import { componentStyles } from './component-styles.ts';
import { componentTemplate, type TemplateSource } from './component-template.ts';
import type { ConstructorParameters } from './constructor-parameters.ts';
import type { DecoratedClass } from './decorated-classes.ts';
import { CORE, printExpression, printStatements, sourceExpression } from './print-output.ts';
import type { Problems } from './problems.ts';
import { fieldsOf, staticValue } from './static-value.ts';

type DirectiveMetadata = Parameters<typeof ng.compileDirectiveFromMetadata>[0];
type ComponentMetadata = Parameters<typeof ng.compileComponentFromMetadata>[0];
type Decorator = DecoratedClass['decorators'][number];

/** All that is known of a class that is to be defined. */
export interface Definable {
  module: ModuleReading;
  /** Absolute path and text of the module. */
  path: string;
  code: string;
  one: DecoratedClass;
  bindings: ClassBindings;
  parameters: ConstructorParameters;
  /** Whether components without a word on it are checked at every change, as before Angular 22. */
  eager: boolean;
  problems: Problems;
}

/** Statements that give the class `name` what Angular's compiler would have made of its decorator; '' when they can't. */
export function definitionsOf(given: Definable, decorator: Decorator): string {
  const type = reference(given.one.name);
  const { name } = given.one;
  const set = (field: string, expression: ng.Expression, before: readonly ng.Statement[] = []): string =>
    `${before.length > 0 ? `${printStatements(before)}\n` : ''}${name}.${field} = ${printExpression(expression)};\n`;
  const { module } = given;
  switch (decorator.kind) {
    case 'Component': {
      const pool = new ng.ConstantPool();
      const metadata = componentMetadata(given, decorator);
      if (!metadata) return '';
      const { expression } = ng.compileComponentFromMetadata(metadata, pool, ng.makeBindingParser());
      return factory(given, ng.FactoryTarget.Component) + set('ɵcmp', expression, pool.statements);
    }
    case 'Directive': {
      const pool = new ng.ConstantPool();
      const metadata = directiveMetadata(given, decorator);
      const { expression } = ng.compileDirectiveFromMetadata(metadata, pool, ng.makeBindingParser());
      return factory(given, ng.FactoryTarget.Directive) + set('ɵdir', expression, pool.statements);
    }
    case 'Pipe': {
      const pipeName = textOf(decorator, 'name', module);
      const { expression } = ng.compilePipeFromMetadata({
        ...{ name, type, typeArgumentCount: 0, pipeName, deps: null },
        pure: fieldValue(decorator, 'pure', module) !== false,
        isStandalone: fieldValue(decorator, 'standalone', module) !== false,
      });
      return factory(given, ng.FactoryTarget.Pipe) + set('ɵpipe', expression);
    }
    case 'Injectable': {
      const { expression, statements } = ng.compileInjectable(
        { ...{ name, type, typeArgumentCount: 0 }, ...provision(decorator, module) },
        true,
      );
      return factory(given, ng.FactoryTarget.Injectable) + set('ɵprov', expression, statements);
    }
    case 'Service': {
      const made = decorator.fields.get('factory');
      const { expression, statements } = ng.compileService(
        {
          ...{ name, type, typeArgumentCount: 0 },
          autoProvided: fieldValue(decorator, 'autoProvided', module) !== false,
          ...(made ? { factory: sourceExpression(module.textOf(made)) } : {}),
        },
        true,
      );
      return factory(given, ng.FactoryTarget.Service) + set('ɵprov', expression, statements);
    }
    case 'NgModule':
      return factory(given, ng.FactoryTarget.NgModule) + moduleDefinitions(given, decorator);
  }
}

function reference(name: string): { value: ng.Expression; type: ng.Expression } {
  return { value: sourceExpression(name), type: sourceExpression(name) };
}

function fieldValue({ fields }: Decorator, name: string, module: ModuleReading): unknown {
  return staticValue(fields.get(name), module.program);
}

function textOf(decorator: Decorator, name: string, module: ModuleReading): string | null {
  const value = fieldValue(decorator, name, module);
  return typeof value === 'string' ? value : null;
}

function expressionOf({ fields }: Decorator, name: string, module: ModuleReading): ng.Expression | null {
  const node = fields.get(name);
  return node ? sourceExpression(module.textOf(node)) : null;
}

/** The factory, once: a class may have two decorators. */
function factory({ one, parameters }: Definable, target: ng.FactoryTarget): string {
  const { expression, statements } = ng.compileFactoryFunction({
    ...{ name: one.name, type: reference(one.name), typeArgumentCount: 0, deps: parameters.dependencies, target },
  });
  const before = statements.length > 0 ? `${printStatements(statements)}\n` : '';
  return `${before}if (!Object.hasOwn(${one.name}, 'ɵfac')) ${one.name}.ɵfac = ${printExpression(expression)};\n`;
}

function directiveMetadata(given: Definable, decorator: Decorator): DirectiveMetadata {
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
    isStandalone: fieldValue(decorator, 'standalone', module) !== false,
    hostDirectives: hostDirectives(decorator.fields.get('hostDirectives'), module),
    legacyOptionalChaining: given.eager,
  };
}

function componentMetadata(given: Definable, decorator: Decorator): ComponentMetadata | null {
  const { module, one, problems } = given;
  const source: TemplateSource = {
    ...{ path: given.path, code: given.code, program: module.program },
    ...{ decorator: decorator.node, fields: decorator.fields },
  };
  const template = componentTemplate(source, problems);
  const styles = componentStyles(source, problems);
  if (!template) return null;
  const deferred = new ng.R3TargetBinder<ng.DirectiveMeta>(null).bind({ template: template.nodes }).getDeferBlocks();
  const base = directiveMetadata(given, decorator);
  return {
    ...base,
    selector: base.selector ?? 'ng-component',
    ...{ template, declarations: [], styles: [...styles, ...template.styles] },
    defer: { mode: 0, blocks: new Map(deferred.map((block) => [block, null])) },
    // What `imports` brings is found out when it is drawn: no other file has to be read for it now.
    ...{ declarationListEmitMode: 3, rawImports: rawImports(given, decorator) },
    encapsulation: (fieldValue(decorator, 'encapsulation', module) as ng.ViewEncapsulation | undefined) ?? 0,
    changeDetection:
      (fieldValue(decorator, 'changeDetection', module) as ng.ChangeDetectionStrategy | undefined) ??
      (given.eager ? ng.ChangeDetectionStrategy.Eager : null),
    ...{ animations: null, viewProviders: expressionOf(decorator, 'viewProviders', module) },
    ...{ relativeContextFilePath: '', i18nUseExternalIds: false, relativeTemplatePath: null },
    ...{ hasDirectiveDependencies: true, foreignImports: null, enableTemplateSourceLocations: false },
    name: one.name,
  };
}

/** Called when the component is first drawn: a class may import one that the file declares below it. */
function rawImports(given: Definable, decorator: Decorator): ng.Expression {
  const node = decorator.fields.get('imports');
  return sourceExpression(`() => [${node ? given.module.textOf(node) : ''}]`);
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

function provision(decorator: Decorator, module: ModuleReading) {
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

/** Its lists are functions: what a module declares may stand below it. */
function moduleDefinitions({ one, module }: Definable, decorator: Decorator): string {
  const { name } = one;
  const lists = ['declarations', 'imports', 'exports'].flatMap((field) => {
    const node = decorator.fields.get(field);
    return node ? [`${field}: () => ${CORE}_parts(${module.textOf(node)})`] : [];
  });
  const provided = ['providers', 'imports'].flatMap((field) => {
    const node = decorator.fields.get(field);
    return node ? [`${field}: [${module.textOf(node)}]`] : [];
  });
  return [
    `${name}.ɵmod = ${CORE}.ɵɵdefineNgModule({ type: ${name} });`,
    `${CORE}.ɵɵsetNgModuleScope(${name}, { ${lists.join(', ')} });`,
    `${name}.ɵinj = ${CORE}.ɵɵdefineInjector({ ${provided.join(', ')} });\n`,
  ].join('\n');
}
