import type { Framework } from '../../../protocol/framework.ts';
import { dominantEnd, linesOf } from '../edits/text-lines.ts';
import { type ImportBlock, importBlockOf, nextLine } from './import-statements.ts';
import type { ImportSource } from './known-imports.ts';

/** A name that a file uses without importing it. */
export interface MissingImport extends ImportSource {
  local: string;
  /** Used as a type only. */
  type: boolean;
}

/** The file with one more import: in a statement that is there already, or in one of its own behind the others. */
export function addImport(code: string, framework: Framework, missing: MissingImport): string {
  const block = importBlockOf(code, framework);
  if (!block) return code;
  return extended(code, block, missing) ?? inserted(code, block, missing);
}

function nameIn({ imported, local, type }: MissingImport): string {
  const name = imported === local ? local : `${imported} as ${local}`;
  return type ? `type ${name}` : name;
}

/** The name added to a statement that takes others from the same module. */
function extended(code: string, { statements }: ImportBlock, missing: MissingImport): string | null {
  if (missing.imported === 'default') return null;
  const statement = statements.find(
    ({ specifier, typeOnly, bindings }) =>
      specifier === missing.specifier &&
      (!typeOnly || missing.type) &&
      bindings.length > 0 &&
      bindings.every(({ imported }) => imported !== '*'),
  );
  const last = statement?.bindings.at(-1);
  if (!statement || !last) return null;
  const name = nameIn({ ...missing, type: missing.type && !statement.typeOnly });
  if (last.imported === 'default') return `${code.slice(0, last.end)}, { ${name} }${code.slice(last.end)}`;
  // Names on lines of their own stay so.
  const before = code.slice(statement.start, last.start);
  const own = /(?:\r\n|[\n\r])[ \t]*$/.exec(before)?.[0];
  return `${code.slice(0, last.end)},${own ?? ' '}${name}${code.slice(last.end)}`;
}

function inserted(code: string, { statements, firstPlace }: ImportBlock, missing: MissingImport): string {
  const model = statements.at(-1);
  const text = model ? code.slice(model.start, model.end) : "'';";
  const quote = text.includes('"') ? '"' : "'";
  const semicolon = text.endsWith(';') ? ';' : '';
  const clause = missing.imported === 'default' ? missing.local : `{ ${nameIn(missing)} }`;
  const statement = `import ${clause} from ${quote}${missing.specifier}${quote}${semicolon}`;
  const end = dominantEnd(linesOf(code));
  if (!model) {
    const indent = /^[ \t]*/.exec(code.slice(firstPlace))?.[0] ?? '';
    return `${code.slice(0, firstPlace)}${indent}${statement}${end}${code.slice(firstPlace)}`;
  }
  const line = Math.max(code.lastIndexOf('\n', model.start - 1), code.lastIndexOf('\r', model.start - 1)) + 1;
  const indent = /^[ \t]*/.exec(code.slice(line, model.start))?.[0] ?? '';
  const at = nextLine(code, model.end);
  const isLast = at === code.length && !/[\r\n]$/.test(code);
  return `${code.slice(0, at)}${isLast ? end : ''}${indent}${statement}${isLast ? '' : end}${code.slice(at)}`;
}
