import type { CheckInput } from '../check-input.ts';
import { importsOf } from '../imports/imports.ts';
import type { MarkupDocument } from '../markup/markup.ts';
import type { Report } from '../report.ts';
import { type AstNode, walk } from '../script/ast.ts';
import { ACCESSIBILITY_RULES } from './accessibility/accessibility-rules.ts';
import { buttonType } from './framework/button-type.ts';
import { isIgnored } from './ignored-rules.ts';
import { PERFORMANCE_RULES } from './performance/performance-rules.ts';
import type { ElementRule, Rule, RuleContext, ScriptRule } from './rule.ts';
import { SECURITY_RULES } from './security/security-rules.ts';

const RULES: readonly Rule[] = [buttonType, ...SECURITY_RULES, ...ACCESSIBILITY_RULES, ...PERFORMANCE_RULES];
const ELEMENT_RULES = RULES.filter((rule): rule is ElementRule => 'checkElement' in rule);
const DOCUMENT_RULES = RULES.filter((rule) => 'checkDocument' in rule);

/** Rules by the type of node that they want to see. */
const SCRIPT_RULES = new Map<string, ScriptRule[]>();
for (const rule of RULES) {
  if (!('checkNode' in rule)) continue;
  for (const type of rule.nodes) SCRIPT_RULES.set(type, [...(SCRIPT_RULES.get(type) ?? []), rule]);
}

/** What the rules look at: the markup, and the scripts with the expressions of the markup where these are parsed. */
export interface RuleInput {
  document: MarkupDocument;
  programs: readonly AstNode[];
}

/** Runs the rules of security, accessibility and performance over a file that could be parsed. */
export function runRules({ document, programs }: RuleInput, { code, framework }: CheckInput, report: Report): void {
  const imports = new Map<string, string>();
  const importedNames = new Map<string, string>();
  for (const program of programs) {
    for (const { specifier, names } of importsOf(program)) {
      for (const { local, imported } of names) {
        imports.set(local, specifier);
        importedNames.set(local, imported);
      }
    }
  }
  const context: RuleContext = {
    ...{ code, framework, document, imports, importedNames },
    tell(rule, message, span, telling = {}) {
      if (isIgnored(rule.id, span.start, code, report)) return;
      report.tell(rule, telling.severity ?? rule.severity, message, span, telling.fix);
    },
  };
  for (const element of document.elements) {
    for (const rule of ELEMENT_RULES) {
      if (!rule.tags || rule.tags.includes(element.tag)) rule.checkElement(element, context);
    }
  }
  for (const rule of DOCUMENT_RULES) rule.checkDocument(document, context);
  for (const program of programs) {
    walk(program, (node, ancestors) => {
      const rules = SCRIPT_RULES.get(node.type);
      if (rules) for (const rule of rules) rule.checkNode(node, context, ancestors);
      return undefined;
    });
  }
  report.ran('security');
  report.ran('accessibility');
  report.ran('performance');
}
