import {
  type CompilerError,
  compileStyle,
  compileTemplate,
  parse,
  parseCache,
  type SFCDescriptor,
} from '@vue/compiler-sfc/dist/compiler-sfc.esm-browser.js';
import { isGloballyAllowed } from '@vue/shared';
import type { CheckInput } from '../check-input.ts';
import { checkImports } from '../imports/check-imports.ts';
import { exportsOfModule } from '../imports/framework-exports.ts';
import { missingImportFix } from '../imports/missing-import-fix.ts';
import { markupOfVue } from '../markup/markup-of-vue.ts';
import type { Report } from '../report.ts';
import { runRules } from '../rules/run-rules.ts';
import type { AstNode } from '../script/ast.ts';
import { parseScript } from '../script/parse-script.ts';
import { reportNames } from '../script/report-names.ts';
import { analyzeScopes } from '../script/scope-analysis.ts';
import { programOf, ScopeBuilder } from '../script/scope-builder.ts';
import { lowerTemplate } from './vue-markup.ts';
import { reportMarkup, type TemplateNames } from './vue-names.ts';
import { readOptions } from './vue-options.ts';
import { compileScripts } from './vue-script.ts';

const MACROS = new Set([
  'defineProps',
  'defineEmits',
  'defineExpose',
  'defineOptions',
  'defineSlots',
  'defineModel',
  'withDefaults',
]);

/** Judges a Vue single-file component: scripts, template and style by its compiler, then names and imports. */
export function checkVue(input: CheckInput, report: Report): void {
  // The compiler changes the tree in its place, and `parse` would give that same tree for the same code again.
  parseCache.clear();
  const { descriptor, errors } = parse(input.code, { sourceMap: false, ignoreEmpty: false });
  // Of expressions we tell the place within them ourselves, and what is left of these at the end.
  const isExpression = (error: CompilerError | SyntaxError) => (error as CompilerError).code === EXPRESSION_CODE;
  for (const error of errors) if (!isExpression(error)) tellTemplate(error, report, 0);
  // A setup script can't give a render function, so there is nothing to show.
  if (descriptor.scriptSetup && !descriptor.template && errors.length === 0) {
    report.error('no-template', 'The component ends without a <template>: it is cut off.', {
      start: input.code.trimEnd().length,
    });
  }
  const programs = parseScripts(descriptor, input, report);
  for (const style of descriptor.styles) checkStyle(style, report);
  if (programs) {
    for (const program of Object.values(programs)) checkImports(program, input, report);
    checkNames(descriptor, programs, input, report);
  }
  for (const error of errors.filter(isExpression)) {
    const { loc } = error as CompilerError;
    const isTold = loc && report.hasErrorBetween(loc.start.offset, loc.end.offset);
    if (!isTold) tellTemplate(error, report, 0);
  }
}

type Programs = { script?: AstNode; setup?: AstNode };

function parseScripts(descriptor: SFCDescriptor, input: CheckInput, report: Report): Programs | null {
  const programs: Programs = {};
  for (const [name, block] of [
    ['script', descriptor.script],
    ['setup', descriptor.scriptSetup],
  ] as const) {
    if (!block || block.src) continue;
    const language = { typescript: /^tsx?$/.test(block.lang ?? ''), jsx: /^[jt]sx$/.test(block.lang ?? '') };
    const { start, end } = block.loc;
    const program = parseScript(input.code.slice(start.offset, end.offset), start.offset, language, report);
    if (!program) return null;
    programs[name] = program;
  }
  return programs;
}

function checkNames(descriptor: SFCDescriptor, programs: Programs, input: CheckInput, report: Report): void {
  const { template, scriptSetup } = descriptor;
  const typescript = /^tsx?$/.test(scriptSetup?.lang ?? descriptor.script?.lang ?? '');
  const build = new ScopeBuilder(input.code, { typescript, jsx: false }, report);
  const scripts = Object.values(programs).flatMap((program) => program.body as AstNode[]);
  const generic = scriptSetup?.attrs.generic;
  const types = typeof generic === 'string' ? build.typeParameters(generic, input.code.indexOf(generic)) : [];
  const isPlain = template?.ast && !template.lang && !template.src;
  const markup = lowerTemplate(isPlain ? (template.ast?.children as unknown as AstNode[]) : [], build);
  // With <script setup> the template sees what the script declares; else only what the options give.
  const shared = scriptSetup ? markup.statements : [];
  const facts = analyzeScopes(programOf([...scripts, ...types, ...shared]));
  const inTemplate = (at: { start: number }) =>
    template !== null && at.start >= template.loc.start.offset && at.start < template.loc.end.offset;
  const free = facts.free.filter((one) => !inTemplate(one));
  const constantWrites = facts.constantWrites.filter((one) => !inTemplate(one));
  const document = markupOfVue(isPlain ? (template.ast?.children as unknown as AstNode[]) : []);
  runRules({ document, programs: [...Object.values(programs), programOf(markup.statements)] }, input, report);
  const importing = programs.setup ?? programs.script ?? programOf([]);
  reportNames(
    report,
    { ...facts, free, constantWrites },
    (name) => MACROS.has(name) || isAutoImported(name, input),
    (name) => missingImportFix(name, 'vue', importing, input.code),
  );

  const compiled = compileAll(descriptor, programs, input, report, typescript);
  if (!isPlain || !compiled) return;
  const options = programs.script && !scriptSetup ? readOptions(programs.script) : null;
  const used = scriptSetup ? facts.free.filter(inTemplate) : analyzeScopes(programOf(markup.statements)).free;
  const names: TemplateNames = {
    declared: new Set([...(scriptSetup ? facts.declared : (options?.names ?? [])), ...Object.keys(compiled.bindings)]),
    components: new Set([...(scriptSetup ? facts.declared : (options?.components ?? []))]),
    open: compiled.open || Boolean(options?.open) || Boolean(descriptor.script?.src),
    isKnown: (name) =>
      isGloballyAllowed(name) || name === 'arguments' || name.startsWith('$') || isAutoImported(name, input),
    self: [input.fileName?.replace(/^.*[\\/]|\.vue$/g, ''), ownName(Object.values(programs))],
    autoImport: hasPackage(input, ['nuxt', 'unplugin-vue-components']),
  };
  reportMarkup(used, markup, names, report);
}

function compileAll(
  descriptor: SFCDescriptor,
  programs: Programs,
  input: CheckInput,
  report: Report,
  typescript: boolean,
): { bindings: Record<string, string | undefined>; open: boolean } | null {
  const { template } = descriptor;
  const hasScript = programs.script || programs.setup;
  const mayCompile = hasScript && !report.hasError('syntax') && !report.hasError('duplicate');
  const nothing = hasScript ? null : { bindings: {}, open: false };
  const compiled = mayCompile ? compileScripts(descriptor, Object.values(programs), input, report) : nothing;
  if (template && !template.lang && !template.src && !report.hasError('syntax')) {
    const { errors } = compileTemplate({
      ...{ source: template.content, filename: 'Component.vue', id: 'uiforge' },
      ...(template.ast ? { ast: template.ast } : {}),
      compilerOptions: {
        bindingMetadata: (compiled?.bindings ?? {}) as never,
        expressionPlugins: typescript ? ['typescript'] : [],
      },
    });
    for (const error of errors) tellTemplate(error, report, template.loc.start.offset);
  }
  return compiled;
}

/** Codes of the compiler below this are about the grammar of markup, those from it on about the use of directives. */
const FIRST_DIRECTIVE_CODE = 28;
const DUPLICATE_ATTRIBUTE_CODE = 2;
const EXPRESSION_CODE = 46;

function tellTemplate(error: CompilerError | SyntaxError | string, report: Report, fallback: number): void {
  const { message, loc, code } = error as CompilerError;
  const number = Number(code);
  const isUse = number >= FIRST_DIRECTIVE_CODE && number !== EXPRESSION_CODE;
  const rule = number === DUPLICATE_ATTRIBUTE_CODE ? 'duplicate' : isUse ? 'invalid-markup' : 'syntax';
  const text = typeof error === 'string' ? error : message;
  report.error(rule, text.split('\n')[0] ?? text, { start: loc?.start.offset ?? fallback, end: loc?.end.offset });
}

function checkStyle(style: SFCDescriptor['styles'][number], report: Report): void {
  if ((style.lang && style.lang !== 'css') || style.src) return;
  const { errors } = compileStyle({
    source: style.content,
    filename: 'Component.vue',
    id: 'uiforge',
    scoped: Boolean(style.scoped),
  });
  for (const error of errors as (Error & { reason?: string; line?: number; column?: number })[]) {
    const line = style.loc.start.line + (error.line ?? 1) - 1;
    const column = (error.line ?? 1) === 1 ? style.loc.start.column + (error.column ?? 1) - 1 : (error.column ?? 1);
    report.error('syntax', `CSS: ${error.reason ?? error.message}.`, { start: report.positions.offset(line, column) });
  }
}

/** What `defineOptions({ name })` calls the component. */
function ownName(programs: readonly AstNode[]): string | undefined {
  for (const { body } of programs) {
    for (const { expression } of body as AstNode[]) {
      if (expression?.type !== 'CallExpression' || expression.callee.name !== 'defineOptions') continue;
      const given = (expression.arguments[0]?.properties ?? []) as AstNode[];
      return given.find((one) => one.key?.name === 'name')?.value?.value;
    }
  }
  return undefined;
}

function hasPackage(input: CheckInput, names: string[]): boolean {
  return names.some((name) => input.packages !== undefined && name in input.packages);
}

/** Nuxt and the auto-import plugin bring Vue's functions and the project's composables without an import. */
function isAutoImported(name: string, input: CheckInput): boolean {
  if (!hasPackage(input, ['nuxt', 'unplugin-auto-import'])) return false;
  return (
    /^(?:use[A-Z]|define[A-Z]|navigateTo|\$fetch|refresh|clear)/.test(name) ||
    Boolean(exportsOfModule('vue')?.has(name))
  );
}
