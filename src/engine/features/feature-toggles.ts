import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { type Client, type EventDetails, NOOP_PROVIDER, OpenFeature, ProviderEvents } from '@openfeature/server-sdk';
import type { FeatureState } from '../../protocol/engine-rpc.ts';
import { nearestName } from '../config/key-names.ts';
import { platformFolders } from '../config/platform-folders.ts';
import { ToggleFile, type ToggleLog } from './toggle-file.ts';
import { declaredName, fullName, splitName } from './toggle-name.ts';
import { type ResolvedToggle, ToggleProvider } from './toggle-provider.ts';
import { declarationOf, GLOBAL_NAMESPACE, TOGGLES } from './toggle-table.ts';
import { writeToggle } from './write-toggle.ts';

export interface FeatureTogglesOptions {
  appName: string;
  /** Namespace of names that are given without one, such as `uiforge-mcp`. */
  projectNamespace: string;
  /** File with toggles, YAML or JSON; `features.yaml` in the user's configuration folder by default. */
  file?: string | undefined;
  log?: ToggleLog | undefined;
}

export interface FeatureVariant {
  name: string;
  enabled: boolean;
  /** Never missing, so that `getVariant('max-connections').payload.limit ?? 1000` is safe. */
  payload: Record<string, unknown>;
}

/** The file that is used when none is named. */
export function defaultTogglesFile(): string {
  return path.join(platformFolders().config, 'features.yaml');
}

/**
 * Feature toggles, asked at every use. What holds is, in this order: the file under the project's namespace, the file
 * under `global`, the declared default, the default of the caller, off. The same toggles are there for OpenFeature
 * (`client`).
 */
export class UIForgeFeatureToggles {
  readonly file: string;
  /** The same toggles through OpenFeature. */
  readonly client: Client;
  readonly #namespace: string;
  readonly #log: ToggleLog;
  readonly #source: ToggleFile;
  readonly #provider: ToggleProvider;
  readonly #domain: string;

  constructor({ appName, projectNamespace, file = defaultTogglesFile(), log }: FeatureTogglesOptions) {
    this.file = file;
    this.#namespace = projectNamespace;
    this.#log = log ?? { warn: () => undefined };
    this.#provider = new ToggleProvider((name) => this.#resolve(name));
    this.#source = new ToggleFile(file, {
      namespaces: [projectNamespace, GLOBAL_NAMESPACE],
      log: this.#log,
      onChange: (names) => this.#changed(names),
    });
    // OpenFeature holds its providers for the whole process; a domain of its own keeps instances apart.
    this.#domain = `${appName}/${projectNamespace}/${randomUUID()}`;
    OpenFeature.setProvider(this.#domain, this.#provider);
    this.client = OpenFeature.getClient(this.#domain);
  }

  /** Whether a toggle is on now. */
  isEnabled(name: string, defaultValue = false): boolean {
    return this.#resolve(name)?.enabled ?? defaultValue;
  }

  /** The variant of a toggle; one that is off or unknown has the name `disabled` and an empty payload. */
  getVariant(name: string): FeatureVariant {
    const toggle = this.#resolve(name);
    if (!toggle?.enabled) return { name: 'disabled', enabled: false, payload: {} };
    return { ...toggle.variant, enabled: true };
  }

  /** All declared toggles as they hold now, and what the file says under `global`. */
  list(): FeatureState[] {
    const inFile = this.#source.names().filter((name) => name.startsWith(`${GLOBAL_NAMESPACE}.`));
    const names = Object.keys(TOGGLES).flatMap((toggle) =>
      [`${this.#namespace}.${toggle}`, `${GLOBAL_NAMESPACE}.${toggle}`].filter(
        (name) => !name.startsWith(`${GLOBAL_NAMESPACE}.`) || inFile.includes(name),
      ),
    );
    return names.map((name) => this.#state(name));
  }

  /**
   * Switches a toggle in the file; every engine of the user follows.
   * @throws UIForgeError NOT_FOUND with the nearest name, CONFLICT when the file is broken, PERMISSION_DENIED
   */
  async set(name: string, enabled: boolean): Promise<FeatureState> {
    const full = declaredName(name, this.#namespace);
    writeToggle(this.file, full, enabled);
    this.#source.refresh();
    return this.#state(full);
  }

  /** Calls back with the full name of every toggle that has changed. Returns what ends it. */
  onChange(listener: (name: string) => void): () => void {
    const handler = (event?: EventDetails<ProviderEvents.ConfigurationChanged>) => {
      for (const name of event?.flagsChanged ?? []) listener(name);
    };
    this.client.addHandler(ProviderEvents.ConfigurationChanged, handler);
    return () => this.client.removeHandler(ProviderEvents.ConfigurationChanged, handler);
  }

  async close(): Promise<void> {
    this.#source.close();
    await OpenFeature.setProviderAndWait(this.#domain, NOOP_PROVIDER);
  }

  #resolve(name: string): ResolvedToggle | undefined {
    const full = fullName(name, this.#namespace);
    const { namespace, toggle } = splitName(full);
    const written = this.#source.get(full) ?? this.#source.get(`${GLOBAL_NAMESPACE}.${toggle}`);
    if (written) return { ...written, source: 'file' };
    const declared = this.#isOurs(namespace) ? declarationOf(toggle) : undefined;
    if (!declared) return undefined;
    return { enabled: declared.enabled, variant: { name: 'default', payload: {} }, source: 'default' };
  }

  #state(full: string): FeatureState {
    const { toggle } = splitName(full);
    const { enabled = false, source = 'default' } = this.#resolve(full) ?? {};
    return { name: full, enabled, description: declarationOf(toggle)?.description ?? '', source };
  }

  /** A change under `global` is one of the project's own toggle. */
  #changed(names: string[]): void {
    for (const name of names) this.#warnUnknown(name);
    this.#provider.changed([...new Set(names.map((name) => `${this.#namespace}.${splitName(name).toggle}`))]);
  }

  #warnUnknown(name: string): void {
    const { namespace, toggle } = splitName(name);
    if (declarationOf(toggle)) return;
    const near = nearestName(toggle, Object.keys(TOGGLES));
    const advice = near ? ` Did you mean ${namespace}.${near}?` : '';
    this.#log.warn(`Feature toggles: nothing asks for ${name} (${this.file}).${advice}`);
  }

  #isOurs(namespace: string): boolean {
    return namespace === this.#namespace || namespace === GLOBAL_NAMESPACE;
  }
}
