import { UIForgeError } from '../../protocol/errors.ts';
import type { ProviderConfig } from '../config/schema.ts';
import { Secret } from '../config/secret.ts';
import { anthropicProvider } from './anthropic.ts';
import type { ManagedProvider } from './candidate.ts';
import { customProvider } from './custom.ts';
import { localProvider } from './local.ts';
import { openaiProvider } from './openai.ts';
import type { AIProvider } from './provider.ts';
import type { ProviderDeps } from './provider-deps.ts';
import { vscodeProvider } from './vscode.ts';

/** A hybrid is none of them: it is a policy over others (hybrid.ts). */
type ServiceType = Exclude<ProviderConfig['type'], 'hybrid'>;

const MAKERS: Record<ServiceType, (config: ProviderConfig, deps: ProviderDeps) => AIProvider> = {
  openai: openaiProvider,
  anthropic: anthropicProvider,
  custom: customProvider,
  local: localProvider,
  vscode: vscodeProvider,
  offline: (config, deps) => deps.offline(config),
};

/** The provider that `config` describes. @throws UIForgeError INVALID_ARGUMENT */
export function createProvider(config: ProviderConfig, deps: ProviderDeps): AIProvider {
  const make = MAKERS[config.type as ServiceType];
  if (!make) {
    throw new UIForgeError('INVALID_ARGUMENT', `The provider '${config.name}' has the unknown type '${config.type}'.`, {
      hint: `Types are ${Object.keys(MAKERS).join(', ')}.`,
    });
  }
  return make(config, deps);
}

/** The provider that `config` describes, as the manager takes it. @throws UIForgeError INVALID_ARGUMENT */
export function createManagedProvider(config: ProviderConfig, deps: ProviderDeps): ManagedProvider {
  const { enabled, priority, weight, limits } = config;
  return {
    provider: createProvider(config, deps),
    enabled,
    priority,
    weight,
    limits,
    withKey(key) {
      const secret = new Secret(key);
      return createProvider(config, { ...deps, keys: () => secret });
    },
  };
}

/** Loads what the calls of these providers will need, so that the first one need not wait for it. */
export async function loadSdks(configs: readonly Pick<ProviderConfig, 'enabled' | 'type'>[]): Promise<void> {
  const types = new Set(configs.filter(({ enabled }) => enabled).map(({ type }) => type));
  if ([...types].some((type) => type !== 'offline')) await import('undici');
  if (types.has('anthropic')) await import('@anthropic-ai/sdk');
  if (types.has('openai') || types.has('custom') || types.has('local')) await import('openai');
}
