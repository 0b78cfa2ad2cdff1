import type { PreviewComponent } from '../../../../protocol/preview.ts';
import { Report } from '../../validation/report.ts';
import type { AstNode } from '../../validation/script/ast.ts';
import { parseScript } from '../../validation/script/parse-script.ts';
import { classBindings, type ModuleReading } from '../compile/angular/class-bindings.ts';
import { componentTemplate } from '../compile/angular/component-template.ts';
import { coreNames, type DecoratedClass, decoratedClasses } from '../compile/angular/decorated-classes.ts';
import { templateSource } from '../compile/angular/definable.ts';
import { Problems } from '../compile/angular/problems.ts';
import { Resources } from '../compile/angular/resources.ts';
import type { ModuleSource } from '../compile/compiled-module.ts';
import { angularInputs } from './angular-inputs.ts';
import { angularNotes } from './angular-notes.ts';
import { angularSlots } from './angular-slots.ts';
import { slotsWithSamples } from './slot-samples.ts';
import { TypeReader } from './type-reader.ts';
import { withSamples } from './with-samples.ts';

/** What an Angular component takes: inputs and models, outputs, and the places for content in its template. */
export function describeAngular(given: ModuleSource): PreviewComponent | null {
  const { path, code } = given;
  const program = parseScript(code, 0, { typescript: true, jsx: false }, new Report(code));
  if (!program) return null;
  const core = coreNames(program);
  const classes = decoratedClasses(program, code, core);
  const one = chosen(classes, program, path);
  const decorator = one?.decorators.find(({ kind }) => kind === 'Component');
  if (!one || !decorator) return null;
  const module: ModuleReading = { program, core, textOf: ({ start, end }) => code.slice(start, end) };
  const source = templateSource({ module, path, code, resources: new Resources(given) }, decorator);
  const template = componentTemplate(source, new Problems(path, code));
  const reader = new TypeReader([program], code, path);
  const chain = withBases(one.node, program);
  const inputs = chain.map((node) => angularInputs(node, core, reader));
  // What a class declares anew takes the place of what it inherits.
  const props = new Map(inputs.flatMap((found) => found.props.map((prop) => [prop.name, prop])));
  const defaults = new Map(inputs.flatMap((found) => [...found.defaults]));
  return {
    exportName: isDefault(one, program) ? 'default' : one.name,
    name: one.name,
    props: withSamples([...props.values()], defaults),
    ...slotsWithSamples(template ? angularSlots(template.nodes) : []),
    events: [...new Set(chain.flatMap((node) => Object.values(classBindings(node, module).outputs)))],
    notes: angularNotes(one, classes, program),
  };
}

/** A class behind those of the file that it extends, the outermost first. */
function withBases(node: AstNode, program: AstNode): AstNode[] {
  const chain = [node];
  for (let base = node.superClass; base?.type === 'Identifier' && chain.length < 20; ) {
    const name: string = base.name;
    const found = (program.body as AstNode[])
      .map((statement): AstNode => statement.declaration ?? statement)
      .find((one) => one.type === 'ClassDeclaration' && one.id?.name === name);
    if (!found || chain.includes(found)) break;
    chain.unshift(found);
    base = found.superClass;
  }
  return chain;
}

/** The component that a file is about: its default export, the one it is named after, or the one that no other uses. */
function chosen(classes: readonly DecoratedClass[], program: AstNode, path: string): DecoratedClass | undefined {
  const components = classes.filter(({ decorators }) => decorators.some(({ kind }) => kind === 'Component'));
  const plain = (text: string) => text.replace(/[^a-z0-9]/gi, '').toLowerCase();
  const file = plain(path.replace(/^.*[\\/]|\.ts$/g, '').replace(/\.component$/, ''));
  const named = (one: DecoratedClass) => [file, `${file}component`].includes(plain(one.name));
  const isUsed = (one: DecoratedClass) => components.some((other) => other !== one && usedBy(other).includes(one.name));
  const exported = components.filter((one) => one.exported);
  return (
    components.find((one) => isDefault(one, program)) ??
    components.find(named) ??
    exported.find((one) => !isUsed(one)) ??
    exported[0] ??
    components[0]
  );
}

function usedBy({ decorators }: DecoratedClass): string[] {
  const lists = decorators.flatMap(({ fields }) => (fields.get('imports')?.elements ?? []) as (AstNode | null)[]);
  return lists.flatMap((element) => (element?.type === 'Identifier' ? [element.name as string] : []));
}

function isDefault(one: DecoratedClass, program: AstNode): boolean {
  const exported = (program.body as AstNode[]).find(({ type }) => type === 'ExportDefaultDeclaration')?.declaration;
  return exported === one.node || (exported?.type === 'Identifier' && exported.name === one.name);
}
