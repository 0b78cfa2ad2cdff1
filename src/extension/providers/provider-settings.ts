import * as l10n from '@vscode/l10n';
import { UIForgeError } from '../../protocol/errors.ts';

/** What the view changes of a provider. */
export interface ProviderPatch {
  enabled?: boolean;
  priority?: number;
}

/**
 * The user's `uiforge.providers` with fields of some entries set. Everything else stays as it was written; a provider
 * without an entry of its own gets one, which counts over the default field by field.
 *
 * @param written the setting as the user has it; undefined where there is none
 * @throws UIForgeError INVALID_ARGUMENT when the setting is no list: it would be lost
 */
export function patchProviders(written: unknown, patches: ReadonlyMap<string, ProviderPatch>): unknown[] {
  if (written !== undefined && !Array.isArray(written)) {
    throw new UIForgeError('INVALID_ARGUMENT', l10n.t("The setting 'uiforge.providers' is not a list."), {
      hint: l10n.t("Correct it first ('UIForge: Configure Providers')."),
    });
  }
  const entries: unknown[] = [...(written ?? [])];
  for (const [name, patch] of patches) {
    // Of several entries of one name the last one counts.
    const at = entries.findLastIndex((entry) => isEntry(entry) && entry.name === name);
    if (at < 0) entries.push({ name, ...patch });
    else entries[at] = { ...(entries[at] as object), ...patch };
  }
  return entries;
}

function isEntry(entry: unknown): entry is { name: unknown } {
  return typeof entry === 'object' && entry !== null && 'name' in entry;
}
