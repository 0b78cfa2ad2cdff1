import { parseDocument } from 'yaml';
import { z } from 'zod';

/** What a file says about one toggle. */
export interface ToggleValue {
  enabled: boolean;
  variant: { name: string; payload: Record<string, unknown> };
}

const payloadSchema = z.record(z.string(), z.unknown());
const entrySchema = z.union([
  z.boolean(),
  z.strictObject({
    enabled: z.boolean().default(true),
    variant: z.strictObject({ name: z.string().default('default'), payload: payloadSchema.default({}) }).optional(),
  }),
]);
const fileSchema = z.record(z.string(), z.unknown());

/**
 * The toggles of some namespaces in the text of a file, by full name. Written as `namespace.toggle: true` or nested under the namespace; in
 * place of `true` there may be `{ enabled, variant: { name, payload } }`. JSON is YAML too.
 *
 * @throws Error that says what is wrong
 */
export function parseToggles(text: string, namespaces: readonly string[]): Map<string, ToggleValue> {
  const document = parseDocument(text, { prettyErrors: false });
  if (document.errors[0]) throw new Error(document.errors[0].message);
  const root: unknown = document.toJS() ?? {};
  const file = fileSchema.safeParse(root);
  if (!file.success) throw new Error('it must hold names of toggles with true or false');
  const toggles = new Map<string, ToggleValue>();
  for (const [key, value] of Object.entries(file.data)) {
    const [namespace = '', ...toggle] = key.split('.');
    if (!namespaces.includes(namespace)) continue;
    const entries = toggle.length > 0 ? [[key, value] as const] : group(key, value);
    for (const [name, entry] of entries) toggles.set(name, toggleValue(name, entry));
  }
  return toggles;
}

function group(namespace: string, value: unknown): [string, unknown][] {
  if (value === null) return [];
  const toggles = fileSchema.safeParse(value);
  if (!toggles.success) throw new Error(`${namespace} must be a namespace with toggles in it`);
  return Object.entries(toggles.data).map(([toggle, inner]) => [`${namespace}.${toggle}`, inner]);
}

function toggleValue(name: string, value: unknown): ToggleValue {
  const entry = entrySchema.safeParse(value);
  if (!entry.success) throw new Error(`${name} must be true, false or { enabled, variant: { name, payload } }`);
  const none = { name: 'default', payload: {} };
  if (typeof entry.data === 'boolean') return { enabled: entry.data, variant: none };
  return { enabled: entry.data.enabled, variant: entry.data.variant ?? none };
}
