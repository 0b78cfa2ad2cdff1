import type { ServedFiles } from '../modules/served-files.ts';
import type { OwnFiles } from './own-files.ts';

/** A preview as the server finds it by the name of its host. */
export interface HostedPreview {
  /** Path that all its addresses begin with: a slash, a secret, a slash. */
  base: string;
  served: ServedFiles;
  own: OwnFiles;
}
