import * as ng from '@angular/compiler';
import { parse } from '@babel/parser';
import MagicString from 'magic-string';
import { type AstNode, walk } from '../../../validation/script/ast.ts';
import { CORE, printExpression, SourceText } from './print-output.ts';
import { fieldsOf, staticValue } from './static-value.ts';

/** Whether a text may hold declarations of a package that is published half compiled, as Angular's packages are. */
export const mayNeedLinking = (code: string): boolean => code.includes('ɵɵngDeclare');

/** What the compiler gives to whoever runs its output: here the output itself, as text. */
class Recorder extends ng.JitEvaluator {
  override evaluateStatements(_url: string, statements: ng.Statement[]): { $def: SourceText } {
    const last = statements.at(-1) as ng.DeclareVarStmt;
    return { $def: new SourceText(printExpression(statements.slice(0, -1), last.value as ng.Expression)) };
  }
}

type Facade = Record<string, (core: object, url: string, declaration: unknown) => SourceText>;

/** Names of the compiler's methods by declaration; those missing say nothing that is needed at run time. */
const METHODS: Record<string, string> = {
  ɵɵngDeclareComponent: 'compileComponentDeclaration',
  ɵɵngDeclareDirective: 'compileDirectiveDeclaration',
  ɵɵngDeclareFactory: 'compileFactoryDeclaration',
  ɵɵngDeclareInjectable: 'compileInjectableDeclaration',
  ɵɵngDeclareInjector: 'compileInjectorDeclaration',
  ɵɵngDeclareNgModule: 'compileNgModuleDeclaration',
  ɵɵngDeclarePipe: 'compilePipeDeclaration',
  ɵɵngDeclareService: 'compileServiceDeclaration',
};

/**
 * Finishes a module of a published package: its half compiled declarations, which would need a compiler in the page, become
 * what this version of Angular's compiler makes of them. Lines may move. A module without such declarations is given back as
 * it is.
 * @throws SyntaxError when the code can't be read
 */
export function linkPackage(code: string, url: string): string {
  if (!mayNeedLinking(code)) return code;
  const known = finished.get(url);
  if (known?.code === code) return known.linked;
  const linked = link(code, url);
  if (characters > MOST) {
    finished.clear();
    characters = 0;
  }
  characters += linked.length;
  finished.set(url, { code, linked });
  return linked;
}

const finished = new Map<string, { code: string; linked: string }>();
let characters = 0;

/** The most that is kept of packages, in characters. */
const MOST = 10_000_000;

function link(code: string, url: string): string {
  const program = parse(code, { sourceType: 'module', plugins: ['estree'] }).program as unknown as AstNode;
  const facade = new ng.CompilerFacadeImpl(new Recorder()) as unknown as Facade;
  const text = new MagicString(code);
  walk(program, (node) => {
    if (node.type !== 'CallExpression') return undefined;
    const name: string = node.callee.property?.name ?? node.callee.name ?? '';
    if (!name.startsWith('ɵɵngDeclare')) return undefined;
    const [declaration] = node.arguments as AstNode[];
    const compile = METHODS[name];
    const linked =
      compile && declaration ? facade[compile]?.({}, url, declared(declaration, code, name)) : new SourceText('void 0');
    if (linked) text.overwrite(node.start, node.end, linked.text);
    return false;
  });
  return `import * as ${CORE} from "@angular/core";\n${text.toString()}`;
}

/** Fields that the compiler reads; all else it carries along. */
const READ = new Set(
  [
    ['minVersion', 'version', 'selector', 'template', 'isInline', 'styles', 'inputs', 'outputs', 'host', 'queries'],
    ['viewQueries', 'exportAs', 'usesInheritance', 'usesOnChanges', 'isStandalone', 'isSignal', 'hostDirectives'],
    ['changeDetection', 'encapsulation', 'preserveWhitespaces', 'dependencies', 'components', 'directives', 'pipes'],
    ['deps', 'target', 'name', 'pure', 'providedIn', 'controlCreate', 'autoProvided', 'legacyOptionalChaining'],
  ].flat(),
);

function declared(node: AstNode, code: string, by: string): Record<string, unknown> {
  const fields = [...fieldsOf(node)].map(([name, value]) => {
    // The compiler counts what an injector provides and imports.
    if (by === 'ɵɵngDeclareInjector' && name !== 'type') return [name, listed(value, code)] as const;
    return [name, READ.has(name) ? readable(value, code) : sourceOf(value, code)] as const;
  });
  return Object.fromEntries(fields);
}

function listed(node: AstNode, code: string): SourceText[] {
  const elements: AstNode[] = node.type === 'ArrayExpression' ? node.elements : [node];
  return elements.map((one) => sourceOf(one, code));
}

const sourceOf = (node: AstNode, code: string) => new SourceText(code.slice(node.start, node.end));

/** Literals as values, and what can't be told without running it as source. */
function readable(node: AstNode, code: string): unknown {
  if (node.type === 'ArrayExpression') return (node.elements as AstNode[]).map((one) => readable(one, code));
  if (node.type === 'ObjectExpression') {
    return Object.fromEntries([...fieldsOf(node)].map(([name, value]) => [name, readable(value, code)]));
  }
  if (node.type === 'Literal') return node.value;
  return staticValue(node, null) ?? sourceOf(node, code);
}
