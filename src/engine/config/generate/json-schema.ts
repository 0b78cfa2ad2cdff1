import { z } from 'zod';
import { snakeCase } from '../key-names.ts';
import { configSchema } from '../schema.ts';
import { namedEntryOf } from '../schema-walk.ts';

type Override = NonNullable<Parameters<typeof z.toJSONSchema>[1]>['override'];
type Context = Parameters<NonNullable<Override>>[0];

/** Takes out of a JSON schema what `setting()` says for our own use only, and what merging by name makes untrue. */
export function forEditors(context: Context): void {
  const { jsonSchema } = context;
  if (namedEntryOf(context.zodSchema)) looseEntries(context);
  for (const key of ['scope', 'bareEnv', 'hideValue', 'path']) delete jsonSchema[key];
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
}

/** The JSON schema of `uiforge.yaml`, for completion and checks in editors. */
export function configJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(configSchema, {
    target: 'draft-07',
    io: 'input',
    override: (context) => {
      forEditors(context);
      group(context);
    },
  });
  return { ...schema, title: 'UIForge configuration' };
}

/** Entries of the same name are merged, so only the name is needed in each. */
function looseEntries({ jsonSchema }: Context): void {
  const items = jsonSchema.items;
  if (typeof items === 'object' && !Array.isArray(items)) items.required = ['name'];
}

/** A group may be empty in YAML (null) and takes its keys in snake_case too, without proposing them. */
function group({ jsonSchema }: Context): void {
  if (jsonSchema.type !== 'object' || !jsonSchema.properties) return;
  Object.assign(jsonSchema, { type: ['object', 'null'] });
  for (const [key, value] of Object.entries(jsonSchema.properties)) {
    const snake = snakeCase(key);
    if (snake !== key && typeof value === 'object') jsonSchema.properties[snake] = { ...value, doNotSuggest: true };
  }
}
