import type { ProviderMetrics } from '../../protocol/engine-rpc.ts';
import type { ProviderConfig } from '../config/schema.ts';
import type { Secret } from '../config/secret.ts';
import type { Clocks } from '../resilience/clocks.ts';
import type { EditorModels } from './editor-models.ts';
import type { ProviderHttp } from './http-client.ts';
import type { LocalPorts } from './local-discovery.ts';
import type { AIProvider } from './provider.ts';

/** What providers need from outside. */
export interface ProviderDeps {
  http: ProviderHttp;
  clocks: Clocks;
  /** The key of a provider, by its name. Asked at every call, so a new key counts at once. */
  keys: (providerName: string) => Secret | undefined;
  /** Makes the provider that answers from the template library. */
  offline: (config: ProviderConfig) => AIProvider;
  /** What has been taken down of a provider's calls, by its name. */
  metrics: (providerName: string) => ProviderMetrics;
  /** Null where there is no editor: headless. */
  editorModels?: EditorModels | null | undefined;
  /** Milliseconds since the epoch. */
  now?: (() => number) | undefined;
  /** Where local model servers are looked for. */
  localPorts?: LocalPorts | undefined;
}
