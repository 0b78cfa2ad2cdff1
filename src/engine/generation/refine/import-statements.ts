import { parse } from '@babel/parser';
import type { Framework } from '../../../protocol/framework.ts';
import type { AstNode } from '../validation/script/ast.ts';
import { scriptBlocksOf } from '../validation/script/script-blocks.ts';

/** A name that an import statement brings; offsets mean the whole file. */
export interface ImportedBinding {
  local: string;
  /** Name in the module; `default` for the default export, `*` for the namespace. */
  imported: string;
  start: number;
  end: number;
}

/** An import statement of a file; offsets mean the whole file. */
export interface ImportStatement {
  specifier: string;
  /** `import type ...` */
  typeOnly: boolean;
  bindings: ImportedBinding[];
  start: number;
  end: number;
}

/** The script of a file that imports stand in. */
export interface ImportBlock {
  statements: ImportStatement[];
  /** Where an import goes when there is none yet: behind directives, at the start of a line. */
  firstPlace: number;
}

/** The imports of a file; null when its script can't be parsed or it has none. */
export function importBlockOf(code: string, framework: Framework): ImportBlock | null {
  const blocks = scriptBlocksOf(code, framework).map(({ text, start }) => blockAt(code, text, start));
  const withImports = blocks.filter((block) => block !== null).findLast(({ statements }) => statements.length > 0);
  return withImports ?? blocks.at(-1) ?? null;
}

function blockAt(code: string, text: string, start: number): ImportBlock | null {
  try {
    const { program } = parse(text, {
      sourceType: 'module',
      plugins: ['estree', 'typescript', 'jsx', 'decorators-legacy', 'decoratorAutoAccessors'],
    });
    const nodes = program.body as unknown as AstNode[];
    const statements = nodes.filter(({ type }) => type === 'ImportDeclaration').map((node) => statementOf(node, start));
    const directives = nodes.filter((node) => typeof node.directive === 'string');
    const from = start + (directives.at(-1)?.end ?? 0);
    return { statements, firstPlace: from === 0 ? (code.startsWith('\ufeff') ? 1 : 0) : nextLine(code, from) };
  } catch {
    return null;
  }
}

function statementOf(node: AstNode, offset: number): ImportStatement {
  const bindings = (node.specifiers as AstNode[]).map((one) => ({
    local: one.local.name as string,
    imported:
      one.type === 'ImportDefaultSpecifier'
        ? 'default'
        : one.type === 'ImportNamespaceSpecifier'
          ? '*'
          : ((one.imported.name ?? one.imported.value) as string),
    start: one.start + offset,
    end: one.end + offset,
  }));
  const { start, end } = node;
  const typeOnly = node.importKind === 'type';
  return { specifier: node.source.value, typeOnly, bindings, start: start + offset, end: end + offset };
}

/** The start of the line behind the one that `at` lies on. */
export function nextLine(code: string, at: number): number {
  const end = /\r\n|[\n\r]|$/.exec(code.slice(at));
  return at + (end ? end.index + end[0].length : 0);
}
