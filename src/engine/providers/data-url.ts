import type { ImageInput } from '../../protocol/generation.ts';

/** A picture as an address that holds it. */
export function dataUrl({ mimeType, data }: ImageInput): string {
  return `data:${mimeType};base64,${data}`;
}
