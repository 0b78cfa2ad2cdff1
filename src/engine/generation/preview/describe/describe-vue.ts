import { parse, parseCache, type SFCDescriptor } from '@vue/compiler-sfc/dist/compiler-sfc.esm-browser.js';
import type { PreviewComponent, PreviewProp, PropValue } from '../../../../protocol/preview.ts';
import { Report } from '../../validation/report.ts';
import type { AstNode } from '../../validation/script/ast.ts';
import { parseScript } from '../../validation/script/parse-script.ts';
import type { ModuleSource } from '../compile/compiled-module.ts';
import { type FoundSlot, slotsWithSamples } from './slot-samples.ts';
import { TypeReader } from './type-reader.ts';
import { optionsOf, setupOf, type VueInterface } from './vue-interface.ts';
import { withSamples } from './with-samples.ts';

/** What a Vue single-file component takes, from its macros or its options and the slots of its template. */
export function describeVue({ path, code }: ModuleSource): PreviewComponent | null {
  // Compiling changes the tree in its place, and `parse` would give that same tree for the same code again.
  parseCache.clear();
  const { descriptor, errors } = parse(code, { filename: path, sourceMap: false });
  if (errors.length > 0) return null;
  const plain = programOf(descriptor.script, code);
  const setup = programOf(descriptor.scriptSetup, code);
  const programs = [plain, setup].filter((program) => program !== null);
  const reader = new TypeReader(programs, code, path);
  const found = setup ? setupOf(setup, reader) : plain ? optionsOf(plain, reader) : NOTHING;
  const { props, defaults, events, slots } = found;
  const ownName = found.name ?? path.replace(/^.*[\\/]|\.vue$/g, '');
  return {
    exportName: 'default',
    name: ownName,
    props: withSamples(props.map(asVue), defaults),
    ...slotsWithSamples([...templateSlots(descriptor), ...slots.map((name) => ({ name, hasOwn: false }))]),
    events: [...new Set([...events, ...templateEvents(descriptor)])],
    notes: [],
  };
}

const NOTHING: VueInterface = { name: null, props: [], defaults: new Map<string, PropValue>(), events: [], slots: [] };

function programOf(block: SFCDescriptor['script'] | SFCDescriptor['scriptSetup'], code: string): AstNode | null {
  if (!block || block.src) return null;
  const language = { typescript: /^tsx?$/.test(block.lang ?? ''), jsx: /^[jt]sx$/.test(block.lang ?? '') };
  return parseScript(block.content, block.loc.start.offset, language, new Report(code));
}

/** A boolean that is left out is false, whatever its type says. */
function asVue(prop: PreviewProp): PreviewProp {
  return prop.type.kind === 'boolean' ? { ...prop, required: false } : prop;
}

interface TemplateNode {
  type?: number;
  tag?: string;
  props?: { type: number; name: string; value?: { content: string }; exp?: { content?: string } }[];
  children?: unknown[];
}

function templateSlots({ template }: SFCDescriptor): FoundSlot[] {
  const found: FoundSlot[] = [];
  walkTemplate(template?.ast as unknown as TemplateNode | undefined, (node) => {
    if (node.tag !== 'slot') return;
    const isBound = node.props?.some(({ type, name, exp }) => type === 7 && name === 'bind' && exp === undefined);
    const named = node.props?.find(({ type, name }) => type === 6 && name === 'name')?.value?.content;
    if (!isBound) found.push({ name: named ?? 'default', hasOwn: (node.children?.length ?? 0) > 0 });
  });
  return found;
}

const EMIT = /(?:\$emit|\bemit)\(\s*['"]([^'"]+)['"]/g;

/** Events that the template fires by itself. */
function templateEvents({ template }: SFCDescriptor): string[] {
  return [...(template?.content ?? '').matchAll(EMIT)].flatMap(([, name]) => name ?? []);
}

function walkTemplate(node: TemplateNode | undefined, visit: (node: TemplateNode) => void): void {
  if (!node) return;
  visit(node);
  for (const child of node.children ?? []) {
    if (typeof child === 'object' && child !== null) walkTemplate(child as TemplateNode, visit);
  }
}
