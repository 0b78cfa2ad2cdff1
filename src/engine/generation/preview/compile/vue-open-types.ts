import type { SFCDescriptor } from '@vue/compiler-sfc/dist/compiler-sfc.esm-browser.js';
import MagicString from 'magic-string';
import { Report } from '../../validation/report.ts';
import { type AstNode, walk } from '../../validation/script/ast.ts';
import { parseScript } from '../../validation/script/parse-script.ts';
import { analyzeScopes } from '../../validation/script/scope-analysis.ts';
import { programOf, ScopeBuilder } from '../../validation/script/scope-builder.ts';
import { lowerTemplate } from '../../validation/vue/vue-markup.ts';
import { TypeReader } from '../describe/type-reader.ts';

/** What Vue's compiler says of a type that it can't find or read. */
const UNREAD_TYPE =
  /resolve import source|imported types|Unresolvable type|Failed to resolve|TypeScript is required|No fs option|non-relative sources/;

export const isUnreadType = (error: unknown): boolean => error instanceof Error && UNREAD_TYPE.test(error.message);

/**
 * The component with the types of its macros written out as far as they can be found, for a compiler that can't find them.
 * Where nothing is found the props are the names that the template uses and nobody declares. Lines stay what they are; null
 * when there is no such macro.
 */
export function withOpenTypes(descriptor: SFCDescriptor, code: string, file: string): string | null {
  const { scriptSetup, script } = descriptor;
  if (!scriptSetup) return null;
  const report = new Report(code);
  const programs = [scriptSetup, script].flatMap((block) => {
    if (!block || block.src) return [];
    return parseScript(block.content, block.loc.start.offset, { typescript: true, jsx: false }, report) ?? [];
  });
  const reader = new TypeReader(programs, code, file);
  const text = new MagicString(code);
  for (const program of programs) {
    walk(program, (node) => {
      const types = node.type === 'CallExpression' ? (node.typeArguments as AstNode | undefined) : undefined;
      const name = node.callee?.name as string | undefined;
      const [type] = (types?.params ?? []) as AstNode[];
      if (!types || !type || !/^define(?:Props|Emits|Slots|Model)$/.test(name ?? '')) return undefined;
      const lines = '\n'.repeat(code.slice(types.start, types.end).split('\n').length - 1);
      const written =
        name === 'defineProps' ? propsText(type, reader, () => freeNames(descriptor, programs, code)) : '{}';
      text.overwrite(types.start, types.end, `<${name === 'defineModel' ? 'any' : written}${lines}>`);
      return undefined;
    });
  }
  return text.hasChanged() ? text.toString() : null;
}

function propsText(type: AstNode, reader: TypeReader, names: () => string[]): string {
  const props = reader
    .props(type)
    .map(({ name, type: { kind } }) => `${JSON.stringify(name)}?: ${WRITTEN[kind] ?? 'any'}`);
  const all = props.length > 0 ? props : names().map((name) => `${JSON.stringify(name)}?: any`);
  return `{${all.join(';')}}`;
}

/** The types that Vue looks at: a boolean that is left out is false, and a default may be a function. */
const WRITTEN: Record<string, string> = { boolean: 'boolean', function: 'Function' };

/** Names that a template uses and no script declares. */
function freeNames({ template }: SFCDescriptor, programs: AstNode[], code: string): string[] {
  if (!template?.ast) return [];
  const build = new ScopeBuilder(code, { typescript: true, jsx: false }, new Report(code));
  const { statements } = lowerTemplate(template.ast.children as unknown as AstNode[], build);
  const bodies = programs.flatMap(({ body }) => body as AstNode[]);
  const { free } = analyzeScopes(programOf([...bodies, ...statements]));
  const inside = free.filter(({ start }) => start >= template.loc.start.offset && start < template.loc.end.offset);
  return [...new Set(inside.map(({ name }) => name).filter((name) => !name.startsWith('$') && !(name in globalThis)))];
}
