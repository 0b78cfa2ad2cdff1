import { z } from 'zod';
import { environmentName, nearestName } from './key-names.ts';
import { isGroup, type Layer } from './layer.ts';
import { fieldsOf, type Leaf, leavesOf, namedEntryOf, unwrap } from './schema-walk.ts';

export interface EnvironmentOptions {
  /** Whether the common names (`MAX_CONNECTIONS`) count. */
  headless: boolean;
  /** Provider names, for `UIFORGE_PROVIDERS_<NAME>_<FIELD>`. */
  providerNames: Iterable<string>;
  cwd: string;
}

/** The environment as a layer, and warnings about names that are near to ours but none. */
export function environmentLayer(
  schema: z.core.$ZodType,
  env: Record<string, string | undefined>,
  options: EnvironmentOptions,
): { layer: Layer; warnings: string[] } {
  const names = knownNames(schema, options);
  const value: Record<string, unknown> = {};
  const origins = new Map<string, string>();
  const warnings: string[] = [];
  // A list as a whole comes before its single fields, so that the fields overrule it.
  for (const [name, leaf] of names) {
    const text = env[name];
    if (text === undefined || text.trim() === '') continue;
    assign(value, leaf, converted(leaf.schema, text.trim()));
    origins.set(leaf.path.join('.'), name);
  }
  for (const key of Object.keys(env).sort()) {
    if (!key.startsWith('UIFORGE_') || names.has(key)) continue;
    // Other variables of ours are no settings (UIFORGE_TOKEN), so only what looks like one is spoken of.
    const inSection = startsLikeSetting(key, schema);
    const near = nearestName(key, names.keys(), inSection ? undefined : 2);
    if (near) warnings.push(`The environment variable ${key} is unknown. Did you mean ${near}?`);
    else if (inSection) warnings.push(`The environment variable ${key} is unknown.`);
  }
  return { layer: layerOf(value, origins, options.cwd), warnings };
}

function layerOf(value: Record<string, unknown>, origins: Map<string, string>, baseFolder: string): Layer {
  return {
    label: 'the environment',
    scope: 'user',
    value,
    baseFolder,
    locate(where) {
      const path = where.map((step, index) => (index === 1 && where[0] === 'providers' ? nameAt(value, step) : step));
      for (let end = path.length; end > 0; end--) {
        const name = origins.get(path.slice(0, end).join('.'));
        if (name) return `environment variable ${name}`;
      }
      return 'the environment';
    },
  };
}

function nameAt(value: Record<string, unknown>, step: string | number): string {
  const entry: unknown = Array.isArray(value.providers) ? value.providers[Number(step)] : undefined;
  return isGroup(entry) ? String(entry.name) : String(step);
}

/** Environment names in an order in which later ones overrule earlier ones. */
function knownNames(schema: z.core.$ZodType, options: EnvironmentOptions): Map<string, Leaf> {
  const names = new Map<string, Leaf>();
  for (const leaf of leavesOf(schema)) {
    if (options.headless && leaf.meta.bareEnv) names.set(leaf.meta.bareEnv, leaf);
    names.set(environmentName(leaf.path), leaf);
    const entry = namedEntryOf(leaf.schema);
    if (!entry) continue;
    for (const name of options.providerNames) {
      for (const field of leavesOf(entry, [...leaf.path, name])) {
        if (field.path.at(-1) !== 'name') names.set(environmentName(field.path), field);
      }
    }
  }
  return names;
}

/** Puts a value into the nested settings; below `providers` the second step is a name in a list. */
function assign(root: Record<string, unknown>, leaf: Leaf, value: unknown): void {
  let group = root;
  let steps = leaf.path;
  if (steps[0] === 'providers' && steps.length > 1) {
    const list = Array.isArray(root.providers) ? (root.providers as Record<string, unknown>[]) : [];
    root.providers = list;
    let entry = list.find((item) => isGroup(item) && item.name === steps[1]);
    if (!entry) {
      entry = { name: steps[1] };
      list.push(entry);
    }
    group = entry;
    steps = steps.slice(2);
  }
  for (const step of steps.slice(0, -1)) {
    const known = group[step];
    const inner: Record<string, unknown> = isGroup(known) ? known : {};
    group[step] = inner;
    group = inner;
  }
  group[steps.at(-1) ?? ''] = value;
}

/** Text as the type that the setting wants; what doesn't fit stays text and is refused by the schema. */
function converted(schema: z.core.$ZodType, text: string): unknown {
  const type = unwrap(schema);
  if (type instanceof z.ZodBoolean) {
    if (/^(true|1|yes|on)$/i.test(text)) return true;
    return /^(false|0|no|off)$/i.test(text) ? false : text;
  }
  if (type instanceof z.ZodNumber) return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
  if (type instanceof z.ZodArray) {
    if (!/^\s*\[/.test(text)) return text.split(',').map((item) => item.trim());
    try {
      return JSON.parse(text);
    } catch {
      return text;
    }
  }
  return text;
}

function startsLikeSetting(name: string, schema: z.core.$ZodType): boolean {
  return Object.keys(fieldsOf(schema) ?? {}).some((section) => name.startsWith(`${environmentName([section])}_`));
}
