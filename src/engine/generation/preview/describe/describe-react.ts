import type { PreviewComponent, PreviewProp, PropValue } from '../../../../protocol/preview.ts';
import { type ExportedComponent, exportedComponents } from '../../validation/react/exported-components.ts';
import type { AstNode } from '../../validation/script/ast.ts';
import type { ModuleSource } from '../compile/compiled-module.ts';
import { parseModule } from '../compile/parse-module.ts';
import { functionIn } from '../compile/top-functions.ts';
import { nextNotes } from './next-notes.ts';
import { defaultsOf, patternNames, patternOf } from './prop-pattern.ts';
import { propTypesOf } from './prop-types.ts';
import { slotsWithSamples } from './slot-samples.ts';
import { typeByName, typeOfValue } from './type-by-name.ts';
import { TypeReader } from './type-reader.ts';
import { withSamples } from './with-samples.ts';
import { argumentsOf, nameOf } from './written-type.ts';

/** What the component of a React or Next.js file takes: its default export, else the one named like the file, else the first. */
export function describeReact(source: ModuleSource): PreviewComponent | null {
  const { program } = parseModule(source);
  if (!program) return null;
  const component = chosenComponent(exportedComponents(program), source.path);
  if (!component) return null;
  const reader = new TypeReader([program], source.code, source.path);
  const own = component.value ? functionIn(component.value) : null;
  const pattern = own ? patternOf(own) : null;
  const defaults = pattern ? defaultsOf(pattern, reader) : new Map<string, PropValue | undefined>();
  const typed = typedProps(program, component, own, reader);
  const known = new Set(typed.map(({ name }) => name));
  // Names that the component takes and no type tells of, as of a base type from another package.
  const untyped = (pattern ? patternNames(pattern) : [])
    .filter((name) => !known.has(name))
    .map((name): PreviewProp => {
      const type = typeOfValue(defaults.get(name)) ?? typeByName(name);
      return { name, type, required: typed.length === 0, description: '' };
    });
  const props = [...typed, ...untyped].filter(({ name }) => !NOT_PROPS.has(name));
  // Children that are there by default are better left alone than replaced.
  const takesContent = props.some(({ name, type }) => name === 'children' && type.kind === 'markup');
  const content =
    takesContent && !defaults.has('children') ? slotsWithSamples([{ name: 'default', hasOwn: false }]) : null;
  return {
    exportName: component.isDefault ? 'default' : component.name,
    name: component.name === 'default' ? nameOfFile(source.path) : component.name,
    props: withSamples(content ? props.filter(({ name }) => name !== 'children') : props, defaults),
    slots: content?.slots ?? [],
    slotSamples: content?.slotSamples ?? {},
    events: [],
    notes: source.framework === 'nextjs' ? nextNotes(program, own) : [],
  };
}

const NOT_PROPS = new Set(['ref', 'key', 'className', 'style', 'asChild', 'dangerouslySetInnerHTML']);

function chosenComponent(all: ExportedComponent[], path: string): ExportedComponent | undefined {
  // What makes components, or is of use to them, is none.
  const found = all.filter((one) => !/^(?:with|use|create)[A-Z]/.test(one.name));
  const name = nameOfFile(path).replace(/\W/g, '').toLowerCase();
  return (
    found.find(({ isDefault }) => isDefault) ??
    found.find((one) => one.name.toLowerCase() === name) ??
    found.find(({ value }) => value !== undefined) ??
    found[0]
  );
}

const nameOfFile = (path: string): string => path.replace(/^.*[\\/]/, '').replace(/\..*$/, '');

/** The props that types tell of: of the function's parameter, the variable, or the type arguments of a call or a class. */
function typedProps(
  program: AstNode,
  component: ExportedComponent,
  own: AstNode | null,
  reader: TypeReader,
): PreviewProp[] {
  const [parameter] = (own?.params ?? []) as AstNode[];
  const target = parameter?.type === 'AssignmentPattern' ? parameter.left : parameter;
  if (target?.typeAnnotation) return reader.props(target.typeAnnotation, own?.typeParameters);
  const annotation = annotationOf(program, component.value);
  const ofVariable =
    annotation && /(?:^|\.)(?:V?FC|(?:V?Function|Component)\w*|NextPage)$/.test(nameOf(annotation.typeName));
  const [first] = ofVariable ? argumentsOf(annotation) : [];
  if (first) return reader.props(first);
  for (let call = component.value; call?.type === 'CallExpression'; call = call.arguments[0]) {
    const name = nameOf(call.callee).replace(/^.*\./, '');
    const types = argumentsOf(call);
    const type = name === 'forwardRef' ? types[1] : types[0];
    if (type) return reader.props(type);
  }
  const base = component.value?.superClass
    ? (component.value.superTypeArguments ?? component.value.superTypeParameters)
    : null;
  if (base?.params?.[0]) return reader.props(base.params[0]);
  return propTypesOf(program, component.name);
}

/** The type that a variable is declared with whose value this is. */
function annotationOf(program: AstNode, value: AstNode | undefined): AstNode | null {
  for (const node of program.body as AstNode[]) {
    const declaration = node.type === 'ExportNamedDeclaration' ? node.declaration : node;
    if (declaration?.type !== 'VariableDeclaration') continue;
    const found = (declaration.declarations as AstNode[]).find(({ init }) => init && init === value);
    if (found) return found.id.typeAnnotation?.typeAnnotation ?? null;
  }
  return null;
}
