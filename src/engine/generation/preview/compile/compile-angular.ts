import { createHash } from 'node:crypto';
import MagicString from 'magic-string';
import type { AstNode } from '../../validation/script/ast.ts';
import { isBeforeOnPush } from './angular/angular-version.ts';
import { classBindings, type ModuleReading } from './angular/class-bindings.ts';
import { definitionsOf } from './angular/class-definitions.ts';
import { componentStyles } from './angular/component-styles.ts';
import { constructorParameters } from './angular/constructor-parameters.ts';
import { importsModules, isOrphan } from './angular/declared-components.ts';
import {
  allDecorators,
  coreNames,
  type DecoratedClass,
  decoratedClasses,
  decoratorName,
} from './angular/decorated-classes.ts';
import { templateSource } from './angular/definable.ts';
import { linkPackage, mayNeedLinking } from './angular/link-package.ts';
import { COMMON_IMPORT, CORE_IMPORT, defineName, OWN_FUNCTIONS } from './angular/module-frame.ts';
import { joinPrinted, type Printed, unmapped } from './angular/print-output.ts';
import { Problems } from './angular/problems.ts';
import { Resources } from './angular/resources.ts';
import type { CompiledModule, ModuleSource } from './compiled-module.ts';
import { guardLoops, MAY_LOOP } from './guard-loops.ts';
import { mappingsOf } from './line-map.ts';
import { moduleStart } from './module-start.ts';
import { parseModule } from './parse-module.ts';
import { stripTypes } from './strip-types.ts';

/** Files of published packages, which are half compiled. */
const PACKAGED = /\.m?js$/;

/**
 * Makes a file of an Angular application a module of the browser's, ahead of time: no code is made from text in the page. Its
 * decorators become static definitions at the end of the module; every line of the classes stays the line that it is in the
 * source. A component also carries `ɵuiforge`: a `hash` of the code that makes its state; `define`, which gives the
 * definitions to another class, so that a change of template or styles alone can be drawn over the state that is there; and
 * `eager`, whether it counts on being checked after every task.
 */
export async function compileAngular(source: ModuleSource): Promise<CompiledModule> {
  if (PACKAGED.test(source.path) && mayNeedLinking(source.code)) {
    return { code: linkPackage(source.code, source.path), css: null, problems: [] };
  }
  const { program, problems: broken, positions } = parseModule(source);
  if (!program) return { code: null, css: null, problems: broken };
  const problems = new Problems(source.path, source.code);
  const text = new MagicString(source.code);
  const loops = MAY_LOOP.test(source.code) && guardLoops(program, text, positions);
  const core = coreNames(program);
  const module: ModuleReading = { program, core, textOf: (node) => text.slice(node.start, node.end) };
  const classes = decoratedClasses(program, source.code, core);
  const decorators = allDecorators(program);
  const hash = classes.length > 0 ? hashOf(program, decorators, source.code) : '';
  const eager = isBeforeOnPush(source.path);
  let assignsFields = false;
  let needsCommon = false;

  const resources = new Resources(source);
  const place = { module, path: source.path, code: source.code, resources };
  const define = async (one: DecoratedClass): Promise<Printed> => {
    const bindings = classBindings(one.node, module);
    const parameters = constructorParameters(one.node, module);
    assignsFields ||= parameters.hasProperties;
    for (const parameter of parameters.unknown) {
      problems.at(
        parameter.start,
        `Angular can't tell what to inject here: give it the type of a class, or @Inject().`,
      );
    }
    const orphan = isOrphan(one, classes, program);
    const mayLackModule = importsModules(one, program);
    needsCommon ||= orphan || mayLackModule;
    const component = one.decorators.find(({ kind }) => kind === 'Component');
    const styles = component ? await componentStyles(templateSource(place, component), problems) : [];
    return functionOf(
      one,
      definitionsOf({ ...place, one, bindings, parameters, styles, eager, orphan, mayLackModule, problems }),
    );
  };
  const defined = await Promise.all(classes.map(define));
  const reads = [...resources.asked];
  for (const decorator of decorators) removeDecorator(decorator, core, text, source.code, problems);
  if (problems.failed) return { code: null, css: null, problems: problems.list, reads };

  for (const one of classes) {
    if (one.unnamedAt !== null) text.appendLeft(one.unnamedAt, ` ${one.name} `);
    const note = isComponent(one)
      ? `${one.name}.ɵuiforge={hash:"${hash}",define:${defineName(one.name)},eager:${eager}};`
      : '';
    text.appendLeft(one.node.end, `;${defineName(one.name)}(${one.name});${note}`);
  }
  const end = joinPrinted(defined);
  const start = {
    path: source.path,
    loops,
    also: `${classes.length > 0 ? CORE_IMPORT : ''}${needsCommon ? COMMON_IMPORT : ''}`,
  };
  text.prepend(moduleStart({ ...start, mappings: classes.length > 0 ? mappingsFor(source.code, end) : undefined }));
  if (classes.length > 0) text.append(`\n${end.text}${OWN_FUNCTIONS}`);
  const hidden = classes.filter((one) => isComponent(one) && !one.exported);
  if (hidden.length > 0) text.append(`export { ${hidden.map(({ name }) => name).join(', ')} };\n`);
  const code = stripTypes(text.toString(), { typescript: true, jsx: null, assignFields: assignsFields });
  return { code, css: null, problems: problems.list, reads };
}

function isComponent(one: DecoratedClass): boolean {
  return one.decorators.some(({ kind }) => kind === 'Component');
}

function functionOf({ name }: DecoratedClass, body: Printed[]): Printed {
  return joinPrinted([unmapped(`function ${defineName(name)}(${name}) {`), ...body, unmapped('}')]);
}

/** The lines of the source as they are, then those of the template that the code at the end comes from. */
function mappingsFor(code: string, end: Printed): string {
  return mappingsOf([...code.split('\n').map((_, index) => index), ...end.lines]);
}

/** Takes a decorator out and leaves its line breaks, so that what follows keeps its line. */
function removeDecorator(
  decorator: AstNode,
  core: ReadonlyMap<string, string>,
  text: MagicString,
  code: string,
  problems: Problems,
): void {
  const name = decoratorName(decorator, core);
  const local = (decorator.expression.callee ?? decorator.expression).name ?? name;
  if (!core.has(local) && !KNOWN.test(name)) {
    problems.at(
      decorator.start,
      `The decorator @${name} is left out: the preview knows those of Angular alone.`,
      'import',
    );
  }
  const breaks = code.slice(decorator.start, decorator.end).replace(/[^\n]/g, '');
  text.overwrite(decorator.start, decorator.end, breaks || ' ');
}

/** Angular's decorators: they are known also when their import is still missing, while code streams for instance. */
const KNOWN =
  /^(?:Component|Directive|Pipe|NgModule|Injectable|Service|Input|Output|HostBinding|HostListener|(?:View|Content)Child(?:ren)?|Inject|Optional|Self|SkipSelf|Host|Attribute)$/;

/** Tells two versions of a module apart by all that isn't in decorators or imports. */
function hashOf(program: AstNode, decorators: readonly AstNode[], code: string): string {
  const imports = (program.body as AstNode[]).filter((node) => node.type === 'ImportDeclaration');
  const left = [...decorators, ...imports].sort((a, b) => a.start - b.start);
  let at = 0;
  let kept = '';
  for (const node of left) {
    kept += `${code.slice(at, node.start)} `;
    at = Math.max(at, node.end);
  }
  kept += code.slice(at);
  return createHash('sha256').update(kept.replace(/\s+/g, ' ')).digest('base64url').slice(0, 16);
}
