import { IMAGE_TYPES, type ImageInput } from '../../protocol/generation.ts';

/** What files of a type begin with by their specifications, in hexadecimal digits. */
const BEGINNINGS: Record<ImageInput['mimeType'], RegExp> = {
  'image/png': /^89504e470d0a1a0a/,
  'image/jpeg': /^ffd8ff/,
  'image/gif': /^474946383[79]61/,
  'image/webp': /^52494646.{8}57454250/,
};

/** The type of a picture by what its file begins with, or null for what is none that models take. */
export function imageTypeOf(bytes: Uint8Array): ImageInput['mimeType'] | null {
  const beginning = Buffer.from(bytes.subarray(0, TELLING_BYTES)).toString('hex');
  const found = IMAGE_TYPES.find((type) => BEGINNINGS[type].test(beginning));
  return found ?? null;
}

/** Base64 of the first bytes that tell a type: a multiple of four letters. */
const TELLING_LETTERS = 16;
const TELLING_BYTES = 12;

/** What is wrong with a picture, or null: providers answer such ones with errors that say little, or see nothing in them. */
export function imageProblem({ data, mimeType }: ImageInput): string | null {
  if (data.startsWith('data:')) return 'must be base64 alone, without what stands before the comma of a data: address';
  if (data.length % 4 !== 0 || /[^A-Za-z0-9+/=]/.test(data) || /=(?!=?$)/.test(data)) return 'is not base64';
  const found = imageTypeOf(Buffer.from(data.slice(0, TELLING_LETTERS), 'base64'));
  if (found === mimeType) return null;
  return found ? `is of type ${found}, not ${mimeType}` : `is not an image of type ${mimeType}`;
}
