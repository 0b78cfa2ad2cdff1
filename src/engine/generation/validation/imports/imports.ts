import type { AstNode } from '../script/ast.ts';

export interface ImportedName {
  /** Name in the module; `default` for the default export, `*` for the namespace. */
  imported: string;
  local: string;
  start: number;
  end: number;
}

/** One `import`, `export ... from` or `import()` with a literal module name. */
export interface ModuleImport {
  specifier: string;
  names: ImportedName[];
  /** Erased when compiled, so that nothing is loaded. */
  typeOnly: boolean;
  /** Where the module's name stands. */
  start: number;
  end: number;
}

const nameOf = (node: AstNode): string => (node.type === 'Literal' ? String(node.value) : node.name);

/** Every module that a program takes something from, in order. */
export function importsOf(program: AstNode): ModuleImport[] {
  const found: ModuleImport[] = [];
  for (const node of program.body as AstNode[]) {
    if (node.type === 'ImportDeclaration') {
      const names = (node.specifiers as AstNode[]).map((one): ImportedName => {
        const imported =
          one.type === 'ImportDefaultSpecifier'
            ? 'default'
            : one.type === 'ImportNamespaceSpecifier'
              ? '*'
              : nameOf(one.imported);
        return { imported, local: one.local.name, start: one.start, end: one.end };
      });
      const typeOnly =
        node.importKind === 'type' ||
        (names.length > 0 && (node.specifiers as AstNode[]).every((one) => one.importKind === 'type'));
      found.push({ specifier: node.source.value, names, typeOnly, start: node.source.start, end: node.source.end });
    } else if ((node.type === 'ExportNamedDeclaration' || node.type === 'ExportAllDeclaration') && node.source) {
      const names = ((node.specifiers ?? []) as AstNode[])
        .filter((one) => one.local)
        .map((one) => ({ imported: nameOf(one.local), local: nameOf(one.exported), start: one.start, end: one.end }));
      const { start, end } = node.source as AstNode;
      found.push({ specifier: node.source.value, names, typeOnly: node.exportKind === 'type', start, end });
    }
  }
  return found;
}
