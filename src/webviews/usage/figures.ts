import * as l10n from '@vscode/l10n';
import { formatDollars, formatTime } from '../../protocol/locale.ts';

/** A cost of which nobody may know anything. */
export function costOrUnknown(cost: number | null, unknownCalls: number): string {
  if (cost === null) return unknownCalls > 0 ? l10n.t('unknown') : formatDollars(0);
  return unknownCalls > 0 ? l10n.t('{0} + unknown', formatDollars(cost)) : formatDollars(cost);
}

/** `2026-11-21` as `Nov 21`. */
export function shortDay(day: string): string {
  return formatTime(new Date(`${day}T00:00:00Z`), { day: 'numeric', month: 'short', timeZone: 'UTC' });
}
