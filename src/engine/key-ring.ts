import type { ProviderConfig } from './config/schema.ts';
import { Secret } from './config/secret.ts';
import type { Scrubber } from './telemetry/scrubber.ts';

/** The API keys of the providers, in memory only. Every key is made known to the scrubber of the log. */
export class KeyRing {
  readonly #keys = new Map<string, Secret>();
  readonly #scrubber: Scrubber;

  constructor(scrubber: Scrubber) {
    this.#scrubber = scrubber;
  }

  /** Keys from the environment variables that the providers name. */
  static fromEnvironment(providers: readonly ProviderConfig[], env: NodeJS.ProcessEnv, scrubber: Scrubber): KeyRing {
    const ring = new KeyRing(scrubber);
    for (const { name, apiKeyEnv } of providers) {
      const value = apiKeyEnv === undefined ? undefined : env[apiKeyEnv]?.trim();
      if (value) ring.set(name, value);
    }
    return ring;
  }

  get(provider: string): Secret | undefined {
    return this.#keys.get(provider);
  }

  /** @param key null forgets it */
  set(provider: string, key: string | null): void {
    if (key === null) {
      this.#keys.delete(provider);
      return;
    }
    const secret = new Secret(key);
    this.#scrubber.add(secret);
    this.#keys.set(provider, secret);
  }
}
