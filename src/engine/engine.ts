// Composition root of the engine: read it to know what exists. One engine lives as long as its process (the child of a
// window, or a headless `serve`) or one command of the command line. Configuration and keys may change while it lives:
// then the providers are made anew, everything else reads its settings at use.
import path from 'node:path';
import type { Logger } from 'pino';
import type { TemplateSummary } from '../protocol/engine-rpc.ts';
import { VERSION } from '../protocol/version.ts';
import type { Config } from './config/schema.ts';
import { UIForgeFeatureToggles } from './features/feature-toggles.ts';
import { type NamedToken, tokenAuthenticator } from './gateway/authenticator.ts';
import { createHttpServer, type HttpServer } from './gateway/http-server.ts';
import { createContextReader } from './generation/context/context-reader.ts';
import { dependenciesOf } from './generation/dependencies/dependencies-of.ts';
import { createPreviews } from './generation/preview/create-previews.ts';
import type { PreviewService } from './generation/preview/preview-service.ts';
import { createGenerationService } from './generation/service.ts';
import type { GenerationService } from './generation/service-contract.ts';
import { createValidator } from './generation/validation/validator.ts';
import { folderAround } from './generation/workspace/folder-around.ts';
import type { KeyRing } from './key-ring.ts';
import { MCPServerFactory } from './mcp/mcp-server-factory.ts';
import { MCPServerRegistry } from './mcp/mcp-server-registry.ts';
import type { ProvidersDependencies } from './mcp/providers/providers-dependencies.ts';
import { ProvidersMCPServer } from './mcp/providers/providers-mcp-server.ts';
import { UiMCPServer } from './mcp/ui/ui-mcp-server.ts';
import { packageFolder } from './package-folder.ts';
import { ProviderSet } from './provider-set.ts';
import { providerTools } from './provider-tools.ts';
import type { EditorModels } from './providers/editor-models.ts';
import { openStore } from './state/store.ts';
import { createTemplateLibrary } from './templates/library.ts';
import { renderNamed } from './templates/render-template.ts';
import type { TemplateLibrary } from './templates/template.ts';

/** Milliseconds that a generation which ran to the end of its clock may still need for validation and its answer. */
const DRAIN_MARGIN_MS = 5_000;

export interface EngineOptions {
  config: Config;
  keys: KeyRing;
  workspaceFolders: string[];
  /** False in an untrusted workspace. */
  isTrusted: () => boolean;
  /** Folder of the data that all engines of the user share. */
  dataDir: string;
  /** The language models of the editor; left out where there is none. */
  editorModels?: EditorModels | undefined;
  log: Logger;
}

export interface Engine {
  readonly service: GenerationService;
  readonly providers: Pick<ProviderSet, 'list' | 'check' | 'daily' | 'setEnabled' | 'estimate' | 'onChange'>;
  readonly templates: TemplateLibrary;
  readonly previews: PreviewService;
  readonly features: UIForgeFeatureToggles;
  /** What does not work although the engine does, a sentence each. */
  problems(): string[];
  /** Takes another configuration; generations under way go on with theirs. */
  reconfigure(config: Config): void;
  /** Opens the HTTP face on TCP and, where one is given, on a socket. */
  listen(options: { tokens: NamedToken[]; socket?: string | undefined }): Promise<HttpServer>;
  /** Finishes what is under way over HTTP, then stops. */
  close(): Promise<void>;
}

/** Puts the engine together. Nothing listens until `listen`. */
export async function createEngine(options: EngineOptions): Promise<Engine> {
  const { keys, workspaceFolders, log } = options;
  let { config } = options;
  const home = packageFolder();
  const store = openStore({ folder: options.dataDir, log });
  const features = new UIForgeFeatureToggles({
    appName: 'uiforge',
    projectNamespace: 'uiforge-mcp',
    ...(config.features.file === undefined ? {} : { file: config.features.file }),
    log,
  });
  const templates = createTemplateLibrary({
    folders: templateFolders(config, workspaceFolders, options.dataDir, home),
    warn: (message) => log.warn(message),
  });
  const providers = new ProviderSet({
    config,
    keys,
    templates,
    usage: store.usage,
    editorModels: options.editorModels,
    log,
  });
  const validator = createValidator({
    workerFile: path.join(home, 'dist', 'compiler-worker.js'),
    typeWorkerFile: path.join(home, 'dist', 'type-worker.js'),
  });
  const context = createContextReader({ workerFile: path.join(home, 'dist', 'context-worker.js') });
  const previews = createPreviews({ home, isTrusted: options.isTrusted, log });
  const service = createGenerationService({
    manager: providers,
    providerFingerprint: () => providers.fingerprint(),
    validate: (input) => validator.validate({ ...input, trusted: options.isTrusted() }),
    dependencies: dependenciesOf,
    renderTemplate: (request) => renderNamed(templates, request),
    isOfflineProvider: (name) => config.providers.some((each) => each.name === name && each.type === 'offline'),
    context,
    cache: store.cache,
    history: store.history,
    isEnabled: (name) => features.isEnabled(name),
    isTrusted: options.isTrusted,
    settings: () => config.generation,
    log,
  });
  const face = { service, folder: (target?: string) => folderAround(workspaceFolders, target) };
  const tools = providerTools({ providers, service, config: () => config, folder: workspaceFolders[0] });
  let http: HttpServer | null = null;

  return {
    service,
    providers,
    templates,
    previews,
    features,
    problems() {
      if (store.location !== ':memory:') return [];
      return [`${options.dataDir} can't be written: history and cache last only until the engine ends.`];
    },
    reconfigure(next) {
      config = next;
      log.level = next.telemetry.logLevel;
      providers.reconfigure(next);
    },
    async listen({ tokens, socket }) {
      http = await createHttpServer({
        ...face,
        features,
        servers: await mcpServers(config, face, tools, log),
        providers: () => providers.list(),
        authenticator: tokenAuthenticator(tokens),
        log,
        version: VERSION,
        host: config.gateway.host,
        port: config.gateway.port,
        allowedHosts: config.gateway.allowedHosts,
        allowedOrigins: config.gateway.allowedOrigins,
        bodyLimit: config.gateway.maxBodyBytes,
        socket,
        maxConnections: config.streaming.maxConnections,
        heartbeatMs: config.streaming.heartbeatMs,
        sessions: { idleMs: config.mcp.sessionTimeoutMinutes * 60_000 },
      });
      return http;
    },
    async close() {
      // As long as a generation may take, so that none is cut.
      await http?.drain(config.generation.generationTimeoutMs + DRAIN_MARGIN_MS);
      await Promise.all([validator.dispose(), context.dispose(), previews.dispose()]);
      await features.close();
      store.close();
    },
  };
}

/** The MCP servers that are configured, running. */
async function mcpServers(
  config: Config,
  face: ConstructorParameters<typeof UiMCPServer>[0],
  providers: ProvidersDependencies,
  log: Logger,
): Promise<MCPServerRegistry> {
  const makers = {
    ui: { enabledByDefault: true, create: () => new UiMCPServer(face) },
    providers: { enabledByDefault: false, create: () => new ProvidersMCPServer(providers) },
  };
  const factory = new MCPServerFactory(makers, log);
  const registry = new MCPServerRegistry(log);
  for (const [name, { enabled }] of Object.entries(config.mcp.servers)) {
    if (enabled) registry.register(name, factory.createFromConfig({ name, enabled }));
  }
  await registry.startAll();
  return registry;
}

/** Where templates are looked for, the nearest first. */
function templateFolders(config: Config, workspaceFolders: string[], dataDir: string, home: string) {
  const folder = (source: TemplateSummary['source']) => (where: string) => ({ path: where, source });
  return [
    ...workspaceFolders.map((workspace) => path.join(workspace, '.uiforge', 'templates')).map(folder('workspace')),
    ...[...config.templates.folders, path.join(dataDir, 'templates')].map(folder('user')),
    ...[path.join(home, 'templates')].map(folder('builtin')),
  ];
}
