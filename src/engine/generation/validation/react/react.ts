import type { CheckInput } from '../check-input.ts';
import { checkImports } from '../imports/check-imports.ts';
import { missingImportFix } from '../imports/missing-import-fix.ts';
import { markupOfJsx } from '../markup/markup-of-jsx.ts';
import type { Report } from '../report.ts';
import { runRules } from '../rules/run-rules.ts';
import { type AstNode, walk } from '../script/ast.ts';
import { parseScript, type ScriptLanguage } from '../script/parse-script.ts';
import { reportNames } from '../script/report-names.ts';
import { analyzeScopes, type ScopeFacts } from '../script/scope-analysis.ts';
import { exportedComponents } from './exported-components.ts';
import { checkHookCalls } from './hook-calls.ts';

/** A React module that could be parsed, for the rules of frameworks built on React. */
export interface ReactModule {
  program: AstNode;
  facts: ScopeFacts;
}

/** Judges a React module: grammar, names, components in markup, imports, and that it exports a component. */
export function checkReact(input: CheckInput, report: Report): ReactModule | null {
  const program = parseScript(input.code, 0, languageOf(input.fileName), report);
  if (!program) return null;
  const facts = analyzeScopes(program);
  // `svg:rect` and the like are names of XML, not of components.
  facts.free = facts.free.filter(
    (one) => one.use !== 'component' || /^[A-Z_$]/.test(one.name) || isMember(input.code, one.end),
  );
  // Next.js declares the props of pages and layouts for the whole project.
  const isDeclared = (name: string) => input.framework === 'nextjs' && NEXT_TYPES.has(name);
  reportNames(report, facts, isDeclared, (name) => missingImportFix(name, input.framework, program, input.code));
  checkImports(program, input, report);
  checkAttributes(program, report);
  checkHookCalls(program, report);
  if (isComponentFile(input.fileName) && exportedComponents(program).length === 0) {
    report.error('no-component', 'This module exports no component: export the function that renders it.', {
      start: 0,
    });
  }
  runRules({ document: markupOfJsx(program, input.code), programs: [program] }, input, report);
  return { program, facts };
}

const NEXT_TYPES = new Set(['PageProps', 'LayoutProps', 'RouteContext']);

function isMember(code: string, end: number): boolean {
  return code[end] === '.';
}

function languageOf(fileName = ''): ScriptLanguage {
  return { typescript: !/\.[cm]?jsx?$/.test(fileName), jsx: !/\.[cm]?ts$/.test(fileName) };
}

/** False for files that hold hooks, actions and other plain code. */
function isComponentFile(fileName: string | undefined): boolean {
  return !fileName || /[jt]sx$/.test(fileName) || !/\.[a-z]+$/.test(fileName);
}

const HTML_SPELLING: Record<string, string> = {
  class: 'className',
  for: 'htmlFor',
  tabindex: 'tabIndex',
  onclick: 'onClick',
};

function checkAttributes(program: AstNode, report: Report): void {
  walk(program, (node) => {
    if (node.type !== 'JSXOpeningElement') return undefined;
    const seen = new Set<string>();
    const isHost = node.name.type === 'JSXIdentifier' && /^[a-z][a-z0-9]*$/.test(node.name.name);
    for (const attribute of node.attributes as AstNode[]) {
      if (attribute.type !== 'JSXAttribute' || attribute.name.type !== 'JSXIdentifier') continue;
      const name: string = attribute.name.name;
      if (seen.has(name)) report.error('duplicate', `The attribute '${name}' stands here twice.`, attribute);
      seen.add(name);
      const right = isHost && Object.hasOwn(HTML_SPELLING, name) ? HTML_SPELLING[name] : undefined;
      if (right)
        report.warning('attribute-name', `React calls this attribute '${right}', not '${name}'.`, attribute.name);
    }
    return undefined;
  });
}
