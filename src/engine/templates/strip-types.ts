import type { File, Node } from '@babel/types';

interface Cut {
  start: number;
  end: number;
  text: string;
}

/**
 * TypeScript with JSX as JavaScript with JSX: types taken out, all else as it was written. For the code of templates,
 * which uses no enums, namespaces, decorators or parameter properties.
 *
 * Libraries that do it write for machines: Node's own stripping and amaro know no JSX, ts-blank-space brings TypeScript
 * along, and sucrase (0.3 MB more) leaves blank lines, gaps and the comments of what it took out.
 */
export async function stripTypes(code: string): Promise<string> {
  const { parse } = await import('@babel/parser');
  const file: File = parse(code, { sourceType: 'module', plugins: ['jsx', 'typescript'] });
  const cuts: Cut[] = [];
  collect(file.program, code, cuts);
  const kept = cuts
    .sort((a, b) => a.start - b.start)
    .reduce<{ text: string; at: number }>(
      (result, cut) =>
        cut.start < result.at
          ? result
          : { text: result.text + code.slice(result.at, cut.start) + cut.text, at: cut.end },
      { text: '', at: 0 },
    );
  return `${(kept.text + code.slice(kept.at)).replace(/\n{3,}/g, '\n\n').trim()}\n`;
}

function collect(node: Node, code: string, cuts: Cut[]): void {
  const start = node.start ?? 0;
  const end = node.end ?? 0;
  const drop = (from: number, to: number, text = '') => cuts.push({ start: from, end: to, text });
  switch (node.type) {
    case 'TSInterfaceDeclaration':
    case 'TSTypeAliasDeclaration':
      drop(node.leadingComments?.[0]?.start ?? start, end);
      return;
    case 'ExportNamedDeclaration':
      if (node.exportKind === 'type') {
        drop(node.leadingComments?.[0]?.start ?? start, end);
        return;
      }
      break;
    case 'ImportDeclaration': {
      if (node.importKind === 'type') {
        drop(start, end + 1);
        return;
      }
      const values = node.specifiers.filter((part) => !(part.type === 'ImportSpecifier' && part.importKind === 'type'));
      if (values.length === node.specifiers.length) return;
      const names = values.map((part) => code.slice(part.start ?? 0, part.end ?? 0)).join(', ');
      drop(start, end, `import { ${names} } from ${code.slice(node.source.start ?? 0, node.source.end ?? 0)};`);
      return;
    }
    case 'TSTypeAnnotation':
    case 'TSTypeParameterInstantiation':
    case 'TSTypeParameterDeclaration':
      drop(start, end);
      return;
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
      drop(node.expression.end ?? end, end);
      collect(node.expression, code, cuts);
      return;
    case 'Identifier':
      if (node.optional) drop(start + node.name.length, start + node.name.length + 1);
      break;
  }
  for (const child of childrenOf(node)) collect(child, code, cuts);
}

function childrenOf(node: Node): Node[] {
  const skipped = ['leadingComments', 'trailingComments', 'innerComments', 'loc', 'extra', 'errors', 'tokens'];
  return Object.entries(node)
    .filter(([key]) => !skipped.includes(key))
    .flatMap(([, value]) => (Array.isArray(value) ? value : [value]) as unknown[])
    .filter(
      (value): value is Node => typeof value === 'object' && value !== null && 'type' in value && 'start' in value,
    );
}
