import * as ng from '@angular/compiler';
import type { MarkupDocument } from '../markup/markup.ts';
import { markupOfAngular } from '../markup/markup-of-angular.ts';
import type { Report } from '../report.ts';
import type { AstNode } from '../script/ast.ts';
import type { AngularClass } from './angular-classes.ts';
import { ExpressionChecker } from './angular-expressions.ts';
import { type DirectiveFacts, readImports, type TemplateImports } from './angular-imports.ts';
import { adviceFor, classOfPipe, directiveOfAttribute } from './angular-suppliers.ts';

/** Judges a component's inline template as Angular's compiler binds it. Gives its markup, or null when it doesn't parse. */
export function checkTemplate(
  component: AngularClass,
  literal: AstNode,
  classes: readonly AngularClass[],
  program: AstNode,
  report: Report,
): MarkupDocument | null {
  const { line, column } = report.positions.at(literal.start + 1);
  const parsed = ng.parseTemplate(report.code, 'template', {
    range: { startPos: literal.start + 1, startLine: line - 1, startCol: column - 1, endPos: literal.end - 1 },
    escapedString: true,
  });
  for (const error of parsed.errors ?? []) {
    const [message = error.msg] = error.msg.split('\n');
    report.error('syntax', message.replace(/ at column \d+ in \[[\s\S]*$/, '.'), {
      start: offsetOfError(error, literal.start),
    });
  }
  if (parsed.errors?.length) return null;
  const imports = readImports(component, classes, program);
  const matcher = new ng.SelectorMatcher<ng.DirectiveMeta[]>();
  for (const directive of imports.directives) {
    if (directive.selector) matcher.addSelectables(ng.CssSelector.parse(directive.selector), [metaOf(directive)]);
  }
  const bound = new ng.R3TargetBinder(matcher as never).bind({ template: parsed.nodes });
  const schemas = schemasOf(component);
  const checker = new TemplateChecker(component, imports, bound, schemas, report);
  for (const node of parsed.nodes) checker.visit(node);
  const document = markupOfAngular(parsed.nodes);
  document.canInsert = report.code[literal.start] !== '"';
  return document;
}

/** An error in an expression says its column in the expression; its span is the whole text or attribute around it. */
function offsetOfError(error: ng.ParseError, start: number): number {
  const { offset } = error.span.start;
  const place = / at column (\d+) in \[([\s\S]*?)\] in /.exec(error.msg);
  const text = place?.[2];
  if (!place || !text) return Math.max(offset, start);
  const inside = error.span.start.file.content.indexOf(text, offset);
  return inside === -1 ? offset : inside + Number(place[1]) - 1;
}

function metaOf({ name, selector, exportAs, inputs, outputs, isComponent }: DirectiveFacts): ng.DirectiveMeta {
  return {
    ...{ name, ref: { key: name }, selector, isComponent, exportAs: exportAs.length > 0 ? exportAs : null },
    inputs: ng.ClassPropertyMapping.fromMappedObject(inputs),
    outputs: ng.ClassPropertyMapping.fromMappedObject(outputs),
    ...{ isStructural: false, ngContentSelectors: null, preserveWhitespaces: false, animationTriggerNames: null },
    matchSource: ng.MatchSource.Selector,
  };
}

function schemasOf(component: AngularClass): ng.SchemaMetadata[] {
  const names = ((component.metadata.get('schemas')?.elements ?? []) as AstNode[]).map((one) => one?.name);
  return [
    ...(names.includes('CUSTOM_ELEMENTS_SCHEMA') ? [ng.CUSTOM_ELEMENTS_SCHEMA] : []),
    ...(names.includes('NO_ERRORS_SCHEMA') ? [ng.NO_ERRORS_SCHEMA] : []),
  ];
}

const registry = new ng.DomElementSchemaRegistry();
type Binding = ng.TmplAstBoundAttribute | ng.TmplAstTextAttribute | ng.TmplAstBoundEvent;

/** Visits elements for what they are and what is bound to them; expressions are the base's business. */
class TemplateChecker extends ExpressionChecker {
  readonly #imports: TemplateImports;
  readonly #schemas: ng.SchemaMetadata[];

  constructor(
    component: AngularClass,
    imports: TemplateImports,
    bound: ng.BoundTarget<ng.DirectiveMeta>,
    schemas: ng.SchemaMetadata[],
    report: Report,
  ) {
    super(component, bound, report);
    this.#imports = imports;
    this.#schemas = schemas;
  }

  override visitElement(element: ng.TmplAstElement): void {
    const directives = this.bound.getDirectivesOfNode(element) ?? [];
    const name = element.name.replace(/^:(?:svg|math):/, (prefix) => prefix);
    if (directives.length === 0 && !this.#imports.openElements && !registry.hasElement(name, this.#schemas)) {
      const start = element.startSourceSpan.start.offset + 1;
      const cure = "add its component to 'imports', or CUSTOM_ELEMENTS_SCHEMA to 'schemas' if it is a custom element";
      const message = `'${element.name}' is not a known element: ${cure}.`;
      this.report.error('unknown-component', message, { start, end: start + element.name.length });
    }
    const bindings = [...element.inputs, ...element.attributes, ...element.outputs];
    // Where a directive is missing, its inputs are unknown too: one finding is enough.
    const isComplete = bindings.map((one) => this.#checkMarker(one, directives)).every(Boolean);
    if (isComplete) for (const input of element.inputs) this.#checkProperty(input, directives, element);
    this.#checkReferences(element, directives);
    super.visitElement(element);
  }

  override visitTemplate(template: ng.TmplAstTemplate): void {
    const directives = this.bound.getDirectivesOfNode(template) ?? [];
    const [marker] = template.templateAttrs;
    if (marker) this.#checkMarker(marker, directives);
    for (const attribute of template.inputs)
      if (template.tagName === 'ng-template') this.#checkMarker(attribute, directives);
    super.visitTemplate(template);
  }

  /** Angular shows `{{` that is never closed as text, which nobody means. */
  override visitText(text: ng.TmplAstText): void {
    const at = text.value.indexOf('{{');
    if (at !== -1) {
      const start = text.sourceSpan.start.offset + Math.max(0, text.sourceSpan.toString().indexOf('{{'));
      this.report.error('syntax', "This '{{' is never closed by '}}'.", { start, end: start + 2 });
    }
    super.visitText(text);
  }

  override visitPipe(pipe: ng.BindingPipe, context: unknown): unknown {
    if (!this.#imports.pipes.has(pipe.name)) {
      const span = { start: pipe.nameSpan.start, end: pipe.nameSpan.end };
      const known = classOfPipe(pipe.name);
      if (known && !this.#imports.openModules) {
        const message = `The pipe '${pipe.name}' needs ${known} (@angular/common) in 'imports'.`;
        this.report.error('missing-import', message, span);
      } else if (!known && !this.#imports.openPipes) {
        this.report.error('unknown-pipe', `There is no pipe '${pipe.name}' in this component's 'imports'.`, span);
      }
    }
    return super.visitPipe(pipe, context);
  }

  /** `*ngIf`, `[ngModel]`, `routerLink`: without the directive they do nothing, or don't compile. False when it is missing. */
  #checkMarker(attribute: Binding, directives: readonly ng.DirectiveMeta[]): boolean {
    const { name } = attribute;
    const wanted = directiveOfAttribute(name);
    const matched = directives.some((one) => one.selector?.includes(`[${name}]`) || this.#claims(one, name));
    if (!wanted || matched || this.#imports.openModules) return true;
    const span = { start: attribute.keySpan?.start.offset ?? attribute.sourceSpan.start.offset };
    this.report.error('missing-import', `'${name}' needs ${adviceFor(wanted)} in 'imports'.`, span);
    return false;
  }

  #claims(directive: ng.DirectiveMeta, name: string): boolean {
    return directive.inputs.hasBindingPropertyName(name) || directive.outputs.hasBindingPropertyName(name);
  }

  #checkProperty(
    attribute: ng.TmplAstBoundAttribute,
    directives: readonly ng.DirectiveMeta[],
    element: ng.TmplAstElement,
  ): void {
    if (attribute.type !== ng.BindingType.Property && attribute.type !== ng.BindingType.TwoWay) return;
    if (directives.some((one) => this.#claims(one, attribute.name)) || this.#imports.openElements) return;
    const property = registry.getMappedPropName(attribute.name);
    if (registry.hasProperty(element.name, property, this.#schemas)) return;
    if (directives.length === 0 && !registry.hasElement(element.name, this.#schemas)) return;
    const message = `'${attribute.name}' is not a known property of '${element.name}'.`;
    this.report.error('unknown-property', message, { start: attribute.keySpan.start.offset });
  }

  /** `#form="ngForm"` must name what a directive on the element exports. */
  #checkReferences(element: ng.TmplAstElement, directives: readonly ng.DirectiveMeta[]): void {
    for (const reference of element.references) {
      const name = reference.value.trim();
      if (name === '' || this.#imports.openElements || directives.some((one) => one.exportAs?.includes(name))) continue;
      const cure = /^ng(?:Form|Model)$/.test(name) ? `: it needs FormsModule (@angular/forms) in 'imports'` : '';
      const message = `No directive here exports itself as '${name}'${cure}.`;
      this.report.error('missing-import', message, { start: reference.sourceSpan.start.offset });
    }
  }
}
