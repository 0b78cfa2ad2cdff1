import type { FrameAppearance } from '../../protocol/preview-frame.ts';
import type { DeviceId } from './devices.ts';

/** What the user chose to look at; kept while the page is hidden. */
export interface PreviewView {
  device: DeviceId;
  appearance: FrameAppearance;
  side: 'props' | 'events' | 'problems' | null;
  picking: boolean;
  tabOrder: boolean;
}
