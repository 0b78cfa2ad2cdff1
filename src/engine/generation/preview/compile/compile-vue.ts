import { createHash } from 'node:crypto';
import {
  compileScript,
  compileTemplate,
  parse,
  parseCache,
  type SFCDescriptor,
  type SFCScriptBlock,
} from '@vue/compiler-sfc/dist/compiler-sfc.esm-browser.js';
import MagicString from 'magic-string';
import { Report } from '../../validation/report.ts';
import { parseScript } from '../../validation/script/parse-script.ts';
import type { CompiledModule, ModuleSource } from './compiled-module.ts';
import { guardLoops, MAY_LOOP } from './guard-loops.ts';
import { type LineMap, linesOf, mappingsOf } from './line-map.ts';
import { moduleStart } from './module-start.ts';
import { stripTypes } from './strip-types.ts';
import { typeFiles } from './type-files.ts';
import { isUnreadType, withOpenTypes } from './vue-open-types.ts';
import { vueParts } from './vue-parts.ts';
import { vuePlaces } from './vue-places.ts';
import { problemOfVue } from './vue-problems.ts';
import { type CompiledStyles, compileStyles } from './vue-styles.ts';

/** Name of the component's options in the module. */
const OPTIONS = '__uiforgeOptions';

/**
 * Makes a Vue single-file component a module of the browser's. Its render function stands apart from its setup, so that a
 * changed template takes the place of the one before and the state stays.
 */
export function compileVue(source: ModuleSource): CompiledModule {
  const { code, guarded } = withGuards(source);
  try {
    return compileCode(code, source.path, guarded);
  } catch (error) {
    const open = isUnreadType(error) ? withOpenTypes(read(code, source.path).descriptor, code, source.path) : null;
    if (open !== null) {
      try {
        return compileCode(open, source.path, guarded);
      } catch {
        // What Vue says of the code as it is written means more.
      }
    }
    return { code: null, css: null, problems: problemOfVue(source, error) };
  }
}

function compileCode(code: string, path: string, loops: boolean): CompiledModule {
  const { descriptor, errors } = read(code, path);
  if (errors.length > 0) throw errors[0];
  const id = createHash('sha256').update(path).digest('hex').slice(0, 8);
  const styles = compileStyles(descriptor, id, path);
  const module = moduleOf(descriptor, { id, path, loops, styles });
  return { code: module, css: styles.css, problems: styles.problems };
}

function read(code: string, filename: string) {
  // The compiler changes the tree in its place, and `parse` would give that same tree for the same code again.
  parseCache.clear();
  return parse(code, { filename, sourceMap: true });
}

/** The component with guards in the loops of its scripts. What can't be parsed is left as it is: the compiler tells. */
function withGuards({ path, code }: ModuleSource): { code: string; guarded: boolean } {
  if (!MAY_LOOP.test(code)) return { code, guarded: false };
  const { descriptor } = read(code, path);
  const text = new MagicString(code);
  let guarded = false;
  for (const block of [descriptor.script, descriptor.scriptSetup]) {
    if (!block || block.src || !MAY_LOOP.test(block.content)) continue;
    const report = new Report(code);
    const program = parseScript(block.content, block.loc.start.offset, languageOf(block), report);
    if (program) guarded = guardLoops(program, text, report.positions) || guarded;
  }
  return { code: guarded ? text.toString() : code, guarded };
}

interface VueModule {
  id: string;
  path: string;
  loops: boolean;
  styles: CompiledStyles;
}

function moduleOf(descriptor: SFCDescriptor, { id, path, loops, styles }: VueModule): string {
  const script = scriptOf(descriptor, id, path);
  const language = languageOf(descriptor.scriptSetup ?? descriptor.script);
  const template = templateOf(descriptor, id, path, script, language.typescript);
  let code = [script.content, template?.code ?? ''].join('\n');
  const lines = [...paddedLines(script.lines, script.content), ...(template?.lines ?? [])];
  if (language.typescript || language.jsx) {
    code = stripTypes(code, { typescript: language.typescript, jsx: language.jsx ? 'vue' : null });
  }
  const options = {
    __file: path,
    __hmrId: id,
    ...(styles.scoped ? { __scopeId: `data-v-${id}` } : {}),
    ...(Object.keys(styles.modules).length > 0 ? { __cssModules: styles.modules } : {}),
  };
  const end = [
    `Object.assign(${OPTIONS},${JSON.stringify(options)});`,
    template ? `${OPTIONS}.render=render;` : '',
    vueParts(code, OPTIONS),
    `export default ${OPTIONS};`,
  ];
  return `${moduleStart({ path, loops, mappings: mappingsOf(lines) })}${code}\n${end.join('')}`;
}

interface VueScript {
  content: string;
  lines: LineMap;
  bindings: SFCScriptBlock['bindings'];
}

function scriptOf(descriptor: SFCDescriptor, id: string, path: string): VueScript {
  if (!descriptor.script && !descriptor.scriptSetup)
    return { content: `const ${OPTIONS}={};`, lines: [], bindings: {} };
  if (descriptor.script?.src && !descriptor.scriptSetup) {
    const from = JSON.stringify(descriptor.script.src);
    const content = `import ${OPTIONS} from ${from};export * from ${from};`;
    return { content, lines: [], bindings: {} };
  }
  const { content, map, bindings } = compileScript(descriptor, {
    id,
    inlineTemplate: false,
    genDefaultAs: OPTIONS,
    fs: typeFiles(path),
  });
  return { content, lines: map ? linesOf(map.mappings) : [], bindings };
}

function templateOf(
  { template, slotted, styles }: SFCDescriptor,
  id: string,
  path: string,
  { bindings }: VueScript,
  typescript: boolean,
): { code: string; lines: LineMap } | null {
  if (!template) return null;
  if (template.src) throw new Error('The preview reads no template from another file: put it into the component.');
  if (template.lang && template.lang !== 'html') {
    throw new Error(`The preview can't draw templates in ${template.lang}: write it as HTML.`);
  }
  const { code, errors, map } = compileTemplate({
    ...{ source: template.content, filename: path, id },
    ...(template.ast ? { ast: template.ast } : {}),
    scoped: styles.some(({ scoped }) => scoped),
    slotted,
    compilerOptions: {
      ...(bindings ? { bindingMetadata: bindings } : {}),
      expressionPlugins: typescript ? ['typescript'] : [],
      nodeTransforms: [vuePlaces(path)],
      sourceMap: true,
    },
  });
  const [error] = errors;
  if (error) throw typeof error === 'string' ? new Error(error) : error;
  return { code: code.replace('export function render(', 'function render('), lines: map ? linesOf(map.mappings) : [] };
}

/** As many entries as the code has lines. */
function paddedLines(lines: LineMap, code: string): LineMap {
  const count = code.split('\n').length;
  return Array.from({ length: count }, (_none, index) => lines[index] ?? null);
}

function languageOf(block: { lang?: string | undefined } | null): { typescript: boolean; jsx: boolean } {
  const lang = block?.lang ?? '';
  return { typescript: /^tsx?$/.test(lang), jsx: /^[jt]sx$/.test(lang) };
}
