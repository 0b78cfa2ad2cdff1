import type { ProviderConfig } from '../config/schema.ts';
import type { Secret } from '../config/secret.ts';
import type { Availability } from './provider.ts';

/** How a user gives a provider its key. */
export function keyHint({ name, apiKeyEnv }: ProviderConfig): string {
  const environment = apiKeyEnv ? `, or outside of VS Code the environment variable ${apiKeyEnv}` : '';
  return `Set its key with the command 'UIForge: Set API Key...' (${name})${environment}.`;
}

/** A provider that needs a key is there when it has one. */
export function availableWithKey(config: ProviderConfig, key: Secret | undefined): Availability {
  if (key) return { available: true };
  return { available: false, state: 'no-key', reason: 'has no API key', hint: keyHint(config) };
}
