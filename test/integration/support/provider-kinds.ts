import type { ProviderSetting } from './engine-with-services.ts';

/** The settings of one provider of each type that asks a service, all of which the server at `url` answers. */
export const PROVIDER_KINDS: Record<string, (url: string) => ProviderSetting> = {
  openai: (url) => ({ name: 'openai', type: 'openai', endpoint: `${url}/v1` }),
  anthropic: (url) => ({ name: 'anthropic', type: 'anthropic', endpoint: url }),
  custom: (url) => ({ name: 'ours', type: 'custom', endpoint: `${url}/v1`, defaultModel: 'fake-model' }),
  local: (url) => ({ name: 'local', type: 'local', endpoint: `${url}/v1`, defaultModel: 'fake-model' }),
};
