import type { Finding, FindingFix, FindingSource } from '../../../../protocol/findings.ts';
import type { Framework } from '../../../../protocol/framework.ts';
import type { MarkupDocument, MarkupElement } from '../markup/markup.ts';
import type { AstNode } from '../script/ast.ts';
import type { Span } from '../span.ts';

/** What a rule is called and what it is for; the table in docs/validation.md is made of these. */
export interface RuleDescription {
  id: string;
  source: FindingSource;
  severity: Finding['severity'];
  /** What is told, and why it matters, in a sentence or two. */
  description: string;
}

/** What a rule says about one place. */
export interface Telling {
  fix?: FindingFix | undefined;
  /** Where this case weighs more or less than the rule. */
  severity?: Finding['severity'] | undefined;
}

/** What the rules of one file share. */
export interface RuleContext {
  code: string;
  framework: Framework;
  document: MarkupDocument;
  /** Local name to module, of everything imported. */
  imports: ReadonlyMap<string, string>;
  /** Local name to the name it has in its module. */
  importedNames: ReadonlyMap<string, string>;
  tell(rule: RuleDescription, message: string, span: Span, telling?: Telling): void;
}

/** Judges one element. */
export interface ElementRule extends RuleDescription {
  /** Tags that it is about, components included; all where it names none. */
  tags?: readonly string[];
  checkElement(element: MarkupElement, context: RuleContext): void;
}

/** Judges the markup as a whole. */
export interface DocumentRule extends RuleDescription {
  checkDocument(document: MarkupDocument, context: RuleContext): void;
}

/** Judges nodes of the script, expressions in markup included where they are parsed. */
export interface ScriptRule extends RuleDescription {
  /** Types of the nodes that it wants to see. */
  nodes: readonly string[];
  checkNode(node: AstNode, context: RuleContext, ancestors: readonly AstNode[]): void;
}

export type Rule = ElementRule | DocumentRule | ScriptRule;
