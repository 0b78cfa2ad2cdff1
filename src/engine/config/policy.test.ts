import { describe, expect, it } from 'vitest';
import { loadConfig } from './load.ts';
import { configSchema } from './schema.ts';

const load = (providers: unknown, wrongValues?: 'report') =>
  loadConfig({
    env: {},
    cwd: '/nowhere',
    workspaceFolders: [],
    vscodeSettings: { user: { providers }, workspace: {} },
    headless: false,
    ...(wrongValues ? { wrongValues } : {}),
  });
const hybrid = (name: string, ...uses: string[]) => ({ name, type: 'hybrid', policy: uses.map((use) => ({ use })) });

describe('a policy over providers', () => {
  it('is taken as it is written, in snake_case too', () => {
    const policy = [{ when: { max_tokens: 4_000, images: false }, use: 'local' }, { use: 'anthropic' }];
    const { config } = load([{ name: 'smart', type: 'hybrid', policy }]);
    expect(config.providers.find(({ name }) => name === 'smart')?.policy).toEqual([
      { when: { maxTokens: 4_000, images: false }, use: 'local' },
      { use: 'anthropic' },
    ]);
  });

  it('may name others that are written later, and other policies', () => {
    expect(() => load([hybrid('outer', 'inner', 'openai'), hybrid('inner', 'local')])).not.toThrow();
  });

  it.each([
    [
      'an unknown provider',
      [hybrid('smart', 'opanai')],
      /smart\.policy\.0\.use: there is no provider 'opanai'; there are openai, anthropic/,
    ],
    ['itself', [hybrid('smart', 'smart')], /leads in a circle: smart -> smart/],
    ['a circle', [hybrid('a', 'b'), hybrid('b', 'local', 'a')], /leads in a circle: a -> b -> a/],
    ['no rules', [{ name: 'smart', type: 'hybrid' }], /smart\.policy: is missing; a hybrid needs rules/],
    ['an empty list', [{ name: 'smart', type: 'hybrid', policy: [] }], /it must have a rule/],
    ['another type', [{ name: 'openai', policy: [{ use: 'local' }] }], /is only for providers of the type 'hybrid'/],
    [
      'a misspelt condition',
      [{ name: 'smart', type: 'hybrid', policy: [{ when: { maxToken: 1 }, use: 'local' }] }],
      /smart\.policy\.0\.when\.maxToken: is unknown, did you mean 'maxTokens'\? \(/,
    ],
    [
      'a rule that names nobody',
      [{ name: 'smart', type: 'hybrid', policy: [{ use: 'local' }, { when: { images: 'yes' } }] }],
      /smart\.policy\.1\.when\.images: is "yes", must be true or false/,
    ],
    [
      'nothing to use',
      [{ name: 'smart', type: 'hybrid', policy: [{ when: { minTokens: 0 } }] }],
      /smart\.policy\.0\.use: is missing, must be text/,
    ],
  ])('is refused with %s', (_, providers, says) => {
    expect(() => load(providers)).toThrow(says);
  });

  it('that is wrong is left out with those that name it, where an engine has to start', () => {
    const { config, warnings } = load(
      [hybrid('outer', 'inner'), hybrid('inner', 'gone'), hybrid('well', 'local')],
      'report',
    );
    expect(config.providers.map(({ name }) => name)).toEqual([
      ...configSchema.parse({}).providers.map(({ name }) => name),
      'well',
    ]);
    expect(warnings).toHaveLength(2);
  });
});
