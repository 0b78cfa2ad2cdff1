import { type ExportSpecifier, type ImportSpecifier, ImportType, init, parse } from 'es-module-lexer';

/** A name that a statement takes from another module. `imported` is `default`, `*` for all of it, or a name. */
export interface TakenName {
  imported: string;
  /** The name that it gets: in the module for an import, outside for an export; `*` in `export * from`. */
  local: string;
}

/** A place in a module that names another one. Places are offsets in the code, the end not included. */
export interface ImportReference {
  specifier: string;
  kind: 'import' | 'export' | 'dynamic';
  /** The statement with its attributes, or the whole expression. */
  statement: { start: number; end: number };
  /** The specifier with its quotes. */
  place: { start: number; end: number };
  /** Empty where a module is only run, or loaded while the code runs. */
  names: TakenName[];
}

/** What a module of JavaScript takes from others and gives to them. */
export interface ModuleShape {
  imports: ImportReference[];
  exports: { name: string; local: string | undefined }[];
  /** Whether it is written as an ES module at all. */
  isModule: boolean;
}

/** Reads a module without running it. @throws what the lexer throws on code that is none */
export async function readImports(code: string): Promise<ModuleShape> {
  await init;
  const [imports, exports, , isModule] = parse(code);
  return {
    imports: imports.flatMap((found) => referenceOf(code, found)),
    exports: (exports as readonly ExportSpecifier[]).map(({ n, ln }) => ({ name: n, local: ln })),
    isModule,
  };
}

function referenceOf(code: string, found: ImportSpecifier): ImportReference[] {
  if (found.n === undefined || found.t === ImportType.ImportMeta) return [];
  const statement = { start: found.ss, end: found.se };
  if (found.t === ImportType.Dynamic) {
    return [{ specifier: found.n, kind: 'dynamic', statement, place: { start: found.s, end: found.e }, names: [] }];
  }
  const place = { start: found.s - 1, end: found.e + 1 };
  return [{ specifier: found.n, statement, place, ...readClause(code.slice(found.ss, place.start)) }];
}

const COMMENTS = /\/\*[\s\S]*?\*\/|\/\/[^\n]*/g;

/** What stands before the specifier of a statement. */
function readClause(text: string): Pick<ImportReference, 'kind' | 'names'> {
  const clause = text.replace(COMMENTS, ' ').trim();
  const kind = clause.startsWith('export') ? 'export' : 'import';
  const body = clause.replace(/^(?:import|export)\s*/, '').replace(/\bfrom$/, '');
  const braced = /\{([^}]*)\}/.exec(body);
  const outside = parts(body.replace(/\{[^}]*\}/, '')).map((part) => nameOf(part, 'default'));
  const inside = parts(braced?.[1] ?? '').map((part) => nameOf(part, null));
  return { kind, names: [...outside, ...inside] };
}

function parts(list: string): string[] {
  return list
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function nameOf(part: string, alone: 'default' | null): TakenName {
  const [imported = '', local] = part.split(/\s+as\s+/).map(unquoted);
  if (local !== undefined) return { imported, local };
  return imported === '*' ? { imported, local: '*' } : { imported: alone ?? imported, local: imported };
}

function unquoted(name: string): string {
  return name.trim().replace(/^(['"])(.*)\1$/s, '$2');
}
