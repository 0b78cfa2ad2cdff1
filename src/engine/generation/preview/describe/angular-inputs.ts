import type { PreviewProp, PropType, PropValue } from '../../../../protocol/preview.ts';
import type { AstNode } from '../../validation/script/ast.ts';
import { decoratorName } from '../compile/angular/decorated-classes.ts';
import { fieldsOf } from '../compile/angular/static-value.ts';
import { descriptionOf } from './js-doc.ts';
import { literalOf } from './literal-of.ts';
import { typeByName, typeOfValue } from './type-by-name.ts';
import type { TypeReader } from './type-reader.ts';

/** Inputs of a class with the values that they have when nobody gives them one, as far as they are literals. */
export interface AngularInputs {
  props: PreviewProp[];
  defaults: Map<string, PropValue | undefined>;
}

/** What an input of a class says of itself. */
interface Declared {
  publicName: string;
  required: boolean;
  type: AstNode | undefined;
  /** What it is set to in the source. */
  value: AstNode | undefined;
  /** Converts what it is given. */
  transform: AstNode | undefined;
}

/** Reads the inputs of a class, signals and decorated members, in their order. `core`: see `coreNames`. */
export function angularInputs(node: AstNode, core: ReadonlyMap<string, string>, reader: TypeReader): AngularInputs {
  const found: AngularInputs = { props: [], defaults: new Map() };
  for (const member of node.body.body as AstNode[]) {
    const name: string | undefined = member.computed ? undefined : (member.key?.name ?? member.key?.value);
    if (!name || member.static) continue;
    const declared = ofSignal(name, member, core) ?? ofDecorator(name, member, core);
    if (!declared) continue;
    const value = literalOf(constant(declared.value, reader));
    const type = typeOfInput(name, declared, value, reader);
    const { publicName, required } = declared;
    found.props.push({ name: publicName, type, required, description: descriptionOf(member) });
    if (declared.value) found.defaults.set(publicName, value);
  }
  return found;
}

/** `input(...)`, `input.required<T>()`, `model(...)` */
function ofSignal(name: string, member: AstNode, core: ReadonlyMap<string, string>): Declared | null {
  const call: AstNode | null | undefined = member.value;
  if (call?.type !== 'CallExpression') return null;
  const { callee } = call;
  const required = callee.type === 'MemberExpression' && callee.property.name === 'required';
  const maker = core.get(required ? callee.object.name : callee.name);
  if (maker !== 'input' && maker !== 'model') return null;
  const given = call.arguments as AstNode[];
  const options = fieldsOf(given[required ? 0 : 1]);
  const types = (call.typeArguments ?? call.typeParameters)?.params as AstNode[] | undefined;
  const annotated: AstNode | undefined = member.typeAnnotation?.typeAnnotation;
  const inner = ((annotated?.typeArguments ?? annotated?.typeParameters)?.params as AstNode[] | undefined) ?? [];
  const value = required ? undefined : given[0];
  return {
    publicName: aliasOf(options) ?? name,
    required,
    // The second is what it may be given, the first what it makes of it.
    type: types?.[1] ?? types?.[0] ?? inner[1] ?? inner[0],
    value: value && !isUndefined(value) ? value : undefined,
    transform: options.get('transform'),
  };
}

/** `@Input()` on a field or a setter; a field that is promised to be set counts as required. */
function ofDecorator(name: string, member: AstNode, core: ReadonlyMap<string, string>): Declared | null {
  const decorator = ((member.decorators ?? []) as AstNode[]).find((one) => decoratorName(one, core) === 'Input');
  if (!decorator) return null;
  const first = decorator.expression.arguments?.[0] as AstNode | undefined;
  const options = fieldsOf(first);
  const alias = literalOf(first);
  const isSetter = member.kind === 'set';
  const type: AstNode | undefined = isSetter ? member.value.params[0]?.typeAnnotation : member.typeAnnotation;
  const value: AstNode | undefined = isSetter ? undefined : (member.value ?? undefined);
  return {
    publicName: (typeof alias === 'string' ? alias : aliasOf(options)) ?? name,
    required: literalOf(options.get('required')) === true || (member.definite === true && !value),
    type: type?.typeAnnotation ?? type,
    value: value && !isUndefined(value) ? value : undefined,
    transform: options.get('transform'),
  };
}

function aliasOf(options: ReadonlyMap<string, AstNode>): string | undefined {
  const alias = literalOf(options.get('alias'));
  return typeof alias === 'string' ? alias : undefined;
}

const isUndefined = (node: AstNode) => node.type === 'Identifier' && node.name === 'undefined';

/** The value of a name at the top of the file in its place. */
function constant(value: AstNode | undefined, reader: TypeReader): AstNode | undefined {
  return value?.type === 'Identifier' ? (reader.value(value.name) ?? value) : value;
}

function typeOfInput(
  name: string,
  { type, transform, value }: Declared,
  literal: PropValue | undefined,
  reader: TypeReader,
): PropType {
  if (transform?.name === 'booleanAttribute') return { kind: 'boolean' };
  if (transform?.name === 'numberAttribute') return { kind: 'number' };
  if (type) return reader.type(type);
  const ofValue = typeOfValue(literal);
  if (ofValue) return ofValue;
  if (value?.type === 'ArrowFunctionExpression' || value?.type === 'FunctionExpression') return { kind: 'function' };
  return typeByName(name);
}
