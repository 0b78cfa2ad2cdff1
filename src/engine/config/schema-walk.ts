import { z } from 'zod';
import type { SettingMeta } from './setting.ts';

/** A schema without its default and optionality. */
export function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault || schema instanceof z.ZodOptional) {
    return unwrap(schema.def.innerType);
  }
  return schema;
}

/** The fields of an object schema, or null for anything else. */
export function fieldsOf(schema: z.core.$ZodType): Record<string, z.core.$ZodType> | null {
  const inner = unwrap(schema);
  return inner instanceof z.ZodObject ? inner.shape : null;
}

/** The entry schema of a list whose entries are objects with a `name`, which are merged by it; else null. */
export function namedEntryOf(schema: z.core.$ZodType): z.core.$ZodType | null {
  const inner = unwrap(schema);
  if (!(inner instanceof z.ZodArray)) return null;
  return fieldsOf(inner.element)?.name === undefined ? null : inner.element;
}

/** The entry schema of a list whose entries are objects, with or without a name; else null. */
export function entryOf(schema: z.core.$ZodType): z.core.$ZodType | null {
  const inner = unwrap(schema);
  return inner instanceof z.ZodArray && fieldsOf(inner.element) ? inner.element : null;
}

/** What `setting()` said about a schema. */
export function metaOf(schema: z.core.$ZodType): SettingMeta | undefined {
  return z.globalRegistry.get(schema) as SettingMeta | undefined;
}

export interface Leaf {
  path: string[];
  schema: z.core.$ZodType;
  meta: SettingMeta;
}

/** Every single setting below `schema`, in the order of the schema. A list is one setting. */
export function leavesOf(schema: z.core.$ZodType, path: string[] = []): Leaf[] {
  const fields = fieldsOf(schema);
  if (fields) return Object.entries(fields).flatMap(([key, field]) => leavesOf(field, [...path, key]));
  const meta = metaOf(schema);
  if (!meta) throw new Error(`The setting ${path.join('.')} has no description.`);
  return [{ path, schema, meta }];
}
