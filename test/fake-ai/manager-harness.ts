import { inspect } from 'node:util';
import type { ProviderConfig } from '../../src/engine/config/provider-schema.ts';
import { providerConfigSchema } from '../../src/engine/config/provider-schema.ts';
import { Secret } from '../../src/engine/config/secret.ts';
import type { ManagedProvider } from '../../src/engine/providers/candidate.ts';
import { createManagedProvider } from '../../src/engine/providers/create-provider.ts';
import type { EditorModels } from '../../src/engine/providers/editor-models.ts';
import type { ProviderHttp } from '../../src/engine/providers/http-client.ts';
import { createHybrid } from '../../src/engine/providers/hybrid.ts';
import type { LocalPorts } from '../../src/engine/providers/local-discovery.ts';
import type { ProviderManagerOptions } from '../../src/engine/providers/manager.ts';
import { createProviderManager } from '../../src/engine/providers/manager.ts';
import type { ManagedRequest, ManagerEvent, ProviderManager } from '../../src/engine/providers/manager-contract.ts';
import type { AIProvider, ChatMessage } from '../../src/engine/providers/provider.ts';
import type { ProviderLog } from '../../src/engine/providers/provider-log.ts';
import type { Clocks } from '../../src/engine/resilience/clocks.ts';
import { memoryUsage } from '../../src/engine/state/usage-store.ts';
import { UIForgeError } from '../../src/protocol/errors.ts';

/** The key in all tests; it must never be seen again. */
export const TEST_KEY = 'sk-uiforge-test-key-4f9d8c7b6a5e4d3c2b1a0987';

/** Never run out on a busy machine: for tests in which nobody is silent. */
export const CLOCKS: Clocks = {
  connectMs: 5_000,
  requestMs: 8_000,
  responseMs: 8_000,
  stallMs: 8_000,
  generationMs: 20_000,
};

/** Short enough to wait for: for tests in which somebody is silent. */
export const SHORT_CLOCKS: Clocks = { ...CLOCKS, requestMs: 250, responseMs: 400, stallMs: 200 };

/** A log that keeps what it is told, as it would be written. */
export function recordingLog(): ProviderLog & { text(): string } {
  const lines: string[] = [];
  const write = (fields: Record<string, unknown>, message: string) => {
    lines.push(`${inspect(fields, { depth: 20 })} ${message}`);
  };
  return { debug: write, info: write, warn: write, text: () => lines.join('\n') };
}

export type ProviderInput = { name: string; type: ProviderConfig['type'] } & Partial<ProviderConfig>;

export interface HarnessOptions extends Partial<Omit<ProviderManagerOptions, 'providers' | 'clocks' | 'log'>> {
  http: ProviderHttp;
  clocks?: Clocks | undefined;
  keys?: Record<string, string> | undefined;
  offline?: ((config: ProviderConfig) => AIProvider) | undefined;
  localPorts?: LocalPorts | undefined;
  editorModels?: EditorModels | undefined;
}

export interface Harness {
  manager: ProviderManager;
  providers: ManagedProvider[];
  log: ReturnType<typeof recordingLog>;
}

/** A manager over the given providers; every provider has the test key unless `keys` says otherwise. */
export function managerOver(inputs: ProviderInput[], options: HarnessOptions): Harness {
  const {
    http,
    clocks = CLOCKS,
    keys,
    offline,
    localPorts,
    editorModels,
    usage = memoryUsage(options.wallClock),
    ...rest
  } = options;
  const log = recordingLog();
  const configs = inputs.map((input) => providerConfigSchema.parse(input));
  const hybrids = configs.filter(({ type }) => type === 'hybrid').map(createHybrid);
  const services = configs.filter(({ type }) => type !== 'hybrid');
  const providers = services.map((config) =>
    createManagedProvider(config, {
      http,
      clocks,
      localPorts,
      ...(editorModels ? { editorModels } : {}),
      metrics: (name) => usage.metrics(name),
      keys: (name) => (keys ? (keys[name] ? new Secret(keys[name]) : undefined) : new Secret(TEST_KEY)),
      offline:
        offline ??
        (() => {
          throw new Error('no offline provider in this test');
        }),
    }),
  );
  const backoff = { initialDelayMs: 1, maxDelayMs: 5 };
  return {
    log,
    providers,
    manager: createProviderManager({ backoff, ...rest, usage, providers, hybrids, clocks, log }),
  };
}

export interface Collected {
  events: ManagerEvent[];
  /** All text, in the order it was given. */
  text: string;
  end: Extract<ManagerEvent, { type: 'end' }> | null;
  error: UIForgeError | null;
}

const PROMPT: ChatMessage[] = [
  { role: 'system', content: 'You write React components.' },
  { role: 'user', content: 'A button' },
];

export function request(overrides: Partial<ManagedRequest> = {}): ManagedRequest {
  return {
    component: { type: 'component', framework: 'react', description: 'A button' },
    messages: PROMPT,
    options: {},
    signal: new AbortController().signal,
    deadline: performance.now() + CLOCKS.generationMs,
    resume: () => null,
    ...overrides,
  };
}

/** Reads everything, error included. `resume` continues from the text so far, as the generation does. */
export async function collect(
  manager: ProviderManager,
  overrides: Partial<ManagedRequest> = {},
  onEvent: (event: ManagerEvent) => void = () => undefined,
): Promise<Collected> {
  const result: Collected = { events: [], text: '', end: null, error: null };
  const resume = () =>
    result.text === '' ? null : [...PROMPT, { role: 'user' as const, content: `Go on after: ${result.text}` }];
  try {
    for await (const event of manager.stream(request({ resume, ...overrides }))) {
      result.events.push(event);
      if (event.type === 'text') result.text += event.text;
      if (event.type === 'end') result.end = event;
      onEvent(event);
    }
  } catch (error) {
    result.error = UIForgeError.from(error);
  }
  return result;
}

/** Everything of an error that could be written anywhere: message, hint, context, causes, stacks, headers. */
export function everythingOf(error: unknown): string {
  return inspect(error, { depth: 20, showHidden: true, getters: true });
}
