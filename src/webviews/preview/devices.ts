import * as l10n from '@vscode/l10n';

/** Widths that the component is drawn at, in pixels; null fills the panel. */
export const DEVICES = [
  { id: 'fill', label: l10n.t('Fill the panel'), icon: 'screen-full', width: null },
  { id: 'phone', label: l10n.t('Phone, 390 px'), icon: 'device-mobile', width: 390 },
  { id: 'tablet', label: l10n.t('Tablet, 820 px'), icon: 'editor-layout', width: 820 },
  { id: 'desktop', label: l10n.t('Desktop, 1280 px'), icon: 'vm', width: 1280 },
] as const;
export type DeviceId = (typeof DEVICES)[number]['id'];

export const NARROWEST = 240;
export const ZOOMS = [0.5, 0.75, 1, 1.25, 1.5, 2] as const;
