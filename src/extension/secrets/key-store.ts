import type { SecretStorage } from 'vscode';
import type { Disposable } from '../disposables.ts';

const PREFIX = 'uiforge.key.';

/** API keys by provider name, in VS Code's secret storage and nowhere else. */
export interface KeyStore {
  get(provider: string): Promise<string | undefined>;
  set(provider: string, key: string): Promise<void>;
  clear(provider: string): Promise<void>;
  /** Every key, for the start of the engine. */
  all(): Promise<Record<string, string>>;
  /** Names of the providers that have a key. */
  names(): Promise<string[]>;
  /** Tells the provider whose key changed, in this window or another. */
  onDidChange(listener: (provider: string) => void): Disposable;
}

export function createKeyStore(secrets: SecretStorage): KeyStore {
  const names = async () =>
    (await secrets.keys()).filter((name) => name.startsWith(PREFIX)).map((name) => name.slice(PREFIX.length));
  return {
    get: async (provider) => secrets.get(PREFIX + provider),
    set: async (provider, key) => secrets.store(PREFIX + provider, key),
    clear: async (provider) => secrets.delete(PREFIX + provider),
    names,
    async all() {
      const entries = await Promise.all(
        (await names()).map(async (name) => [name, await secrets.get(PREFIX + name)] as const),
      );
      return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== undefined));
    },
    onDidChange: (listener) =>
      secrets.onDidChange(({ key }) => {
        if (key.startsWith(PREFIX)) listener(key.slice(PREFIX.length));
      }),
  };
}
