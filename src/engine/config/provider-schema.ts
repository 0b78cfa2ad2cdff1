import { z } from 'zod';
import { policyRuleSchema } from './policy-schema.ts';
import { setting, userSetting } from './setting.ts';

/** The provider types that can be configured. */
export const CONFIGURABLE_PROVIDER_TYPES = [
  'openai',
  'anthropic',
  'custom',
  'local',
  'hybrid',
  'vscode',
  'offline',
] as const;

export const MODEL_FEATURES = ['streaming', 'images', 'tools', 'reasoning'] as const;

const user = 'user';

export const modelConfigSchema = z.strictObject({
  name: userSetting(z.string().min(1), 'Name of the model as the service knows it.'),
  contextTokens: userSetting(z.int().min(1).optional(), 'Tokens that question and answer may have together.'),
  maxOutputTokens: userSetting(z.int().min(1).optional(), 'Most tokens that one answer may have.'),
  inputCostPerMillion: userSetting(
    z.number().min(0).optional(),
    'US dollars per million tokens sent. Without it the price table decides.',
  ),
  outputCostPerMillion: userSetting(
    z.number().min(0).optional(),
    'US dollars per million tokens received. Without it the price table decides.',
  ),
  features: userSetting(z.array(z.enum(MODEL_FEATURES)).optional(), 'What the model can do.'),
});
/** One model of a provider, where the built-in tables don't know it or are to be overruled. */
export type ModelConfig = z.output<typeof modelConfigSchema>;

export const providerLimitsSchema = z.strictObject({
  maxRequestsPerMinute: userSetting(
    z.int().min(1).optional(),
    'Most calls a minute, over all windows; beyond it the next provider is asked.',
  ),
  maxTokensPerMinute: userSetting(
    z.int().min(1).optional(),
    'Most tokens a minute, over all windows; beyond it the next provider is asked.',
  ),
  maxOutputTokens: userSetting(z.int().min(1).optional(), 'Most tokens that one answer may have, whatever the model.'),
  costLimit: userSetting(
    z.number().min(0).optional(),
    'US dollars a local day, over all windows; beyond it the next provider is asked. 0 lets only free models through. Models of unknown price are not asked while it is set.',
  ),
});
export type ProviderLimits = z.output<typeof providerLimitsSchema>;

/** An `http` or `https` address that carries no user name or password. */
const endpoint = z.url({ protocol: /^https?$/, error: 'must be an http:// or https:// address' }).refine(
  (value) => {
    const url = URL.parse(value);
    return url !== null && url.username === '' && url.password === '';
  },
  { error: 'must not carry a user name or password; keys come from apiKeyEnv or the key store' },
);

/** One entry of `providers`. Entries of the same name are merged field by field, over the defaults. */
export const providerConfigSchema = z
  .strictObject({
    name: userSetting(
      z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'must be lower-case letters, digits and hyphens'),
      'Unique name. An entry named like a default one changes that one, field by field.',
    ),
    type: userSetting(
      z.enum(CONFIGURABLE_PROVIDER_TYPES),
      'What it speaks: `openai` and `anthropic` are the services, `custom` any OpenAI-compatible endpoint, `local` a model server on this machine (Ollama, LM Studio, llama.cpp), `vscode` the language models of the editor, such as Copilot’s, `hybrid` a `policy` over other providers, `offline` the template library.',
    ),
    enabled: userSetting(z.boolean().default(true), 'Whether it is asked at all.'),
    priority: userSetting(z.int().min(-1000).max(1000).default(0), 'Higher is tried first.'),
    weight: userSetting(
      z.number().positive().max(1000).default(1),
      'Share of the calls among providers of equal priority.',
    ),
    endpoint: setting(endpoint.optional(), {
      scope: user,
      hideValue: true,
      description:
        'Base URL. Required for `custom`; `local` finds the usual servers by itself; the services have their own.',
    }),
    apiKeyEnv: setting(
      z
        .string()
        .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'must be the name of an environment variable, not a key')
        .optional(),
      {
        scope: user,
        hideValue: true,
        description:
          'Environment variable that holds the API key. In VS Code the key lies in the secret store instead.',
      },
    ),
    defaultModel: userSetting(z.string().min(1).optional(), 'Model asked when a request names none.'),
    limits: providerLimitsSchema.prefault({}),
    policy: userSetting(
      z.array(policyRuleSchema).min(1, 'must have a rule').optional(),
      'Of a `hybrid`: rules in their order. The provider of the first that holds is asked, those of the later ones that hold take over when it can’t answer.',
    ),
    models: userSetting(
      z.array(modelConfigSchema).default([]),
      'Models that the built-in tables don’t know, or with figures of your own.',
    ),
  })
  .refine((provider) => provider.type !== 'custom' || provider.endpoint !== undefined, {
    path: ['endpoint'],
    error: 'is missing; a custom provider needs the base URL of an OpenAI-compatible service',
  })
  .refine((provider) => (provider.type === 'hybrid') === (provider.policy !== undefined), {
    path: ['policy'],
    error: (issue) =>
      (issue.input as { type?: string } | undefined)?.type === 'hybrid'
        ? "is missing; a hybrid needs rules such as [{ when: { maxTokens: 4000 }, use: 'local' }, { use: 'anthropic' }]"
        : "is only for providers of the type 'hybrid'",
  });
export type ProviderConfig = z.output<typeof providerConfigSchema>;
export type ProviderConfigInput = z.input<typeof providerConfigSchema>;

/**
 * What is there without any configuration, best first. The token limits are those of the specification: 4,096 for OpenAI
 * and 100,000 for Anthropic.
 */
export const DEFAULT_PROVIDERS: readonly ProviderConfigInput[] = [
  {
    name: 'openai',
    type: 'openai',
    enabled: true,
    priority: 10,
    apiKeyEnv: 'OPENAI_API_KEY',
    limits: { maxOutputTokens: 4096 },
  },
  {
    name: 'anthropic',
    type: 'anthropic',
    enabled: true,
    priority: 9,
    apiKeyEnv: 'ANTHROPIC_API_KEY',
    limits: { maxOutputTokens: 100_000 },
  },
  { name: 'vscode', type: 'vscode', enabled: true, priority: 7 },
  { name: 'local', type: 'local', enabled: true, priority: 5 },
  { name: 'offline', type: 'offline', enabled: true, priority: -100 },
];
