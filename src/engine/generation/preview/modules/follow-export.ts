import { type PackageSource, readPackageSource } from './package-source.ts';
import { type ResolveContext, resolveSpecifier, type Target } from './resolve-specifier.ts';
import { isInstalled } from './workspace-files.ts';

/** Where a name that a package exports comes from. */
export interface Origin {
  target: Target;
  /** `default`, `*` for the whole module, or a name. */
  name: string;
}

/** Passed-on names of a module. */
interface PassedOn {
  /** By the name outside. */
  names: Map<string, { specifier: string; imported: string }>;
  /** Names that are its own. */
  own: Set<string>;
  stars: string[];
}

const passedOn = new WeakMap<PackageSource, PassedOn>();

/** The deepest chain of modules that pass a name on. */
const DEEPEST = 12;

/**
 * The module that a name really comes from. A package that says it has no side effects may be asked there at once, and
 * the hundreds of modules beside it need not be loaded.
 */
export async function followExport(context: ResolveContext, file: string, name: string): Promise<Origin> {
  return (await follow(context, file, name, DEEPEST)) ?? { target: { kind: 'file', file, query: '' }, name };
}

async function follow(context: ResolveContext, file: string, name: string, depth: number): Promise<Origin | null> {
  if (depth === 0 || name === '*' || !/\.m?js$/.test(file)) return null;
  const source = await readPackageSource(context.files, file);
  const here: Origin = { target: { kind: 'file', file, query: '' }, name };
  if (source.format !== 'module') return null;
  const passed = passedOnBy(source);
  if (passed.own.has(name)) return here;
  if (!source.pure) return passed.names.has(name) ? here : null;
  const from = passed.names.get(name);
  if (from) return further(context, file, from.specifier, from.imported, depth);
  if (name === 'default') return null;
  for (const specifier of passed.stars) {
    const target = resolveSpecifier(context, specifier, file);
    if (target.kind !== 'file' || !isInstalled(target.file)) continue;
    const found = await follow(context, target.file, name, depth - 1);
    if (found) return found;
  }
  return null;
}

async function further(
  context: ResolveContext,
  file: string,
  specifier: string,
  name: string,
  depth: number,
): Promise<Origin> {
  const target = resolveSpecifier(context, specifier, file);
  const found = target.kind === 'file' ? await follow(context, target.file, name, depth - 1) : null;
  return found ?? { target, name };
}

function passedOnBy(source: PackageSource): PassedOn {
  const known = passedOn.get(source);
  if (known) return known;
  const imported = new Map<string, { specifier: string; imported: string }>();
  const found: PassedOn = { names: new Map(), own: new Set(), stars: [] };
  for (const { kind, names, specifier } of source.shape.imports) {
    for (const name of names) {
      if (kind === 'import') imported.set(name.local, { specifier, imported: name.imported });
      else if (name.local === '*') found.stars.push(specifier);
      else found.names.set(name.local, { specifier, imported: name.imported });
    }
  }
  for (const { name, local } of source.shape.exports) {
    const from = local === undefined ? undefined : imported.get(local);
    if (from) found.names.set(name, from);
    else if (!found.names.has(name)) found.own.add(name);
  }
  passedOn.set(source, found);
  return found;
}
