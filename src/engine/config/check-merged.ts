import type { z } from 'zod';
import { type Assignment, isGroup, type Layer, type Problem } from './layer.ts';
import { mergeAssignments } from './merge.ts';
import { DEFAULT_PROVIDERS } from './provider-schema.ts';
import { readLayer } from './read-layer.ts';
import { type Config, configSchema } from './schema.ts';

const defaultsLayer: Layer = {
  label: 'the defaults',
  scope: 'user',
  value: { providers: DEFAULT_PROVIDERS },
  baseFolder: '/',
  locate: () => 'the defaults',
};

/**
 * The configuration that assignments make over the defaults, and what only shows when all is together: a new provider
 * without a type, a custom one without an endpoint. Such a provider is left out.
 */
export function checkMerged(assignments: Assignment[]): { config: Config; problems: Problem[] } {
  const merged = mergeAssignments(configSchema, [
    ...readLayer(configSchema, defaultsLayer).assignments,
    ...assignments,
  ]);
  let written = isGroup(merged) ? merged : {};
  const problems: Problem[] = [];
  // A provider that is left out may be missing to another one: at most until none is left.
  for (;;) {
    const result = configSchema.safeParse(written);
    if (result.success) return { config: result.data, problems };
    for (const issue of result.error.issues) problems.push(problemOf(issue, written, assignments));
    const broken = new Set(result.error.issues.map((issue) => issue.path[1]));
    const providers = listOf(written.providers).filter((_, index) => !broken.has(index));
    if (providers.length === listOf(written.providers).length) throw result.error;
    written = { ...written, providers };
  }
}

function problemOf(issue: z.core.$ZodIssue, written: Record<string, unknown>, assignments: Assignment[]): Problem {
  const entry = listOf(written.providers)[Number(issue.path[1])];
  const name = isGroup(entry) ? String(entry.name) : String(issue.path[1]);
  const key = ['providers', name, ...issue.path.slice(2)].join('.');
  const source = assignments.find(({ path }) => path[0] === 'providers' && path[1] === name)?.source ?? 'the defaults';
  const missing = issue.path.at(-1) === 'type';
  return {
    key,
    source,
    message: missing
      ? `${key}: is missing; a provider that isn't a default one (${DEFAULT_PROVIDERS.map((p) => p.name).join(', ')}) needs a type (${source}).`
      : `${key}: ${issue.message} (${source}).`,
    hint: `Correct ${source}.`,
  };
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
