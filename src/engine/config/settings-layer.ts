import { isGroup, type Layer } from './layer.ts';

/**
 * Settings of VS Code as a layer. They may be nested or flat (`gateway.port`), with or without `uiforge.` in front, and
 * hold only what somebody set: defaults belong to the schema. An empty text is one that isn't set.
 */
export function settingsLayer(settings: Record<string, unknown>, scope: Layer['scope'], baseFolder: string): Layer {
  const label = scope === 'user' ? 'user settings' : 'workspace settings';
  const value: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(settings)) {
    place(value, key.replace(/^uiforge\./, '').split('.'), inner);
  }
  const locate = (where: readonly (string | number)[]) => {
    const names = where.filter((step) => typeof step === 'string');
    return names.length === 0 ? label : `${['uiforge', ...names].join('.')} in the ${label}`;
  };
  return { label, scope, value: value.uiforge ?? value, baseFolder, locate };
}

function place(group: Record<string, unknown>, steps: string[], value: unknown): void {
  const [step = '', ...rest] = steps;
  if (rest.length > 0) {
    const inner = group[step];
    const next: Record<string, unknown> = isGroup(inner) ? { ...inner } : {};
    group[step] = next;
    place(next, rest, value);
  } else if (isGroup(value) && isGroup(group[step])) {
    for (const [key, inner] of Object.entries(value)) place(group[step], [key], inner);
  } else if (value !== undefined && value !== null && value !== '') {
    group[step] = isGroup(value) ? { ...value } : value;
  }
}
