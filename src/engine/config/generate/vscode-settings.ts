import { z } from 'zod';
import { configSchema } from '../schema.ts';
import { type Leaf, leavesOf, namedEntryOf } from '../schema-walk.ts';
import { forEditors } from './json-schema.ts';
import { type TakenTexts, takeTexts } from './setting-texts.ts';

interface SettingsCategory {
  title: string;
  properties: Record<string, Record<string, unknown>>;
}

/**
 * `contributes.configuration` of package.json: a category for each top-level key that has settings. Its texts are keys of
 * `package.nls.json`, which are returned with them.
 */
export function vscodeSettings(): TakenTexts<SettingsCategory[]> {
  const bySection = Map.groupBy(leavesOf(configSchema), (leaf) => leaf.path[0] ?? '');
  const texts: Record<string, string> = {};
  const value = [...bySection].map(([section, leaves]) => {
    const title = `setting.category.${section}`;
    texts[title] = section === 'mcp' ? 'MCP' : section.charAt(0).toUpperCase() + section.slice(1);
    const properties = leaves.map((leaf) => {
      const name = ['uiforge', ...leaf.path].join('.');
      const taken = takeTexts(property(leaf), name);
      Object.assign(texts, taken.texts);
      return [name, taken.value] as const;
    });
    return { title: `%${title}%`, properties: Object.fromEntries(properties) };
  });
  return { value, texts };
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
