import { z } from 'zod';
import { FRAMEWORKS } from '../../protocol/framework.ts';
import { COMPANIONS } from '../../protocol/generation.ts';
import { NEVER_SENT } from './never-sent.ts';
import { checkPolicies } from './policy-schema.ts';
import { DEFAULT_PROVIDERS, providerConfigSchema } from './provider-schema.ts';
import { setting, userSetting } from './setting.ts';

export type {
  ModelConfig,
  ProviderConfig,
  ProviderConfigInput,
  ProviderLimits,
} from './provider-schema.ts';

/** How much is logged. */
export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

const anywhere = 'anywhere';
const user = 'user';

/** A clock of at least 100 ms; none may outlast the generation, which the specification holds to 60 s. */
const clock = (defaultMs: number) => z.int().min(100).max(60_000).default(defaultMs);

const generationSchema = z.strictObject({
  connectTimeoutMs: setting(clock(5_000), {
    scope: anywhere,
    description: 'Milliseconds that a connection to a provider may take, TLS included.',
  }),
  requestTimeoutMs: setting(clock(30_000), {
    scope: anywhere,
    description: 'Milliseconds from a request to the first byte of its answer, for calls that don’t stream.',
  }),
  responseTimeoutMs: setting(clock(60_000), {
    scope: anywhere,
    description: 'Milliseconds from the first byte of an answer to its last, for calls that don’t stream.',
  }),
  stallTimeoutMs: setting(clock(20_000), {
    scope: anywhere,
    description:
      'Milliseconds a stream may be silent before its provider is given up. Heartbeats count as a sign of life.',
  }),
  generationTimeoutMs: setting(clock(60_000), {
    scope: anywhere,
    description: 'Milliseconds for a whole generation with its retries, failover and repair.',
  }),
  maxRetries: setting(z.int().min(0).max(3).default(3), {
    scope: anywhere,
    description: 'How often one provider is asked again after a failure that may pass, before the next one is asked.',
  }),
  repair: setting(z.boolean().default(true), {
    scope: anywhere,
    description:
      'Whether a model is asked once more, with the errors, when its code does not pass the framework’s compiler. The repair counts as a further call.',
  }),
  cacheTtlSeconds: setting(z.int().min(3_600).max(2_592_000).default(3_600), {
    scope: anywhere,
    description: 'Seconds for which an answer is reused for the same request: an hour at least, 30 days at most.',
  }),
  companions: setting(z.array(z.enum(COMPANIONS)).default([]), {
    scope: anywhere,
    description:
      'Files made beside every component, unless a request says others: style sheet, story, unit test, barrel.',
  }),
  contextTokens: setting(z.int().min(0).max(200_000).default(6_000), {
    scope: anywhere,
    description:
      'Most tokens of what is read from the workspace and sent along; 0 sends nothing of it. Files that you add come on top.',
  }),
  exclude: userSetting(
    z.array(z.string().min(1)).default([...NEVER_SENT]),
    'Files that are never sent, in the notation of `.gitignore`, beside those that `.gitignore` names. A list of your own takes the place of this one.',
  ),
  confirmFirstSend: userSetting(
    z.boolean().default(true),
    'Whether the editor shows what will be sent, and asks, before a workspace’s first request to a service.',
  ),
  defaultFramework: setting(z.enum(FRAMEWORKS).optional(), {
    scope: anywhere,
    description: 'Framework to write for where neither the request nor the workspace tells.',
  }),
});
export type GenerationConfig = z.output<typeof generationSchema>;

const templatesSchema = z.strictObject({
  folders: setting(z.array(z.string().min(1)).default([]), {
    scope: anywhere,
    path: true,
    description:
      'More folders with templates. They come after `.uiforge/templates` of the workspace and before the built-in library.',
  }),
});
export type TemplatesConfig = z.output<typeof templatesSchema>;

const featuresSchema = z.strictObject({
  file: setting(z.string().min(1).optional(), {
    scope: user,
    path: true,
    description:
      'File with the feature toggles (YAML or JSON). Without it: `features.yaml` in the user’s configuration folder.',
  }),
});
export type FeaturesConfig = z.output<typeof featuresSchema>;

const gatewaySchema = z.strictObject({
  host: userSetting(
    z.string().min(1).default('127.0.0.1'),
    'Address to listen on. Anything but a loopback address opens the engine to the network.',
  ),
  port: userSetting(z.int().min(0).max(65_535).default(0), 'Port to listen on; 0 takes a free one.'),
  allowedOrigins: userSetting(
    z
      .array(z.string().regex(/^[a-z][a-z0-9+.-]*:\/\/[^/*\s]+$/i, 'must be an origin such as http://localhost:5173'))
      .default([]),
    'Origins whose pages may call the engine, such as `http://localhost:5173`.',
  ),
  allowedHosts: userSetting(
    z.array(z.string().regex(/^[^\s/*]+$/, 'must be a host name, with a port if it has one')).default([]),
    'Names in the Host header that are accepted beside the loopback ones, such as `forge.example.com` behind a proxy.',
  ),
  maxBodyBytes: userSetting(
    z.int().min(1_024).max(67_108_864).default(8_388_608),
    'Largest request body taken, in bytes; four times as much where pictures may come along (generate, refine, MCP), so that the default takes one of 20 MB.',
  ),
});
export type GatewayConfig = z.output<typeof gatewaySchema>;

const streamingSchema = z.strictObject({
  heartbeatMs: setting(z.int().min(100).max(15_000).default(10_000), {
    scope: anywhere,
    description: 'Milliseconds between signs of life on a stream that has nothing to say.',
  }),
  maxConnections: setting(z.int().min(1).max(100_000).default(1_000), {
    scope: anywhere,
    bareEnv: 'MAX_CONNECTIONS',
    description: 'Most connections that the engine serves at once.',
  }),
});
export type StreamingConfig = z.output<typeof streamingSchema>;

const mcpServerSchema = (enabled: boolean, scope: 'anywhere' | 'user', description: string) =>
  z.strictObject({ enabled: setting(z.boolean().default(enabled), { scope, description }) }).prefault({});

const mcpSchema = z.strictObject({
  servers: z
    .strictObject({
      ui: mcpServerSchema(
        true,
        anywhere,
        'Whether the server `ui` (generate, refine and validate components) is offered.',
      ),
      providers: mcpServerSchema(
        false,
        user,
        'Whether the server `providers` (the AI providers: state, use, cost, on and off) is offered.',
      ),
    })
    .prefault({}),
  sessionTimeoutMinutes: setting(z.int().min(1).max(1_440).default(30), {
    scope: anywhere,
    description: 'Minutes after which an idle MCP session ends.',
  }),
});
export type McpConfig = z.output<typeof mcpSchema>;

const stateSchema = z.strictObject({
  dataDir: setting(z.string().min(1).optional(), {
    scope: user,
    path: true,
    description:
      'Folder for history and caches. Without it: the extension’s own storage in VS Code, the platform’s data folder elsewhere.',
  }),
});
export type StateConfig = z.output<typeof stateSchema>;

const telemetrySchema = z.strictObject({
  logLevel: setting(z.enum(LOG_LEVELS).default('info'), { scope: anywhere, description: 'How much is logged.' }),
  logFile: setting(z.string().min(1).optional(), {
    scope: user,
    path: true,
    description: 'File that the log is also written to, one JSON object a line.',
  }),
});
export type TelemetryConfig = z.output<typeof telemetrySchema>;

/** A part of the product that has no settings yet. */
const reserved = () => z.strictObject({}).prefault({});

/** Every setting there is. Settings, JSON schema and reference are generated from it (`scripts/generate-config.ts`). */
export const configSchema = z.strictObject({
  providers: userSetting(
    z
      .array(providerConfigSchema)
      .superRefine(checkPolicies)
      .default(() => DEFAULT_PROVIDERS.map((p) => providerConfigSchema.parse(p))),
    'AI providers. Entries are merged by name over the default ones (openai, anthropic, local, offline); `enabled: false` takes one out.',
  ),
  generation: generationSchema.prefault({}),
  templates: templatesSchema.prefault({}),
  features: featuresSchema.prefault({}),
  gateway: gatewaySchema.prefault({}),
  auth: reserved(),
  streaming: streamingSchema.prefault({}),
  mcp: mcpSchema.prefault({}),
  kafka: reserved(),
  timescale: reserved(),
  state: stateSchema.prefault({}),
  cluster: reserved(),
  telemetry: telemetrySchema.prefault({}),
});

/** The checked configuration, defaults filled in, paths absolute. */
export type Config = z.output<typeof configSchema>;
/** A configuration as it is written: everything optional. */
export type ConfigInput = z.input<typeof configSchema>;

/** The configuration without any settings. */
export function defaultConfig(): Config {
  return configSchema.parse({});
}
