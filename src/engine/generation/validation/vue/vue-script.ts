import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { compileScript, parse, type SFCDescriptor } from '@vue/compiler-sfc/dist/compiler-sfc.esm-browser.js';
import type { CheckInput } from '../check-input.ts';
import { importsOf } from '../imports/imports.ts';
import type { Report } from '../report.ts';
import { type AstNode, walk } from '../script/ast.ts';

export interface CompiledScript {
  bindings: Record<string, string | undefined>;
  /** True when props come from a type that can't be read here, so that the template may use more names. */
  open: boolean;
}

const MACROS = new Set(['defineProps', 'defineEmits']);
const UNREAD_TYPE =
  /resolve import source|imported types|Unresolvable type|Failed to resolve|TypeScript is required|No fs option|non-relative sources/;

/** Compiles the scripts of a component as Vue does, and reports what it rejects. Null when it rejects them. */
export function compileScripts(
  descriptor: SFCDescriptor,
  programs: readonly AstNode[],
  input: CheckInput,
  report: Report,
): CompiledScript | null {
  try {
    return { bindings: bindingsOf(descriptor, input), open: false };
  } catch (error) {
    const importsTypes = programs.some((program) => importsOf(program).some((one) => one.specifier !== 'vue'));
    const { message } = error as Error;
    if (UNREAD_TYPE.test(message) && importsTypes) return withoutTypes(programs, input, report);
    tell(message, report);
    return null;
  }
}

/** The same with the macros' types taken out: what they import can't always be found from here. */
function withoutTypes(programs: readonly AstNode[], input: CheckInput, report: Report): CompiledScript | null {
  const types: AstNode[] = [];
  for (const program of programs) {
    walk(program, (node) => {
      if (node.type === 'CallExpression' && MACROS.has(node.callee.name) && node.typeArguments)
        types.push(node.typeArguments);
      return undefined;
    });
  }
  let code = input.code;
  // From the last to the first, so that what is yet to be replaced stays where it was; lines keep their numbers.
  for (const { start, end } of types.sort((a, b) => b.start - a.start)) {
    const rest = code
      .slice(start + 1, end - 1)
      .replace(/[^\n]/g, ' ')
      .slice(2);
    code = `${code.slice(0, start)}<{}${rest}>${code.slice(end)}`;
  }
  try {
    return { bindings: bindingsOf(parse(code, { sourceMap: false }).descriptor, input), open: true };
  } catch (error) {
    tell((error as Error).message, report);
    return null;
  }
}

function bindingsOf(descriptor: SFCDescriptor, { folder, fileName }: CheckInput): Record<string, string | undefined> {
  const filename = folder && fileName ? path.resolve(folder, fileName) : undefined;
  if (filename) descriptor.filename = filename;
  const fs = { fileExists: (file: string) => existsSync(file), readFile: (file: string) => readFileSync(file, 'utf8') };
  const { bindings } = compileScript(descriptor, { id: 'uiforge', ...(filename ? { fs } : {}) });
  return { ...(bindings ?? {}) } as Record<string, string | undefined>;
}

/** The compiler gives the place of its errors only as a drawing of the lines around it. */
function tell(message: string, report: Report): void {
  const lines = message.split('\n');
  const text = (lines[0] ?? message).replace(/^\[@?vue\/compiler-sfc\]\s*/, '').replace(/ \(\d+:\d+\)$/, '');
  const mark = lines.findIndex((line) => /^\s*\|\s*\^+\s*$/.test(line));
  const place = mark > 0 ? /^(\d+)\s*\|/.exec(lines[mark - 1] ?? '') : null;
  const line = place ? Number(place[1]) : 1;
  const bar = mark > 0 ? (lines[mark] ?? '').indexOf('|') : 0;
  const column = mark > 0 ? Math.max(1, (lines[mark] ?? '').indexOf('^') - bar - 2) : 1;
  report.error('macro', text, { start: report.positions.offset(line, column) });
}
