import { z } from 'zod';
import { configSchema } from '../schema.ts';
import { type Leaf, leavesOf, namedEntryOf } from '../schema-walk.ts';
import { forEditors } from './json-schema.ts';

interface SettingsCategory {
  title: string;
  properties: Record<string, Record<string, unknown>>;
}

/** `contributes.configuration` of package.json: a category for each top-level key that has settings. */
export function vscodeSettings(): SettingsCategory[] {
  const bySection = Map.groupBy(leavesOf(configSchema), (leaf) => leaf.path[0] ?? '');
  return [...bySection].map(([section, leaves]) => ({
    title: section === 'mcp' ? 'MCP' : section.charAt(0).toUpperCase() + section.slice(1),
    properties: Object.fromEntries(leaves.map((leaf) => [['uiforge', ...leaf.path].join('.'), property(leaf)])),
  }));
}

function property(leaf: Leaf): Record<string, unknown> {
  const {
    $schema: _,
    description: __,
    ...shape
  } = z.toJSONSchema(leaf.schema, {
    target: 'draft-07',
    io: 'input',
    override: forEditors,
  }) as Record<string, unknown>;
  return {
    ...(shape.default === undefined ? emptyText(shape) : shape),
    // Entries are merged over the default ones, so nothing is what the setting starts with.
    ...(namedEntryOf(leaf.schema) ? { default: [] } : {}),
    scope: leaf.meta.scope === 'user' ? 'machine' : 'window',
    [leaf.meta.description.includes('`') ? 'markdownDescription' : 'description']: leaf.meta.description,
  };
}

/** The settings editor knows no text that isn't set: the empty one stands for it (see `settingsLayer`). */
function emptyText(shape: Record<string, unknown>): Record<string, unknown> {
  const { minLength: _, ...rest } = shape;
  if (!Array.isArray(rest.enum)) return { ...rest, default: '' };
  return { ...rest, enum: ['', ...rest.enum], enumItemLabels: ['(not set)'], default: '' };
}
