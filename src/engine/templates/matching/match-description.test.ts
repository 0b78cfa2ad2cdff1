import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FRAMEWORKS } from '../../../protocol/framework.ts';
import { componentNameSchema } from '../../../protocol/generation.ts';
import { validateNow } from '../../generation/validation/validate-now.ts';
import { createTemplateLibrary } from '../library.ts';
import { matchDescription } from './match-description.ts';

const root = join(import.meta.dirname, '../../../..');
const tuned = JSON.parse(readFileSync(join(root, 'test/fixtures/descriptions/tuned.json'), 'utf8')) as {
  description: string;
  kind: string | null;
}[];
const library = createTemplateLibrary({
  folders: [{ path: join(root, 'templates'), source: 'builtin' }],
  warn: () => undefined,
});

/** Every description of the fixtures that is answered, by kind. */
const answered = new Map<string, string[]>();
for (const file of ['tuned.json', 'held-out.json', 'held-out-2.json', 'wide.json']) {
  const read = JSON.parse(readFileSync(join(root, 'test/fixtures/descriptions', file), 'utf8')) as {
    description: string;
  }[];
  for (const { description } of read) {
    const kind = matchDescription(description)?.kind;
    if (kind) answered.set(kind, [...(answered.get(kind) ?? []), description]);
  }
}

/** Ten of each kind, others for each framework; all of them where there is time. */
function sampleOf(framework: (typeof FRAMEWORKS)[number]): string[] {
  const start = FRAMEWORKS.indexOf(framework);
  return [...answered.values()].flatMap((descriptions) => {
    const step = process.env.UIFORGE_TEST_LONG === '1' ? 1 : Math.max(1, Math.ceil(descriptions.length / 10));
    return descriptions.filter((_, index) => index % step === start % step);
  });
}

describe('matchDescription', () => {
  it.each(tuned)('$description: $kind', ({ description, kind }) => {
    expect(matchDescription(description)?.kind ?? null).toBe(kind);
  });

  it.each(FRAMEWORKS)(
    'draws parameters that the %s templates take and compile',
    { timeout: 120_000 },
    async (framework) => {
      for (const description of sampleOf(framework)) {
        const match = await library.match(description, framework, 'component');
        const code = match?.template.compiled.render(match.parameters) ?? '';
        expect((await validateNow({ code, framework })).findings, `${description}\n${code}`).toEqual([]);
        expect(componentNameSchema.safeParse(match?.parameters.name).success, description).toBe(true);
      }
    },
  );

  it('draws parameters that every template takes, for all that is answered', async () => {
    for (const description of [...answered.values()].flat()) {
      const match = await library.match(description, 'react', 'component');
      expect(match, description).not.toBeNull();
      expect(componentNameSchema.safeParse(match?.parameters.name).success, description).toBe(true);
      expect(match?.template.compiled.render(match.parameters), description).toContain('export');
    }
  });

  it.each([
    ['a pricing card with a monthly and yearly toggle', { variant: 'pricing', toggle: true }],
    [
      'a product card for $49.99 with an "Add to bag" button',
      { variant: 'product', price: 49.99, action: 'Add to bag' },
    ],
    ['a red delete button', { label: 'Delete', variant: 'danger' }],
    ['an add to cart button with a cart icon', { label: 'Add to cart', icon: 'cart' }],
    [
      'confirm dialog before deleting an account',
      { title: 'Delete account?', confirmLabel: 'Delete', variant: 'danger' },
    ],
    [
      'navigation bar with links Home, Docs, Pricing and a logo Acme',
      { brand: 'Acme', links: [{ label: 'Home' }, { label: 'Docs' }, { label: 'Pricing' }] },
    ],
  ])('%s', (description, parameters) => {
    expect(matchDescription(description)?.parameters).toMatchObject(parameters);
  });

  it('reads the fields of a form, with their types and what browsers may fill in', () => {
    expect(matchDescription('a login form with email and password')).toMatchObject({
      name: 'LoginForm',
      parameters: {
        submitLabel: 'Log in',
        fields: [
          { name: 'email', type: 'email', autocomplete: 'email' },
          { name: 'password', type: 'password', autocomplete: 'current-password' },
        ],
      },
    });
  });

  it('reads the columns of a table', () => {
    expect(matchDescription('a table of users with name, email and role, sortable')).toMatchObject({
      name: 'UsersTable',
      parameters: { title: 'Users', columns: [{ key: 'name' }, { key: 'email' }, { key: 'role' }] },
    });
  });

  it('answers the longest description at once', () => {
    expect(matchDescription(`a login form ${'with email and password, '.repeat(800)}`)?.kind).toBe('form');
    expect(matchDescription('a '.repeat(10_000))).toBeNull();
    expect(matchDescription('button '.repeat(2_800))?.kind).toBe('button');
  });
});
