import { type AstNode, walk } from '../script/ast.ts';

/** What a member of a class is to a template. */
export interface ClassMember {
  /** Not visible in templates. */
  isPrivate: boolean;
  /** Made by `signal`, `input`, `computed` and the like: to be read by calling it. */
  isSignal: boolean;
}

/** A class with one of Angular's decorators. */
export interface AngularClass {
  name: string;
  kind: 'Component' | 'Directive' | 'Pipe' | 'NgModule' | 'Injectable';
  node: AstNode;
  decorator: AstNode;
  /** Fields of the decorator's object literal. */
  metadata: Map<string, AstNode>;
  members: Map<string, ClassMember>;
  /** True when members may be inherited from what can't be seen. */
  open: boolean;
  /** Field name to public name. */
  inputs: Record<string, string>;
  outputs: Record<string, string>;
}

const KINDS = /^(?:Component|Directive|Pipe|NgModule|Injectable)$/;
const SIGNALS =
  /^(?:signal|computed|linkedSignal|input|model|toSignal|viewChild|viewChildren|contentChild|contentChildren)$/;

/** The decorated classes of a module, in order. */
export function angularClasses(program: AstNode): AngularClass[] {
  const classes = new Map<string, AstNode>();
  walk(program, (node) => {
    if (node.type === 'ClassDeclaration' && node.id) classes.set(node.id.name, node);
    return undefined;
  });
  const found: AngularClass[] = [];
  for (const [name, node] of classes) {
    for (const decorator of (node.decorators ?? []) as AstNode[]) {
      const call = decorator.expression as AstNode;
      const kind = call.callee?.name ?? '';
      if (KINDS.test(kind)) found.push(describe(name, kind, node, decorator, classes));
    }
  }
  return found;
}

function describe(
  name: string,
  kind: AngularClass['kind'],
  node: AstNode,
  decorator: AstNode,
  classes: ReadonlyMap<string, AstNode>,
): AngularClass {
  const metadata = new Map<string, AstNode>();
  for (const property of (decorator.expression.arguments[0]?.properties ?? []) as AstNode[]) {
    if (property.key) metadata.set(property.key.name ?? property.key.value, property.value);
  }
  const one: AngularClass = {
    ...{ name, kind, node, decorator, metadata, members: new Map(), open: false, inputs: {}, outputs: {} },
  };
  for (let current: AstNode | undefined = node; current; ) {
    addMembers(current, one);
    const parent: AstNode | null = current.superClass ?? null;
    current = parent?.type === 'Identifier' ? classes.get(parent.name) : undefined;
    if (parent && !current) one.open = true;
  }
  addMetadataBindings(metadata.get('inputs'), one.inputs);
  addMetadataBindings(metadata.get('outputs'), one.outputs);
  return one;
}

function addMembers(node: AstNode, into: AngularClass): void {
  for (const member of node.body.body as AstNode[]) {
    if (member.type === 'TSIndexSignature') into.open = true;
    if (member.kind === 'constructor') {
      for (const parameter of member.value.params as AstNode[]) {
        if (parameter.type !== 'TSParameterProperty') continue;
        const target = parameter.parameter.left ?? parameter.parameter;
        add(target.name, { isPrivate: parameter.accessibility === 'private', isSignal: false });
      }
      continue;
    }
    const name: string | undefined = member.computed ? undefined : (member.key?.name ?? member.key?.value);
    if (!name || member.static || member.key.type === 'PrivateIdentifier') continue;
    const maker = makerOf(member.value);
    add(name, { isPrivate: member.accessibility === 'private', isSignal: SIGNALS.test(maker.name) });
    addBindings(name, member, maker, into);
  }

  function add(name: string, member: ClassMember) {
    if (!into.members.has(name)) into.members.set(name, member);
  }
}

/** `input` of `input(...)`, of `input.required(...)`, with the alias given to it. */
function makerOf(value: AstNode | null | undefined): { name: string; alias: string | undefined } {
  if (value?.type !== 'CallExpression') return { name: '', alias: undefined };
  const { callee } = value;
  const name = callee.type === 'MemberExpression' ? callee.object.name : callee.name;
  const options = (value.arguments as AstNode[]).find((one) => one.type === 'ObjectExpression');
  const alias = ((options?.properties ?? []) as AstNode[]).find((one) => one.key?.name === 'alias')?.value?.value;
  return { name: name ?? '', alias };
}

function addBindings(name: string, member: AstNode, maker: ReturnType<typeof makerOf>, into: AngularClass): void {
  const publicName = maker.alias ?? name;
  if (maker.name === 'input' || maker.name === 'model') into.inputs[name] = publicName;
  if (maker.name === 'model') into.outputs[name] = `${publicName}Change`;
  if (/^output(?:FromObservable)?$/.test(maker.name)) into.outputs[name] = publicName;
  for (const decorator of (member.decorators ?? []) as AstNode[]) {
    const kind = decorator.expression.callee?.name;
    const given = decorator.expression.arguments?.[0] as AstNode | undefined;
    const alias =
      given?.value ?? ((given?.properties ?? []) as AstNode[]).find((one) => one.key?.name === 'alias')?.value?.value;
    if (kind === 'Input') into.inputs[name] = alias ?? name;
    if (kind === 'Output') into.outputs[name] = alias ?? name;
  }
}

/** `inputs: ['a', 'b: publicB', { name: 'c', alias: 'd' }]` in the decorator. */
function addMetadataBindings(list: AstNode | undefined, into: Record<string, string>): void {
  for (const element of (list?.elements ?? []) as AstNode[]) {
    const text = element?.value ?? element?.properties?.find((one: AstNode) => one.key?.name === 'name')?.value?.value;
    if (typeof text !== 'string') continue;
    const [field = text, alias] = text.split(':').map((part) => part.trim());
    into[field] = alias ?? field;
  }
}
