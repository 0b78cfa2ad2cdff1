import {
  ErrorCode,
  FlagNotFoundError,
  type JsonValue,
  OpenFeatureEventEmitter,
  type Provider,
  ProviderEvents,
  type ResolutionDetails,
  StandardResolutionReasons,
  TypeMismatchError,
} from '@openfeature/server-sdk';

/** The state of a toggle as it holds now. */
export interface ResolvedToggle {
  enabled: boolean;
  variant: { name: string; payload: Record<string, unknown> };
  source: 'default' | 'file';
}

/** Gives toggles to OpenFeature: booleans are the switch, strings the name of the variant, objects its payload. */
export class ToggleProvider implements Provider {
  readonly metadata = { name: 'uiforge-file' };
  readonly runsOn = 'server' as const;
  readonly events = new OpenFeatureEventEmitter();
  readonly #resolve: (name: string) => ResolvedToggle | undefined;

  constructor(resolve: (name: string) => ResolvedToggle | undefined) {
    this.#resolve = resolve;
  }

  /** Tells OpenFeature's listeners that toggles have changed. */
  changed(names: string[]): void {
    this.events.emit(ProviderEvents.ConfigurationChanged, { flagsChanged: names });
  }

  async resolveBooleanEvaluation(name: string): Promise<ResolutionDetails<boolean>> {
    return this.#details(name, (toggle) => toggle.enabled);
  }

  async resolveStringEvaluation(name: string): Promise<ResolutionDetails<string>> {
    return this.#details(name, (toggle) => toggle.variant.name);
  }

  async resolveNumberEvaluation(name: string): Promise<ResolutionDetails<number>> {
    throw new TypeMismatchError(`${name} is no number; ask for its payload.`);
  }

  async resolveObjectEvaluation<T extends JsonValue>(name: string): Promise<ResolutionDetails<T>> {
    return this.#details(name, (toggle) => toggle.variant.payload as T);
  }

  #details<T>(name: string, value: (toggle: ResolvedToggle) => T): ResolutionDetails<T> {
    const toggle = this.#resolve(name);
    if (toggle === undefined) throw new FlagNotFoundError(`${name} (${ErrorCode.FLAG_NOT_FOUND})`);
    return {
      value: value(toggle),
      variant: toggle.variant.name,
      reason: toggle.source === 'file' ? StandardResolutionReasons.STATIC : StandardResolutionReasons.DEFAULT,
    };
  }
}
