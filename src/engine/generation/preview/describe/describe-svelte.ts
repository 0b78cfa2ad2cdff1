import { parse } from 'svelte/compiler';
import type { PreviewComponent, PreviewProp, PropValue } from '../../../../protocol/preview.ts';
import { Report } from '../../validation/report.ts';
import { type AstNode, walk } from '../../validation/script/ast.ts';
import { parseScript } from '../../validation/script/parse-script.ts';
import type { ModuleSource } from '../compile/compiled-module.ts';
import { withPlainStyle } from '../compile/svelte-style.ts';
import { descriptionOf, typeInComment } from './js-doc.ts';
import { literalOf } from './literal-of.ts';
import { patternNames } from './prop-pattern.ts';
import { type FoundSlot, slotsWithSamples } from './slot-samples.ts';
import { typeByName, typeOfValue } from './type-by-name.ts';
import { TypeReader } from './type-reader.ts';
import { withSamples } from './with-samples.ts';
import { argumentsOf } from './written-type.ts';

/** What a Svelte component takes: `$props()` with its type, or `export let`, snippets and slots, dispatched events. */
export function describeSvelte(source: ModuleSource): PreviewComponent | null {
  const { code, path } = source;
  const root = parse(withPlainStyle(source).code, { modern: true }) as unknown as Record<string, AstNode | null>;
  const programs = [root.module, root.instance].flatMap((script) => (script ? (programOf(script, code) ?? []) : []));
  const reader = new TypeReader(programs, code, path);
  const found: SvelteInterface = { props: [], defaults: new Map(), events: [] };
  for (const program of programs) readProgram(program, found, reader);
  const isSnippet = ({ type }: PreviewProp) => type.kind === 'markup';
  const snippets = found.props.filter(isSnippet).map(({ name, required }) => ({
    name: name === 'children' ? 'default' : name,
    hasOwn: !required && hasElse(root.fragment, name),
    needed: required,
  }));
  return {
    exportName: 'default',
    name: path.replace(/^.*[\\/]|\.svelte$/g, ''),
    props: withSamples(
      found.props.filter((prop) => !isSnippet(prop) && !NOT_PROPS.has(prop.name)),
      found.defaults,
    ),
    ...slotsWithSamples([...snippets, ...slotsOf(root.fragment)]),
    events: [...new Set([...found.events, ...forwardedEvents(root.fragment)])],
    notes: [],
  };
}

const NOT_PROPS = new Set(['class', 'style', 'ref']);

interface SvelteInterface {
  props: PreviewProp[];
  defaults: Map<string, PropValue | undefined>;
  events: string[];
}

function programOf(script: AstNode, code: string): AstNode | null {
  const { start, end } = script.content as AstNode;
  // TypeScript reads JavaScript too, and types in comments need it.
  return parseScript(code.slice(start, end), start, { typescript: true, jsx: false }, new Report(code));
}

function readProgram(program: AstNode, found: SvelteInterface, reader: TypeReader): void {
  walk(program, (node, ancestors) => {
    if (node.type === 'VariableDeclarator') readRune(node, ancestors.at(-1), found, reader);
    if (node.type === 'ExportNamedDeclaration' && node.declaration?.type === 'VariableDeclaration') {
      if (node.declaration.kind === 'let') readExports(node, found, reader);
    }
    if (node.type !== 'CallExpression') return undefined;
    if (node.callee.name === 'createEventDispatcher') {
      const [type] = argumentsOf(node);
      if (type) found.events.push(...reader.props(type).map(({ name }) => name));
    }
    const [first] = node.arguments as AstNode[];
    if (node.callee.name === 'dispatch' && typeof first?.value === 'string') found.events.push(first.value);
    return undefined;
  });
}

/** `let { a = 1, b = $bindable(2) }: Props = $props()` */
function readRune(node: AstNode, declaration: AstNode | undefined, found: SvelteInterface, reader: TypeReader): void {
  if (node.init?.type !== 'CallExpression' || node.init.callee.name !== '$props') return;
  const pattern = node.id as AstNode;
  const typed = typedProps(pattern, declaration, reader);
  found.props.push(...typed);
  if (pattern.type !== 'ObjectPattern') return;
  for (const property of pattern.properties as AstNode[]) {
    if (property.type !== 'Property' || property.value.type !== 'AssignmentPattern') continue;
    const right = property.value.right as AstNode;
    const isBindable = right.type === 'CallExpression' && right.callee.name === '$bindable';
    const value = isBindable ? (right.arguments[0] as AstNode | undefined) : right;
    if (value) found.defaults.set(property.key.name, literalOf(reader.value(value.name ?? '') ?? value));
    else found.defaults.set(property.key.name, undefined);
  }
  if (typed.length > 0) return;
  for (const name of patternNames(pattern)) {
    const type = typeOfValue(found.defaults.get(name)) ?? typeByName(name);
    found.props.push({ name, type, required: true, description: '' });
  }
}

function typedProps(pattern: AstNode, declaration: AstNode | undefined, reader: TypeReader): PreviewProp[] {
  if (pattern.typeAnnotation) return reader.props(pattern.typeAnnotation);
  const comment = declaration ? typeInComment(declaration) : null;
  return comment === null ? [] : typesIn(comment, (node, own) => own.props(node));
}

/** Reads a type that a comment holds. */
function typesIn<T>(text: string, read: (node: AstNode, reader: TypeReader) => T[]): T[] {
  const code = `type Commented = ${text}`;
  const program = parseScript(code, 0, { typescript: true, jsx: false }, new Report(code));
  const node = program?.body[0]?.typeAnnotation as AstNode | undefined;
  return program && node ? read(node, new TypeReader([program], code)) : [];
}

/** `export let a: string = 'x'` */
function readExports(node: AstNode, found: SvelteInterface, reader: TypeReader): void {
  for (const one of node.declaration.declarations as AstNode[]) {
    if (one.id.type !== 'Identifier') continue;
    const name = one.id.name as string;
    const comment = typeInComment(node);
    const [commented] = comment === null ? [] : typesIn(comment, (type, own) => [own.type(type)]);
    const written = one.id.typeAnnotation ? reader.type(one.id.typeAnnotation) : commented;
    const value = literalOf(one.init);
    const type = written ?? typeOfValue(value) ?? typeByName(name);
    if (one.init) found.defaults.set(name, value);
    found.props.push({ name, type, required: !one.init, description: descriptionOf(node) });
  }
}

/** Whether something else is drawn where a snippet is missing: `{#if icon}...{:else}...{/if}`. */
function hasElse(fragment: AstNode | null | undefined, name: string): boolean {
  let found = false;
  if (!fragment) return found;
  walk(fragment, (node) => {
    if (node.type === 'IfBlock' && node.alternate && node.test?.name === name) found = true;
    return !found;
  });
  return found;
}

function slotsOf(fragment: AstNode | null | undefined): FoundSlot[] {
  const slots: FoundSlot[] = [];
  if (!fragment) return slots;
  walk(fragment, (node) => {
    if (node.type !== 'SlotElement') return undefined;
    const attribute = (node.attributes as AstNode[]).find(({ name }) => name === 'name');
    slots.push({ name: attribute?.value?.[0]?.data ?? 'default', hasOwn: node.fragment.nodes.length > 0 });
    return undefined;
  });
  return slots;
}

/** `on:click` without a handler hands the event on. */
function forwardedEvents(fragment: AstNode | null | undefined): string[] {
  const names: string[] = [];
  if (!fragment) return names;
  walk(fragment, (node) => {
    if (node.type === 'OnDirective' && node.expression === null) names.push(node.name);
    return undefined;
  });
  return names;
}
