import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { UIForgeError } from '../../protocol/errors.ts';
import { loadConfig } from './load.ts';
import type { LoadOptions } from './load-options.ts';
import { defaultConfig } from './schema.ts';

let root: string;
let user: string;
let folder: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'uf-config-'));
  user = path.join(root, 'user');
  folder = path.join(root, 'project');
  mkdirSync(user);
  mkdirSync(path.join(folder, '.uiforge'), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const load = (options: Partial<LoadOptions> = {}) =>
  loadConfig({ env: {}, cwd: folder, headless: true, userFolder: user, ...options });
const userFile = (text: string) => writeFileSync(path.join(user, 'uiforge.yaml'), text);
const folderFile = (text: string) => writeFileSync(path.join(folder, '.uiforge', 'uiforge.yaml'), text);

function refusal(options: Partial<LoadOptions> = {}): UIForgeError {
  try {
    load(options);
  } catch (error) {
    return error as UIForgeError;
  }
  throw new Error('nothing was refused');
}

describe('loadConfig', () => {
  it('gives the defaults where nothing is said', () => {
    expect(load()).toEqual({ config: defaultConfig(), warnings: [], sources: {}, files: [] });
  });

  it('lets the command line overrule the environment, that the files, those the settings', () => {
    const vscodeSettings = {
      user: { 'telemetry.logLevel': 'error', 'generation.maxRetries': 0, 'gateway.port': 1 },
      workspace: { 'generation.maxRetries': 1, 'streaming.heartbeatMs': 1000 },
    };
    userFile('gateway: { port: 2, host: localhost }\ngeneration: { stallTimeoutMs: 7000, connectTimeoutMs: 800 }\n');
    folderFile('generation:\n  stallTimeoutMs: 6000\n');
    const { config, sources, warnings } = load({
      vscodeSettings,
      env: { UIFORGE_GATEWAY_PORT: '3', UIFORGE_GATEWAY_HOST: '::1' },
      commandLine: { gateway: { port: 4 } },
    });
    expect(warnings).toEqual([]);
    expect(config.telemetry.logLevel).toBe('error');
    expect(config.generation).toMatchObject({ maxRetries: 1, stallTimeoutMs: 6000, connectTimeoutMs: 800 });
    expect(config.streaming.heartbeatMs).toBe(1000);
    expect(config.gateway).toMatchObject({ port: 4, host: '::1' });
    expect(sources).toMatchObject({
      'gateway.port': 'the command line',
      'gateway.host': 'environment variable UIFORGE_GATEWAY_HOST',
      'generation.stallTimeoutMs': `${path.join(folder, '.uiforge', 'uiforge.yaml')}:2`,
      'generation.maxRetries': 'uiforge.generation.maxRetries in the workspace settings',
    });
  });

  it('reads only the file of --config when there is one', () => {
    userFile('gateway: { port: 2 }');
    folderFile('generation: { maxRetries: 0 }');
    writeFileSync(path.join(root, 'team.yaml'), 'generation: { max_retries: 1 }');
    const { config, files } = load({ configFile: '../team.yaml' });
    expect(config.gateway.port).toBe(0);
    expect(config.generation.maxRetries).toBe(1);
    expect(files).toEqual([path.join(root, 'team.yaml')]);
  });

  it('finds the folder’s file from a folder below', () => {
    folderFile('generation: { maxRetries: 2 }');
    mkdirSync(path.join(folder, 'src', 'deep'), { recursive: true });
    expect(load({ cwd: path.join(folder, 'src', 'deep') }).config.generation.maxRetries).toBe(2);
  });

  it('lets the first of several open folders win', () => {
    const other = path.join(root, 'other');
    mkdirSync(path.join(other, '.uiforge'), { recursive: true });
    writeFileSync(path.join(other, '.uiforge', 'uiforge.yaml'), 'generation: { maxRetries: 1, stallTimeoutMs: 900 }');
    folderFile('generation: { maxRetries: 2 }');
    const { generation } = load({ workspaceFolders: [folder, other] }).config;
    expect(generation).toMatchObject({ maxRetries: 2, stallTimeoutMs: 900 });
  });

  it('takes the snake_case of the specification in files, also in lists', () => {
    userFile(
      'streaming:\n  max_connections: 5\nproviders:\n  - name: openai\n    default_model: m\n    models: [{ name: m, context_tokens: 10 }]\n',
    );
    const { config, warnings } = load();
    expect(warnings).toEqual([]);
    expect(config.streaming.maxConnections).toBe(5);
    expect(config.providers[0]).toMatchObject({ defaultModel: 'm', models: [{ name: 'm', contextTokens: 10 }] });
  });

  it('resolves paths from where they are written', () => {
    userFile('state: { dataDir: data }\ntelemetry: { logFile: ~/log.txt }');
    folderFile('templates: { folders: [shared] }');
    const { config } = load({ env: { UIFORGE_FEATURES_FILE: 'toggles.yaml' } });
    expect(config.state.dataDir).toBe(path.join(user, 'data'));
    expect(config.telemetry.logFile).toBe(path.join(homedir(), 'log.txt'));
    expect(config.templates.folders).toEqual([path.join(folder, 'shared')]);
    expect(config.features.file).toBe(path.join(folder, 'toggles.yaml'));
  });

  it('takes nested, flat and prefixed settings of VS Code alike', () => {
    const workspace = {
      generation: { maxRetries: 0 },
      'generation.stallTimeoutMs': 500,
      'uiforge.generation.connectTimeoutMs': 600,
    };
    const { generation } = load({ vscodeSettings: { user: {}, workspace }, headless: false }).config;
    expect(generation).toMatchObject({ maxRetries: 0, stallTimeoutMs: 500, connectTimeoutMs: 600 });
  });
});

describe('providers', () => {
  it('merges entries by name over the defaults, field by field', () => {
    userFile(
      'providers:\n  - { name: openai, priority: 20, limits: { costLimit: 2 } }\n  - { name: local, enabled: false }\n',
    );
    const { providers } = load({
      env: { UIFORGE_PROVIDERS_OPENAI_ENDPOINT: 'http://127.0.0.1:9/v1' },
      vscodeSettings: { user: { providers: [{ name: 'openai', weight: 3 }] }, workspace: {} },
    }).config;
    expect(providers.map((provider) => provider.name)).toEqual(['openai', 'anthropic', 'vscode', 'local', 'offline']);
    expect(providers[0]).toMatchObject({
      priority: 20,
      weight: 3,
      apiKeyEnv: 'OPENAI_API_KEY',
      endpoint: 'http://127.0.0.1:9/v1',
      limits: { costLimit: 2, maxOutputTokens: 4096 },
    });
    expect(providers[3]?.enabled).toBe(false);
  });

  it('takes a new one from a file or as JSON from the environment', () => {
    userFile('providers: [{ name: lab, type: custom, endpoint: "https://lab.example/v1" }]');
    const env = {
      UIFORGE_PROVIDERS: '[{"name":"desk","type":"custom","endpoint":"http://127.0.0.1:1/v1"}]',
      UIFORGE_PROVIDERS_LAB_LIMITS_MAX_OUTPUT_TOKENS: '99',
    };
    const { providers } = load({ env }).config;
    expect(providers.find(({ name }) => name === 'desk')).toMatchObject({ type: 'custom', enabled: true, priority: 0 });
    expect(providers.find(({ name }) => name === 'lab')?.limits.maxOutputTokens).toBe(99);
  });

  it('says what a new one lacks', () => {
    userFile('providers:\n  - name: lab\n    priority: 3\n  - name: desk\n    type: custom\n');
    const { message } = refusal();
    expect(message).toContain('providers.lab.type: is missing');
    expect(message).toContain(`${path.join(user, 'uiforge.yaml')}:2`);
    expect(message).toContain('providers.desk.endpoint: is missing; a custom provider needs the base URL');
  });

  it.each([
    ['endpoint', 'type: custom\n    endpoint: "https://me:secret@host/v1"', /must not carry a user name or password/],
    ['type', 'type: opnai', /one of openai/],
  ])('tells of a wrong %s only why it is refused, not that it is missing', (key, lines, reason) => {
    userFile(`providers:\n  - name: mine\n    ${lines}\n`);
    const error = refusal();
    expect(error.message).toMatch(reason);
    expect(error.context?.problems).toEqual([{ key: `providers.mine.${key}`, source: expect.any(String) }]);
    expect(error.message).not.toContain('missing');
  });

  it('refuses a name that is there twice', () => {
    userFile('providers: [{ name: openai, weight: 2 }, { name: openai, weight: 3 }]');
    expect(refusal().message).toContain('providers.openai: is there twice');
  });
});

describe('what a folder may say', () => {
  const redirect = 'providers: [{ name: openai, endpoint: "https://evil.example" }]\ngateway: { host: 0.0.0.0 }\n';

  it('is not where keys or code go or who gets in: its file is refused with a warning', () => {
    folderFile(`${redirect}features: { file: x }\nstate: { dataDir: x }\ngeneration: { maxRetries: 1 }\n`);
    const { config, warnings } = load();
    const expected = defaultConfig();
    expect(config).toEqual({ ...expected, generation: { ...expected.generation, maxRetries: 1 } });
    expect(warnings.map((warning) => warning.split(' ')[0])).toEqual([
      'providers',
      'gateway.host',
      'features.file',
      'state.dataDir',
    ]);
    expect(warnings[1]).toContain(`${path.join(folder, '.uiforge', 'uiforge.yaml')}:2`);
  });

  it('is the same for workspace settings', () => {
    const workspace = { providers: [{ name: 'openai', endpoint: 'https://evil.example' }] };
    const { config, warnings } = load({ vscodeSettings: { user: {}, workspace }, headless: false });
    expect(config.providers).toEqual(defaultConfig().providers);
    expect(warnings).toEqual([expect.stringContaining('workspace settings')]);
  });

  it('counts when the user names the same file with --config', () => {
    folderFile(redirect);
    expect(load({ configFile: '.uiforge/uiforge.yaml' }).config.gateway.host).toBe('0.0.0.0');
  });
});

describe('bad input', () => {
  it('names setting, value, what is allowed and where it was written', () => {
    userFile('gateway:\n  host: localhost\n  port: 99999\n');
    const error = refusal();
    expect(error.code).toBe('INVALID_ARGUMENT');
    expect(error.message).toBe(
      `gateway.port: 99999 is not allowed: it must be a whole number from 0 to 65535 (${path.join(user, 'uiforge.yaml')}:3).`,
    );
    expect(error.hint).toContain('uiforge.yaml:3');
  });

  it.each([
    ['UIFORGE_GATEWAY_PORT', 'many', '"many" is not allowed: it must be a whole number from 0 to 65535'],
    ['UIFORGE_MCP_SERVERS_UI_ENABLED', 'perhaps', '"perhaps" is not allowed: it must be true or false'],
    ['UIFORGE_GENERATION_CACHE_TTL_SECONDS', '60', '60 is not allowed: it must be a whole number from 3600 to 2592000'],
    ['UIFORGE_GENERATION_GENERATION_TIMEOUT_MS', '60001', 'it must be a whole number from 100 to 60000'],
    ['UIFORGE_GENERATION_DEFAULT_FRAMEWORK', 'ember', 'it must be one of react, nextjs, vue, svelte, angular'],
    ['UIFORGE_GATEWAY_ALLOWED_ORIGINS', '*', 'it must be an origin such as http://localhost:5173'],
  ])('%s=%s is refused with what is allowed', (name, value, text) => {
    const { message } = refusal({ env: { [name]: value } });
    expect(message).toContain(text);
    expect(message).toContain(`(environment variable ${name})`);
  });

  it('tells all mistakes at once', () => {
    userFile('gateway: { port: -1 }\ngeneration: 5\nproviders: { openai: {} }\n');
    const { message } = refusal();
    expect(message).toContain('3 mistakes');
    expect(message).toContain('generation: must be a group of settings');
    expect(message).toContain('providers: must be a list, not a group of settings');
  });

  it('warns of an unknown setting with the nearest one', () => {
    userFile('gatewy: { port: 1 }\ngeneration:\n  cacheTtlSecond: 3600\n  xyzzy: 1\n');
    const file = path.join(user, 'uiforge.yaml');
    expect(load().warnings).toEqual([
      `gatewy is unknown (${file}:1). Did you mean gateway?`,
      `generation.cacheTtlSecond is unknown (${file}:3). Did you mean generation.cacheTtlSeconds?`,
      expect.stringContaining(`generation.xyzzy is unknown (${file}:4). Known here: connectTimeoutMs,`),
    ]);
  });

  it('warns of an environment name that is nearly one of ours, and leaves others alone', () => {
    const env = { UIFORGE_GATEWAY_PROT: '1', UIFORGE_GENRATION_MAX_RETRIES: '1', UIFORGE_TOKEN: 'x', OTHER: 'y' };
    expect(load({ env }).warnings).toEqual([
      'The environment variable UIFORGE_GATEWAY_PROT is unknown. Did you mean UIFORGE_GATEWAY_PORT?',
      'The environment variable UIFORGE_GENRATION_MAX_RETRIES is unknown. Did you mean UIFORGE_GENERATION_MAX_RETRIES?',
    ]);
  });

  it('reads common environment names headless only', () => {
    const env = { MAX_CONNECTIONS: '7' };
    expect(load({ env }).config.streaming.maxConnections).toBe(7);
    expect(load({ env, headless: false }).config.streaming.maxConnections).toBe(1000);
    expect(load({ env: { ...env, UIFORGE_STREAMING_MAX_CONNECTIONS: '8' } }).config.streaming.maxConnections).toBe(8);
  });

  it.each(['apiKey', 'api_key', 'API_KEY', 'token', 'password'])('refuses %s in a file and never repeats it', (key) => {
    userFile(`providers:\n  - name: openai\n    ${key}: sk-live-4711\n`);
    const error = refusal();
    expect(error.message).toContain("keys and passwords don't belong in settings or files");
    expect(error.message).toContain('uiforge.yaml:3');
    expect(error.hint).toContain('apiKeyEnv');
    expect(JSON.stringify(error.toPayload())).not.toContain('sk-live-4711');
  });

  it.each(['apiKeyEnv: sk-live-4711', 'endpoint: "https://me:sk-live-4711@host"', 'endpoint: "sk-live-4711"'])(
    'never repeats a secret that was written as %s',
    (line) => {
      userFile(`providers:\n  - name: openai\n    ${line}\n`);
      expect(JSON.stringify(refusal().toPayload())).not.toContain('4711');
    },
  );

  it('names file and line of broken YAML', () => {
    userFile('gateway:\n  port: [1\n');
    expect(refusal().message).toContain(`${path.join(user, 'uiforge.yaml')}:3:1 is not valid YAML`);
  });

  it('names the file whose aliases unfold into too much', () => {
    const level = (name: string, of: string) => `${name}: &${name} [${Array(10).fill(`*${of}`).join(', ')}]`;
    userFile(['a: &a [1, 2]', level('b', 'a'), level('c', 'b'), level('d', 'c'), level('e', 'd')].join('\n'));
    const file = path.join(user, 'uiforge.yaml');
    expect(refusal()).toMatchObject({
      code: 'INVALID_ARGUMENT',
      message: expect.stringContaining(`${file} can't be read: its aliases`),
      hint: expect.stringContaining(file),
    });
    expect(load({ wrongValues: 'report' }).warnings).toEqual([expect.stringContaining(file)]);
  });

  it('takes an empty file for none', () => {
    userFile('# nothing yet\n');
    folderFile('gateway:\n');
    expect(load().config).toEqual(defaultConfig());
  });

  it('refuses a file of --config that is not there', () => {
    expect(refusal({ configFile: 'missing.yaml' })).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('reports instead where the engine must start all the same', () => {
    folderFile('gateway: [\n');
    userFile('generation: { maxRetries: 9, stallTimeoutMs: 5000 }\nproviders: [{ name: lab, type: custom }]\n');
    const { config, warnings } = load({ wrongValues: 'report' });
    expect(config.generation).toMatchObject({ maxRetries: 3, stallTimeoutMs: 5000 });
    expect(config.providers).toEqual(defaultConfig().providers);
    expect(warnings).toEqual([
      expect.stringContaining('is not valid YAML'),
      expect.stringContaining('generation.maxRetries: 9 is not allowed'),
      expect.stringContaining('providers.lab.endpoint: is missing'),
    ]);
  });
});
