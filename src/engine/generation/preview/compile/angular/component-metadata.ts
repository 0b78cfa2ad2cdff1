import * as ng from '@angular/compiler';
import { importsOf } from '../../../validation/imports/imports.ts';
import type { AstNode } from '../../../validation/script/ast.ts';
import { componentTemplate, type ParsedTemplate } from './component-template.ts';
import { type Decorator, type Definable, expressionOf, fieldValue, templateSource } from './definable.ts';
import { directiveMetadata } from './directive-metadata.ts';
import { COMMON_NAMES } from './module-frame.ts';
import { SourceText } from './print-output.ts';
import { templateNames } from './template-names.ts';

type ComponentMetadata = Parameters<typeof ng.compileComponentFromMetadata>[0];

/** What the compiler wants to know of a component; null when its template can't be had, which is noted. */
export function componentMetadata(given: Definable, decorator: Decorator): ComponentMetadata | null {
  const { module, one, styles } = given;
  const template = componentTemplate(templateSource(given, decorator), given.problems);
  if (!template) return null;
  const deferred = new ng.R3TargetBinder<ng.DirectiveMeta>(null).bind({ template: template.nodes }).getDeferBlocks();
  const base = directiveMetadata(given, decorator);
  return {
    ...base,
    selector: base.selector ?? 'ng-component',
    ...{ template, declarations: [], styles: [...styles, ...template.styles] },
    defer: { mode: 0, blocks: new Map(deferred.map((block) => [block, null])) },
    // What `imports` brings is found out when it is drawn: no other file has to be read for it now.
    ...{ declarationListEmitMode: 3, rawImports: rawImports(given, decorator, template) },
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

/**
 * Two arguments: what is imported, as a function that is called when the component is first drawn, for a class may import one
 * that the file declares below it; and what the template names, for stubs.
 */
function rawImports(given: Definable, decorator: Decorator, template: ParsedTemplate): ng.Expression {
  const names = JSON.stringify(templateNames(template.nodes));
  const common = given.mayLackModule ? `, () => [${COMMON_NAMES}]` : '';
  const imports = given.orphan ? COMMON_NAMES : importedParts(given, decorator.fields.get('imports'));
  return new ng.WrappedNodeExpr(new SourceText(`() => [${imports}], ${names}${common}`, true));
}

/** The list of imports as code, without names that nothing in the file stands for. */
function importedParts({ module, problems }: Definable, node: AstNode | undefined): string {
  if (node?.type !== 'ArrayExpression') return node ? module.textOf(node) : '';
  const known = topLevelNames(module.program);
  const parts = (node.elements as (AstNode | null)[]).filter((one) => one !== null);
  const missing = parts.filter((one) => one.type === 'Identifier' && !known.has(one.name));
  for (const one of missing) {
    problems.at(one.start, `'${one.name}' is imported from nowhere: the component is drawn without it.`, 'import');
  }
  return parts
    .filter((one) => !missing.includes(one))
    .map(module.textOf)
    .join(', ');
}

function topLevelNames(program: AstNode): Set<string> {
  const names = importsOf(program).flatMap((one) => one.names.map(({ local }) => local));
  for (const statement of program.body as AstNode[]) {
    const declaration: AstNode = statement.declaration ?? statement;
    const declared = (declaration.declarations ?? [declaration]) as AstNode[];
    names.push(...declared.flatMap(({ id }) => (id?.type === 'Identifier' ? [id.name as string] : [])));
  }
  return new Set(names);
}
