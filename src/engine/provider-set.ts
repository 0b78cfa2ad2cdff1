import type { Logger } from 'pino';
import type { DailyUsage, ProviderStatus } from '../protocol/engine-rpc.ts';
import { UIForgeError } from '../protocol/errors.ts';
import type { Config } from './config/schema.ts';
import type { KeyRing } from './key-ring.ts';
import { createManagedProvider } from './providers/create-provider.ts';
import type { EditorModels } from './providers/editor-models.ts';
import type { CostEstimate } from './providers/estimate.ts';
import { createProviderHttp, type ProviderHttp } from './providers/http-client.ts';
import { createHybrid } from './providers/hybrid.ts';
import { createProviderManager } from './providers/manager.ts';
import type { ManagedRequest, ManagerEvent, ProviderManager } from './providers/manager-contract.ts';
import { createOfflineProvider } from './providers/offline.ts';
import type { ProviderDeps } from './providers/provider-deps.ts';
import { clocksFrom } from './resilience/clocks.ts';
import { KEPT_DAYS } from './state/usage-report.ts';
import type { UsageStore } from './state/usage-store.ts';
import type { TemplateLibrary } from './templates/template.ts';

/** Days that a chart shows unless told. */
const DEFAULT_DAYS = 30;

export interface ProviderSetOptions {
  config: Config;
  keys: KeyRing;
  templates: TemplateLibrary;
  usage: UsageStore;
  /** Left out where there is no editor. */
  editorModels?: EditorModels | undefined;
  log: Logger;
}

/** The configured providers under their manager; made anew when the configuration changes. */
export class ProviderSet implements ProviderManager {
  readonly #options: Omit<ProviderSetOptions, 'config'>;
  #config: Config;
  #http: ProviderHttp;
  #manager: ProviderManager;
  /** What `setEnabled` said, by name. */
  readonly #switched = new Map<string, boolean>();
  readonly #listeners: (() => void)[] = [];

  constructor({ config, ...options }: ProviderSetOptions) {
    this.#options = options;
    this.#config = config;
    this.#http = createProviderHttp({ connectMs: config.generation.connectTimeoutMs });
    this.#manager = this.#createManager();
  }

  stream(request: ManagedRequest): AsyncGenerator<ManagerEvent, void> {
    return this.#manager.stream(request);
  }

  list(): Promise<ProviderStatus[]> {
    return this.#manager.list();
  }

  estimate(request: Parameters<ProviderManager['estimate']>[0]): Promise<CostEstimate[]> {
    return this.#manager.estimate(request);
  }

  /**
   * Takes a provider out of the order or puts it back, until this engine ends or the user's configuration says something
   * else about it than before. Nothing is written.
   *
   * @throws UIForgeError NOT_FOUND
   */
  setEnabled(provider: string, enabled: boolean): void {
    this.#manager.setEnabled(provider, enabled);
    this.#switched.set(provider, enabled);
    for (const listener of this.#listeners) listener();
  }

  /** Called when providers were switched on or off by `setEnabled`. */
  onChange(listener: () => void): void {
    this.#listeners.push(listener);
  }

  check(provider: string, key?: string): Promise<{ models: string[] }> {
    return this.#manager.check(provider, key);
  }

  /** @param days 1 to 90 @throws UIForgeError INVALID_ARGUMENT */
  daily(days = DEFAULT_DAYS): DailyUsage[] {
    if (!Number.isInteger(days) || days < 1 || days > KEPT_DAYS) {
      throw new UIForgeError('INVALID_ARGUMENT', `'days' must be a whole number from 1 to ${KEPT_DAYS}, not ${days}.`);
    }
    return this.#options.usage.daily(days);
  }

  /** What of the providers shapes an answer: part of the key of cached answers. */
  fingerprint(): unknown {
    return this.#config.providers
      .filter(({ enabled }) => enabled)
      .map(({ name, type, priority, endpoint, defaultModel, models, policy }) => [
        name,
        type,
        priority,
        endpoint,
        defaultModel,
        models,
        policy,
        this.#options.keys.get(name) !== undefined,
      ]);
  }

  /** Generations under way go on with the providers they have. */
  reconfigure(config: Config): void {
    const sameProviders = JSON.stringify(config.providers) === JSON.stringify(this.#config.providers);
    const sameClocks = JSON.stringify(config.generation) === JSON.stringify(this.#config.generation);
    const before = new Map(this.#config.providers.map(({ name, enabled }) => [name, enabled]));
    for (const { name, enabled } of config.providers) {
      if (before.get(name) !== enabled) this.#switched.delete(name);
    }
    this.#config = config;
    // Breakers, limits and metrics would be forgotten for nothing.
    if (sameProviders && sameClocks) return;
    void this.#http.close();
    this.#http = createProviderHttp({ connectMs: config.generation.connectTimeoutMs });
    this.#manager = this.#createManager();
  }

  async close(): Promise<void> {
    await this.#http.close();
  }

  #createManager(): ProviderManager {
    const { keys, templates, usage, editorModels, log } = this.#options;
    const { providers, generation } = this.#config;
    const clocks = clocksFrom(generation);
    const deps: ProviderDeps = {
      http: this.#http,
      clocks,
      keys: (name) => keys.get(name),
      metrics: (name) => usage.metrics(name),
      editorModels,
      offline: ({ name }) => createOfflineProvider({ name, library: templates, metrics: () => usage.metrics(name) }),
    };
    const manager = createProviderManager({
      clocks,
      log,
      usage,
      maxRetries: generation.maxRetries,
      providers: providers.filter(({ type }) => type !== 'hybrid').map((config) => createManagedProvider(config, deps)),
      hybrids: providers.filter(({ type }) => type === 'hybrid').map(createHybrid),
    });
    for (const { name } of providers) {
      const enabled = this.#switched.get(name);
      if (enabled !== undefined) manager.setEnabled(name, enabled);
    }
    return manager;
  }
}
