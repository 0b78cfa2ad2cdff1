/** Keywords whose value is a text, or a list of them, that the settings editor shows. */
const READ = new Set(['description', 'markdownDescription', 'enumItemLabels', 'enumDescriptions', 'errorMessage']);

/** A piece of the manifest with a key in the place of each text, and the texts. */
export interface TakenTexts<Value> {
  value: Value;
  texts: Record<string, string>;
}

/**
 * Takes the texts out of a setting's schema, nested ones as well. Keys say what they name:
 * `setting.uiforge.providers.limits.costLimit.description`.
 *
 * @param name of the setting
 */
export function takeTexts(schema: Record<string, unknown>, name: string): TakenTexts<Record<string, unknown>> {
  const texts: Record<string, string> = {};
  const put = (key: string, text: unknown) => {
    texts[key] = String(text);
    return `%${key}%`;
  };
  const fields = (value: object, path: string, ofSchema: boolean): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries(value).map(([field, inner]): [string, unknown] => {
        const key = `${path}.${field}`;
        if (!ofSchema) return [field, isObject(inner) ? fields(inner, key, true) : inner];
        if (READ.has(field) && Array.isArray(inner))
          return [field, inner.map((each, index) => put(`${key}.${index}`, each))];
        if (READ.has(field))
          return [field, put(`${path}.${field === 'markdownDescription' ? 'description' : field}`, inner)];
        // Names of properties are no keywords, and the words in between say nothing to a translator.
        if (field === 'properties' && isObject(inner)) return [field, fields(inner, path, false)];
        if (field === 'items' && isObject(inner)) return [field, fields(inner, path, true)];
        return [field, inner];
      }),
    );
  return { value: fields(schema, `setting.${name}`, true), texts };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
