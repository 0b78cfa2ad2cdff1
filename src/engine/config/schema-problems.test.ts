import { expect, it } from 'vitest';
import { z } from 'zod';
import { schemaProblems } from './schema-problems.ts';

const schema = z.strictObject({
  framework: z.enum(['react', 'vue']),
  description: z.string().min(1, 'must say what to build').max(20_000),
  count: z.number().int().min(1).max(9).optional(),
  files: z
    .array(z.strictObject({ path: z.string().min(1), content: z.string() }))
    .max(2)
    .optional(),
  either: z.union([z.boolean(), z.string()]).optional(),
  options: z.strictObject({ stream: z.boolean() }).optional(),
});
const sound = { framework: 'react', description: 'a button' };

function messages(input: unknown): string[] {
  const { error } = schema.safeParse(input);
  return error ? schemaProblems(schema, error, input).map(({ message }) => message) : [];
}

it.each([
  [{ description: 'x' }, 'framework: is missing, must be one of react, vue'],
  [{ framework: 'react' }, 'description: is missing, must be text'],
  [{ ...sound, framework: 'solid' }, 'framework: is "solid", must be one of react, vue'],
  [{ ...sound, framework: 7 }, 'framework: is the number 7, must be one of react, vue'],
  [{ ...sound, description: '' }, 'description: must say what to build'],
  [{ ...sound, description: null }, 'description: is null, must be text'],
  [
    { ...sound, description: 'x'.repeat(20_001) },
    'description: is text of 20,001 characters, must be at most 20,000 characters',
  ],
  [{ ...sound, count: '3' }, 'count: is "3", must be a number'],
  [{ ...sound, count: 1.5 }, 'count: is the number 1.5, must be a whole number'],
  [{ ...sound, count: 0 }, 'count: is the number 0, must be at least 1'],
  [{ ...sound, count: 10 }, 'count: is the number 10, must be at most 9'],
  [{ ...sound, files: {} }, 'files: is an object, must be a list'],
  [{ ...sound, files: [1, 2, 3] }, 'files: is a list of 3, must be at most 2 entries'],
  [{ ...sound, files: [{ path: '', content: '' }] }, 'files.0.path: is empty, must be at least 1 character'],
  [{ ...sound, files: [{ pathh: 'a', content: '' }] }, "files.0.pathh: is unknown, did you mean 'path'?"],
  [{ ...sound, either: [] }, 'either: is an empty list, must be true or false, or text'],
  [
    { ...sound, options: { stream: 'https://me:secret@host' } },
    'options.stream: is text of 22 characters, must be true or false',
  ],
  [{ ...sound, colour: 1 }, 'colour: is unknown'],
  [[], 'the whole: is an empty list, must be an object'],
  [undefined, 'the whole: is missing, must be an object'],
])('%j: what was given and what is allowed', (input, message) => {
  expect(messages(input)).toContain(message);
});

it('names every fault', () => {
  expect(messages({ framework: 1, descripton: 'x' })).toEqual([
    'framework: is the number 1, must be one of react, vue',
    'description: is missing, must be text',
    "descripton: is unknown, did you mean 'description'?",
  ]);
});
