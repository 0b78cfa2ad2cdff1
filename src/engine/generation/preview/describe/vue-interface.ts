import type { PreviewProp, PropValue } from '../../../../protocol/preview.ts';
import { type AstNode, walk } from '../../validation/script/ast.ts';
import { keyOf, literalOf } from './literal-of.ts';
import { defaultsOf } from './prop-pattern.ts';
import type { TypeReader } from './type-reader.ts';
import { runtimeProps } from './vue-runtime-props.ts';
import { argumentsOf } from './written-type.ts';

/** What a script says that its component takes. */
export interface VueInterface {
  name: string | null;
  props: PreviewProp[];
  defaults: Map<string, PropValue | undefined>;
  events: string[];
  slots: string[];
}

/** Reads the macros of a `<script setup>`. */
export function setupOf(program: AstNode, reader: TypeReader): VueInterface {
  const found: VueInterface = { name: null, props: [], defaults: new Map(), events: [], slots: [] };
  walk(program, (node, ancestors) => {
    if (node.type !== 'CallExpression') return undefined;
    readMacro(node, ancestors.at(-1), found, reader);
    return undefined;
  });
  return found;
}

function readMacro(call: AstNode, parent: AstNode | undefined, found: VueInterface, reader: TypeReader): void {
  const [type] = argumentsOf(call);
  const [first, second] = call.arguments as (AstNode | undefined)[];
  switch (call.callee.name) {
    case 'defineProps': {
      if (type) found.props.push(...reader.props(type));
      else if (first) addRuntime(first, found, reader);
      if (parent?.type === 'VariableDeclarator' && parent.id.type === 'ObjectPattern') {
        for (const [name, value] of defaultsOf(parent.id, reader)) found.defaults.set(name, value);
      }
      return;
    }
    case 'withDefaults':
      for (const property of (second?.properties ?? []) as AstNode[]) {
        const name = keyOf(property);
        if (name) found.defaults.set(name, literalOf(property.value));
      }
      return;
    case 'defineModel': {
      const name = first?.type === 'Literal' ? String(first.value) : 'modelValue';
      const options = first?.type === 'ObjectExpression' ? first : second;
      const [described] = options ? runtimeProps(wrapped(name, options), reader).props : [];
      const model = type ? reader.type(type) : (described?.type ?? { kind: 'string' as const });
      found.props.push({ name, type: model, required: described?.required ?? false, description: '' });
      const value = options ? runtimeProps(wrapped(name, options), reader).defaults.get(name) : undefined;
      if (value !== undefined) found.defaults.set(name, value);
      found.events.push(`update:${name}`);
      return;
    }
    case 'defineEmits':
      if (type) found.events.push(...typedEvents(type, reader));
      else if (first) found.events.push(...namesIn(first));
      return;
    case 'defineSlots':
      if (type) found.slots.push(...reader.props(type).map(({ name }) => name));
      return;
    case 'defineOptions':
      found.name = nameIn(first) ?? found.name;
  }
}

/** `{ name: options }`, as `defineProps` would be given it. */
const wrapped = (name: string, value: AstNode): AstNode => {
  const { start, end } = value;
  const property = { type: 'Property', key: { type: 'Identifier', name }, computed: false, value, start, end };
  return { type: 'ObjectExpression', properties: [property], start, end };
};

function addRuntime(node: AstNode, found: VueInterface, reader: TypeReader): void {
  const { props, defaults } = runtimeProps(node, reader);
  found.props.push(...props);
  for (const [name, value] of defaults) found.defaults.set(name, value);
}

/** Reads the options of a component: `export default {...}`, within `defineComponent` or not. */
export function optionsOf(program: AstNode, reader: TypeReader): VueInterface {
  const found: VueInterface = { name: null, props: [], defaults: new Map(), events: [], slots: [] };
  const exported = (program.body as AstNode[]).find(({ type }) => type === 'ExportDefaultDeclaration')?.declaration;
  const options = exported?.type === 'CallExpression' ? exported.arguments[0] : exported;
  for (const property of (options?.properties ?? []) as AstNode[]) {
    const key = keyOf(property);
    if (key === 'props') addRuntime(property.value, found, reader);
    if (key === 'emits') found.events.push(...namesIn(property.value));
  }
  found.name = nameIn(options);
  return found;
}

function nameIn(options: AstNode | undefined): string | null {
  const property = ((options?.properties ?? []) as AstNode[]).find((one) => keyOf(one) === 'name');
  const name = literalOf(property?.value);
  return typeof name === 'string' ? name : null;
}

/** Names in `['a', 'b']` or `{ a: ..., b: ... }`. */
function namesIn(node: AstNode): string[] {
  if (node.type === 'ObjectExpression') return (node.properties as AstNode[]).flatMap((one) => keyOf(one) ?? []);
  const names = literalOf(node);
  return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : [];
}

/** Names in `{ a: [id: number] }`, `{ (e: 'a', id: number): void }` and `(e: 'a' | 'b') => void`. */
function typedEvents(type: AstNode, reader: TypeReader): string[] {
  const called: string[] = [];
  const nodes = [type, ...reader.declarations(type)];
  for (const root of nodes) {
    walk(root, (node) => {
      if (node.type !== 'TSCallSignatureDeclaration' && node.type !== 'TSFunctionType') return undefined;
      const annotation = node.params[0]?.typeAnnotation;
      const read = annotation ? reader.type(annotation) : null;
      if (read?.kind === 'enum' && node.params[0].name !== undefined) called.push(...read.values.map(String));
      return false;
    });
  }
  return called.length > 0 ? called : reader.props(type).map(({ name }) => name);
}
