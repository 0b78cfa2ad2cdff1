import type { z } from 'zod';
import type { Assignment } from './layer.ts';
import { fieldsOf, namedEntryOf } from './schema-walk.ts';

type Tree = Map<string, Tree | { value: unknown }>;

/**
 * Nested settings out of single assignments, later ones overruling earlier ones. Entries of named lists are merged by
 * name and keep the order in which they first came up.
 */
export function mergeAssignments(schema: z.core.$ZodType, assignments: Iterable<Assignment>): unknown {
  const root: Tree = new Map();
  for (const { path, value } of assignments) {
    let tree = root;
    for (const step of path.slice(0, -1)) {
      const inner = tree.get(step);
      const next: Tree = inner instanceof Map ? inner : new Map();
      tree.set(step, next);
      tree = next;
    }
    tree.set(path.at(-1) ?? '', { value });
  }
  return toValue(schema, root);
}

function toValue(schema: z.core.$ZodType, tree: Tree | { value: unknown }): unknown {
  if (!(tree instanceof Map)) return tree.value;
  const entry = namedEntryOf(schema);
  if (entry) return [...tree.values()].map((inner) => toValue(entry, inner));
  const fields = fieldsOf(schema) ?? {};
  return Object.fromEntries(
    [...tree].flatMap(([key, inner]) => (fields[key] ? [[key, toValue(fields[key], inner)]] : [])),
  );
}
