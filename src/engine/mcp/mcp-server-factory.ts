import { UIForgeError } from '../../protocol/errors.ts';
import type { McpLog } from './call-tool.ts';
import { MCPServerRegistry } from './mcp-server-registry.ts';
import type { StatelessMCPServer } from './stateless-mcp-server.ts';

export interface MCPServerConfig {
  name: string;
  enabled: boolean;
  /** What the server needs to know, checked by the server itself. */
  settings?: Record<string, unknown> | undefined;
}

/** Makes one kind of server. */
export interface MCPServerMaker {
  /** On unless the environment says otherwise. */
  enabledByDefault: boolean;
  create(config: MCPServerConfig): StatelessMCPServer;
}

/** Makes MCP servers by name. */
export class MCPServerFactory {
  readonly #makers: ReadonlyMap<string, MCPServerMaker>;
  readonly #log: McpLog;

  /** @param makers by server name */
  constructor(makers: Record<string, MCPServerMaker>, log: McpLog) {
    this.#makers = new Map(Object.entries(makers));
    this.#log = log;
  }

  /** @throws UIForgeError NOT_FOUND `Unknown MCP server: <name>` */
  createFromConfig(config: MCPServerConfig): StatelessMCPServer {
    const maker = this.#makers.get(config.name);
    if (!maker) {
      throw new UIForgeError('NOT_FOUND', `Unknown MCP server: ${config.name}`, {
        hint: `Known are: ${[...this.#makers.keys()].join(', ')}.`,
      });
    }
    return maker.create(config);
  }

  /**
   * A registry with the servers that `<NAME>_MCP_ENABLED` turns on, started.
   * @throws UIForgeError INVALID_ARGUMENT when a variable is neither `true` nor `false`
   */
  async startFromEnvironment(env: Record<string, string | undefined>): Promise<MCPServerRegistry> {
    const registry = new MCPServerRegistry(this.#log);
    for (const [name, maker] of this.#makers) {
      if (isEnabled(name, maker, env)) registry.register(name, this.createFromConfig({ name, enabled: true }));
    }
    await registry.startAll();
    return registry;
  }
}

function isEnabled(name: string, maker: MCPServerMaker, env: Record<string, string | undefined>): boolean {
  const variable = `${name.toUpperCase().replaceAll('-', '_')}_MCP_ENABLED`;
  const value = env[variable];
  if (value === undefined || value === '') return maker.enabledByDefault;
  if (value === 'true' || value === 'false') return value === 'true';
  throw new UIForgeError('INVALID_ARGUMENT', `${variable} is "${value}".`, {
    hint: `Set ${variable} to true or false.`,
  });
}
