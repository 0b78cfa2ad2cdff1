import { type CompileError, compile, parse } from 'svelte/compiler';
import type { CheckInput } from '../check-input.ts';
import { checkImports } from '../imports/check-imports.ts';
import { missingImportFix } from '../imports/missing-import-fix.ts';
import { markupOfSvelte } from '../markup/markup-of-svelte.ts';
import type { Report } from '../report.ts';
import { isToldByRules } from '../rules/ignored-rules.ts';
import { runRules } from '../rules/run-rules.ts';
import { type AstNode, walk } from '../script/ast.ts';
import { parseScript } from '../script/parse-script.ts';
import { reportNames } from '../script/report-names.ts';
import { analyzeScopes } from '../script/scope-analysis.ts';
import { programOf, ScopeBuilder } from '../script/scope-builder.ts';
import { lowerFragment } from './svelte-markup.ts';

interface SvelteMessage {
  code: string;
  message: string;
  start?: { character: number } | undefined;
  end?: { character: number } | undefined;
  position?: [number, number] | undefined;
}

/** Judges a Svelte component: its own compiler's errors and warnings, then names and imports. */
export function checkSvelte(input: CheckInput, report: Report): void {
  const source = withoutForeignStyle(input.code);
  compileIt(source, input, report);
  const root = parseIt(source);
  if (!root) return;
  const language = { typescript: usesTypeScript(root), jsx: false };
  const build = new ScopeBuilder(input.code, language, report);
  const body: AstNode[] = [];
  for (const script of [root.module, root.instance] as (AstNode | null)[]) {
    if (!script) continue;
    const { start, end } = script.content as AstNode;
    const program = parseScript(input.code.slice(start, end), start, language, report);
    if (!program) return;
    body.push(...program.body);
    const generics = attribute(script, 'generics');
    if (generics) body.push(...build.typeParameters(input.code.slice(generics.start, generics.end), generics.start));
    checkImports(program, input, report);
  }
  const reactive = new Set(body.flatMap(reactiveNames));
  body.push(...lowerFragment(root.fragment, build));
  const facts = analyzeScopes(programOf(body));
  const hasMarkup = (root.fragment.nodes as AstNode[]).some(
    (node) => node.type !== 'Comment' && node.data?.trim() !== '',
  );
  // A component may show nothing at all, but then its script uses what it declares.
  if (!hasMarkup && root.instance && facts.unused.length > 0) {
    const message = `The component ends after its script, which never uses '${facts.unused[0]}': it is cut off.`;
    report.error('no-markup', message, { start: input.code.trimEnd().length });
  }
  const document = markupOfSvelte(root.fragment, input.code);
  runRules({ document, programs: [programOf(body)] }, input, report);
  // The compiler itself judges assignments, and knows which of them are to stores.
  facts.constantWrites = [];
  // $name is a rune or the value of the store `name`; which of them exist is the compiler's business too.
  const fixOf = (name: string) => missingImportFix(name, 'svelte', programOf(body), input.code);
  reportNames(report, facts, (name) => name.startsWith('$') || reactive.has(name), fixOf);
}

function compileIt(source: string, input: CheckInput, report: Report): void {
  const filename = (input.fileName ?? 'Component.svelte').replace(/\\/g, '/');
  try {
    const { warnings } = compile(source, { generate: false, filename, dev: false });
    for (const warning of warnings) {
      // The compiler closes such elements by itself; who wrote them forgot the end tag.
      if (warning.code === 'element_implicitly_closed')
        report.error('syntax', firstLine(warning.message), spanOf(warning));
      else if (!isToldByRules(warning.code, warning.message))
        report.warning(warning.code.replaceAll('_', '-'), firstLine(warning.message), spanOf(warning));
    }
  } catch (error) {
    const told = error as CompileError;
    if (typeof told.code !== 'string') throw error;
    report.error(ruleOf(told.code, told.message), sentenceOf(told), spanOf(told));
  }
}

function parseIt(source: string): AstNode | null {
  try {
    return parse(source, { modern: true }) as unknown as AstNode;
  } catch {
    // Already told: the compiler parses in the same way.
    return null;
  }
}

/** Names that `$: name = ...` declares, as Svelte 4 did. */
function reactiveNames(statement: AstNode): string[] {
  const isReactive = statement.type === 'LabeledStatement' && statement.label.name === '$';
  const assignment = isReactive ? statement.body.expression : undefined;
  if (assignment?.type !== 'AssignmentExpression' || assignment.operator !== '=') return [];
  const names: string[] = [];
  walk(assignment.left, (node, ancestors) => {
    const parent = ancestors.at(-1);
    if (node.type === 'MemberExpression') return false;
    const isKey = parent?.type === 'Property' && parent.key === node && parent.value !== node;
    if (node.type === 'Identifier' && !isKey) names.push(node.name);
    return undefined;
  });
  return names;
}

/** Our rule for what the compiler names; its own name, with dashes, for all else. */
function ruleOf(code: string, message = ''): string {
  if (/already been declared/.test(message) || /duplicate/.test(code)) return 'duplicate';
  if (
    /^(?:js_parse|expected|unexpected|element_|block_|css_|tag_|attribute_(?:empty|invalid|unquoted)|unterminated)/.test(
      code,
    )
  ) {
    return code.startsWith('element_invalid') && !code.endsWith('closing_tag') ? 'invalid-markup' : 'syntax';
  }
  if (code === 'constant_assignment') return 'const-assignment';
  if (code === 'global_reference_invalid' || code === 'store_invalid_scoped_subscription') return 'undeclared';
  return code.replaceAll('_', '-');
}

/** The compiler's words, but of a store that is missing it speaks as of a wrong name. */
function sentenceOf({ code, message }: CompileError): string {
  const store = code === 'global_reference_invalid' ? /`\$([\w$]+)`/.exec(message)?.[1] : undefined;
  if (store === undefined) return firstLine(message);
  return `\`$${store}\` is the value of a store '${store}', which is neither declared nor imported.`;
}

/** Without the address of the compiler's documentation. */
function firstLine(message: string): string {
  return message.split('\n')[0] ?? message;
}

function spanOf({ start, end, position }: SvelteMessage): { start: number; end?: number | undefined } {
  return { start: start?.character ?? position?.[0] ?? 0, end: end?.character ?? position?.[1] };
}

function usesTypeScript(root: AstNode): boolean {
  return [root.instance, root.module].some((script) => {
    const lang = script && attribute(script, 'lang');
    return lang !== null && lang !== undefined && /^ts|typescript$/.test(lang.data);
  });
}

/** The text of an attribute of a script tag. */
function attribute(script: AstNode, name: string): AstNode | null {
  const found = (script.attributes as AstNode[]).find((one) => one.name === name);
  return Array.isArray(found?.value) ? (found.value[0] as AstNode) : null;
}

/** Sass, Less and PostCSS are compiled by others: their text is blanked so that the rest keeps its place. */
function withoutForeignStyle(code: string): string {
  return code.replace(
    /(<style\b[^>]*\blang=["']?(?!css\b)\w+["']?[^>]*>)([\s\S]*?)(<\/style\s*>)/g,
    (_, open: string, text: string, close: string) => open + text.replace(/[^\n]/g, ' ') + close,
  );
}
