import { statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { imageTypeOf } from '../../engine/generation/image-problem.ts';
import { UIForgeError } from '../../protocol/errors.ts';
import { IMAGE_TYPES, type ImageInput, MAX_IMAGE_BASE64 } from '../../protocol/generation.ts';

/** Most bytes of a picture: what its base64 may have. */
const MOST_BYTES = (MAX_IMAGE_BASE64 / 4) * 3;

/**
 * A picture to send along. Its bytes tell what it is, whatever the file is called.
 *
 * @param file absolute, or relative to the current folder of the process
 * @throws UIForgeError NOT_FOUND, INVALID_ARGUMENT (no file, too large, no picture that models take)
 */
export async function readImage(file: string): Promise<ImageInput> {
  if (file.trim() === '') throw new UIForgeError('INVALID_ARGUMENT', 'The name of the picture is empty.');
  const stats = statSync(file, { throwIfNoEntry: false });
  if (!stats) throw new UIForgeError('NOT_FOUND', `There is no picture ${file}.`);
  if (!stats.isFile()) {
    throw new UIForgeError('INVALID_ARGUMENT', `${file} is no file.`, { hint: 'Give the picture as a file.' });
  }
  if (stats.size > MOST_BYTES) {
    const size = `${(stats.size / 1024 / 1024).toFixed(1)} MB`;
    throw new UIForgeError('INVALID_ARGUMENT', `${file} has ${size}; a picture may have up to 20 MB.`, {
      hint: 'Make it smaller: models scale pictures down anyway.',
    });
  }
  const bytes = await readFile(file).catch((error: Error) => {
    throw new UIForgeError('PERMISSION_DENIED', `${file} can't be read: ${error.message}.`, { cause: error });
  });
  const mimeType = imageTypeOf(bytes);
  if (mimeType === null) {
    throw new UIForgeError('INVALID_ARGUMENT', `${file} is no picture that models take.`, {
      hint: `Give one of ${IMAGE_TYPES.map((type) => type.slice('image/'.length).toUpperCase()).join(', ')}.`,
    });
  }
  return { mimeType, data: bytes.toString('base64'), name: path.basename(file).slice(0, 200) };
}
