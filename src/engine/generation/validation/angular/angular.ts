import type { CheckInput } from '../check-input.ts';
import { checkImports } from '../imports/check-imports.ts';
import { missingImportFix } from '../imports/missing-import-fix.ts';
import { emptyDocument, type MarkupDocument } from '../markup/markup.ts';
import type { Report } from '../report.ts';
import { runRules } from '../rules/run-rules.ts';
import { type AstNode, walk } from '../script/ast.ts';
import { didYouMean } from '../script/nearest-name.ts';
import { parseScript } from '../script/parse-script.ts';
import { reportNames } from '../script/report-names.ts';
import { analyzeScopes } from '../script/scope-analysis.ts';
import { type AngularClass, angularClasses } from './angular-classes.ts';
import { checkHost } from './angular-host.ts';
import { checkTemplate } from './angular-template.ts';

/** Judges a module with an Angular component: its TypeScript, then its inline template as Angular's compiler binds it. */
export function checkAngular(input: CheckInput, report: Report): void {
  const program = parseScript(input.code, 0, { typescript: true, jsx: false }, report);
  if (!program) return;
  const isKnown = (name: string) => name === '$localize' || name === 'ngDevMode';
  const fixOf = (name: string) => missingImportFix(name, 'angular', program, input.code);
  reportNames(report, analyzeScopes(program), isKnown, fixOf);
  checkImports(program, input, report);
  const classes = angularClasses(program);
  const documents: MarkupDocument[] = [];
  for (const one of classes) {
    checkMembers(one, report);
    checkHost(one, report);
    if (one.kind === 'Component') documents.push(...checkComponent(one, classes, program, report));
  }
  const [document = emptyDocument(), ...others] = documents;
  runRules({ document, programs: [program] }, input, report);
  for (const other of others) runRules({ document: other, programs: [] }, input, report);
  const expectsComponent = !input.fileName || /\.component\.ts$/.test(input.fileName) || classes.length === 0;
  if (expectsComponent && !/\.(?!component)[a-z]+\.ts$/.test(input.fileName ?? '') && !classes.some(isPart)) {
    report.error('no-component', 'This module declares no class with @Component.', { start: 0 });
  }
}

function isPart(one: AngularClass): boolean {
  return one.kind !== 'Injectable';
}

/** The markup of the component's template, where it stands in the file and parses. */
function checkComponent(
  one: AngularClass,
  classes: readonly AngularClass[],
  program: AstNode,
  report: Report,
): MarkupDocument[] {
  const template = one.metadata.get('template');
  if (!template && !one.metadata.has('templateUrl')) {
    const message = `The component ${one.name} needs a 'template' or a 'templateUrl'.`;
    report.error('no-template', message, one.decorator);
  }
  const isText =
    template?.type === 'TemplateLiteral' ? template.expressions.length === 0 : template?.type === 'Literal';
  const document = template && isText ? checkTemplate(one, template, classes, program, report) : null;
  return document ? [document] : [];
}

/** Members declared twice, and `this.x` where the class has no x. */
function checkMembers(one: AngularClass, report: Report): void {
  const seen = new Map<string, AstNode>();
  for (const member of one.node.body.body as AstNode[]) {
    if (!/^(?:PropertyDefinition|MethodDefinition|AccessorProperty)$/.test(member.type) || member.computed) continue;
    const mark = member.key.type === 'PrivateIdentifier' ? '#' : '';
    const name = `${member.static ? 'static ' : ''}${mark}${member.key.name ?? member.key.value}`;
    const isOverload = member.value?.type === 'TSEmptyBodyFunctionExpression';
    const other = seen.get(name);
    const isPair =
      other && /^(?:get|set)$/.test(other.kind) && /^(?:get|set)$/.test(member.kind) && other.kind !== member.kind;
    if (other && !isPair && !isOverload) {
      report.error('duplicate', `The class declares '${name}' twice.`, member.key);
    }
    if (!isOverload) seen.set(name, member);
  }
  if (!one.open) checkThis(one, report);
}

function checkThis(one: AngularClass, report: Report): void {
  const methods = [
    'constructor',
    'toString',
    'valueOf',
    'hasOwnProperty',
    'isPrototypeOf',
    'propertyIsEnumerable',
    'toLocaleString',
  ];
  walk(one.node.body, (node, ancestors) => {
    // Another `this`: plain functions, classes within. Methods of the class itself hang below their definition.
    const parent = ancestors.at(-1);
    const ownMethod = parent?.type === 'MethodDefinition' && ancestors.length === 2;
    if (node.type === 'FunctionExpression' && !ownMethod) return false;
    if (/^(?:FunctionDeclaration|ClassDeclaration|ClassExpression|StaticBlock)$/.test(node.type)) return false;
    if (node.static && /Definition$/.test(node.type)) return false;
    if (node.type !== 'MemberExpression' || node.object.type !== 'ThisExpression' || node.computed) return undefined;
    const { property } = node;
    const known =
      property.type === 'PrivateIdentifier' || one.members.has(property.name) || methods.includes(property.name);
    if (!known) {
      const near = didYouMean(property.name, one.members.keys());
      report.error('undeclared', `'${property.name}' is not a member of ${one.name}.${near}`, property);
    }
    return undefined;
  });
}
