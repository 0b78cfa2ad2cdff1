import { homedir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { allowedValues } from './allowed-values.ts';
import { camelCase, looksSecret, nearestName } from './key-names.ts';
import { type Assignment, isGroup, type Layer, type Problem } from './layer.ts';
import { schemaProblems } from './schema-problems.ts';
import { entryOf, fieldsOf, metaOf, namedEntryOf } from './schema-walk.ts';

export interface LayerReading {
  assignments: Assignment[];
  problems: Problem[];
  /** Unknown settings, and settings that this layer may not give. */
  warnings: string[];
}

/** Checks what a layer says against the schema, setting by setting, so that one mistake doesn't hide another. */
export function readLayer(schema: z.core.$ZodType, layer: Layer): LayerReading {
  const reading: LayerReading = { assignments: [], problems: [], warnings: [] };
  readNode(schema, layer.value, { layer, reading, path: [], written: [] });
  return reading;
}

interface Place {
  layer: Layer;
  reading: LayerReading;
  /** The setting, in the names of the schema. */
  path: string[];
  /** The same as it was written, with list positions. */
  written: (string | number)[];
}

function readNode(schema: z.core.$ZodType, value: unknown, place: Place): void {
  if (value === undefined || value === null) return;
  const key = place.path.join('.');
  const source = place.layer.locate(place.written);
  if (place.layer.scope === 'folder' && metaOf(schema)?.scope === 'user') {
    place.reading.warnings.push(
      `${key} is ignored (${source}): a folder may not decide it. Set it in your user settings, your own uiforge.yaml or with --config.`,
    );
    return;
  }
  const fields = fieldsOf(schema);
  const entry = namedEntryOf(schema);
  if (fields) readGroup(fields, value, place);
  else if (entry) readNamedList(entry, value, place);
  else readLeaf(schema, value, place);
}

function readGroup(fields: Record<string, z.core.$ZodType>, value: unknown, place: Place): void {
  if (!isGroup(value)) {
    report(place, `must be a group of settings${fieldNames(fields)}, not ${describe(value)}`);
    return;
  }
  for (const [key, inner] of Object.entries(value)) {
    const name = Object.hasOwn(fields, key) ? key : camelCase(key);
    const written = [...place.written, key];
    const next = { ...place, path: [...place.path, name], written };
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (field) readNode(field, inner, next);
    else if (looksSecret(key)) refuseSecret(next);
    else warnUnknown(key, fields, next);
  }
}

function readNamedList(entry: z.core.$ZodType, value: unknown, place: Place): void {
  if (!Array.isArray(value)) {
    report(place, `must be a list, not ${describe(value)}`);
    return;
  }
  const seen = new Set<string>();
  for (const [index, item] of value.entries()) {
    const name: unknown = isGroup(item) ? item.name : undefined;
    const next = { ...place, path: [...place.path, String(name ?? index)], written: [...place.written, index] };
    if (typeof name !== 'string') report(next, 'must be a group of settings with a name');
    else if (seen.has(name)) report(next, 'is there twice; names must be unique');
    else readGroup(fieldsOf(entry) ?? {}, item, next);
    if (typeof name === 'string') seen.add(name);
  }
}

function readLeaf(schema: z.core.$ZodType, value: unknown, place: Place): void {
  const meta = metaOf(schema);
  if (entryOf(schema)) value = inSchemaNames(value);
  const result = z.safeParse(schema, value);
  if (!result.success && entryOf(schema) && result.error.issues.some((issue) => issue.path.length > 0)) {
    for (const { path: at, what } of schemaProblems(schema, result.error, value)) {
      const steps = at.map((step) => (typeof step === 'number' ? step : String(step)));
      report({ ...place, path: [...place.path, ...steps.map(String)], written: [...place.written, ...steps] }, what);
    }
    return;
  }
  if (!result.success) {
    const shown = meta?.hideValue ? 'its value' : describe(value);
    report(place, `${shown} is not allowed: ${reason(schema, result.error)}`);
    return;
  }
  const resolved = meta?.path ? absolute(value, place.layer.baseFolder) : value;
  place.reading.assignments.push({ path: place.path, value: resolved, source: place.layer.locate(place.written) });
}

/** Our own messages say more than the type does; zod's say less. */
function reason(schema: z.core.$ZodType, error: z.core.$ZodError): string {
  const issue = error.issues[0];
  const ours = issue !== undefined && /^must /.test(issue.message);
  return ours ? `it ${issue.message}` : `it must be ${allowedValues(schema)}`;
}

/** Entries without a name are read as a whole: their keys may be in snake_case as all others. */
function inSchemaNames(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inSchemaNames);
  if (!isGroup(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [camelCase(key), inSchemaNames(inner)]));
}

function absolute(value: unknown, baseFolder: string): unknown {
  if (Array.isArray(value)) return value.map((item) => absolute(item, baseFolder));
  if (typeof value !== 'string') return value;
  return value === '~' || /^~[\\/]/.test(value)
    ? path.join(homedir(), value.slice(1))
    : path.resolve(baseFolder, value);
}

/** A value as a message shows it: short, on one line, no address with a password in it. */
function describe(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (isGroup(value)) return 'a group of settings';
  const text = JSON.stringify(value) ?? String(value);
  if (/:\/\/[^/\s]*@/.test(text)) return 'its value';
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

function report(place: Place, what: string): void {
  const key = place.path.join('.') || 'the file';
  const source = place.layer.locate(place.written);
  place.reading.problems.push({ key, message: `${key}: ${what} (${source}).`, hint: `Correct ${source}.`, source });
}

function refuseSecret(place: Place): void {
  const key = place.path.join('.');
  const source = place.layer.locate(place.written);
  place.reading.problems.push({
    key,
    source,
    message: `${key}: keys and passwords don't belong in settings or files (${source}).`,
    hint: `Take it out there. In VS Code run 'UIForge: Set API Key'; elsewhere put the key into an environment variable and name that in apiKeyEnv.`,
  });
}

function warnUnknown(key: string, fields: Record<string, z.core.$ZodType>, place: Place): void {
  const near = nearestName(camelCase(key), Object.keys(fields));
  const advice = near
    ? ` Did you mean ${[...place.path.slice(0, -1), near].join('.')}?`
    : fieldNames(fields, ' Known here: ');
  place.reading.warnings.push(`${place.path.join('.')} is unknown (${place.layer.locate(place.written)}).${advice}`);
}

function fieldNames(fields: Record<string, unknown>, lead = ' such as '): string {
  const names = Object.keys(fields);
  return names.length === 0 ? '' : `${lead}${names.join(', ')}`;
}
