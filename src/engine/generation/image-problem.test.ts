import { expect, it } from 'vitest';
import { imageProblem } from './image-problem.ts';

const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const base64 = (bytes: string) => Buffer.from(bytes, 'latin1').toString('base64');

it.each([
  ['image/png', PNG],
  ['image/jpeg', base64('\xff\xd8\xff\xe0\x00\x10JFIF')],
  ['image/gif', base64('GIF89a\x01\x00\x01\x00')],
  ['image/webp', base64('RIFF\x24\x00\x00\x00WEBPVP8 ')],
] as const)('takes %s', (mimeType, data) => {
  expect(imageProblem({ mimeType, data })).toBeNull();
});

it.each([
  ['image/jpeg', PNG, 'is of type image/png, not image/jpeg'],
  ['image/png', base64('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'is not an image of type image/png'],
  ['image/png', '%%%%', 'is not base64'],
  ['image/png', PNG.slice(0, -1), 'is not base64'],
  ['image/png', `${PNG.slice(0, 40)}=${PNG.slice(41)}`, 'is not base64'],
  ['image/png', `data:image/png;base64,${PNG}`, 'without what stands before the comma'],
] as const)('refuses %s %j', (mimeType, data, problem) => {
  expect(imageProblem({ mimeType, data })).toContain(problem);
});
