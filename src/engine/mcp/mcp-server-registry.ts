import { UIForgeError } from '../../protocol/errors.ts';
import type { McpLog } from './call-tool.ts';
import type { StatelessMCPServer } from './stateless-mcp-server.ts';

const NAME = /^[a-z][a-z0-9-]{0,31}$/;

/** The MCP servers of this engine by name, started and stopped together. */
export class MCPServerRegistry {
  readonly #servers = new Map<string, StatelessMCPServer>();
  readonly #failures = new Map<string, UIForgeError>();
  readonly #log: McpLog;

  constructor(log: McpLog) {
    this.#log = log;
  }

  /** @throws UIForgeError INVALID_ARGUMENT for a name that can't be part of a URL, ALREADY_EXISTS for a name taken. */
  register(name: string, server: StatelessMCPServer): void {
    if (!NAME.test(name)) {
      throw new UIForgeError('INVALID_ARGUMENT', `"${name}" can't be the name of an MCP server.`, {
        hint: 'Use lower case letters, digits and hyphens, a letter first, at most 32.',
      });
    }
    if (this.#servers.has(name)) {
      throw new UIForgeError('ALREADY_EXISTS', `An MCP server "${name}" is registered already.`, {
        hint: 'Give the other one another name.',
      });
    }
    this.#servers.set(name, server);
  }

  get(name: string): StatelessMCPServer | undefined {
    return this.#servers.get(name);
  }

  /** Names and servers in the order they were registered. */
  list(): [name: string, server: StatelessMCPServer][] {
    return [...this.#servers];
  }

  /** Those that can be called now. */
  running(): [name: string, server: StatelessMCPServer][] {
    return this.list().filter(([, server]) => server.state === 'running');
  }

  /** Why a server did not start, if it did not. */
  failure(name: string): UIForgeError | undefined {
    return this.#failures.get(name);
  }

  /** Starts all. One that fails is logged and left out; the others are not kept from starting. */
  async startAll(): Promise<void> {
    await Promise.all(
      this.list().map(async ([name, server]) => {
        try {
          await server.initialize();
          await server.start();
          this.#failures.delete(name);
          this.#log.info({ server: name }, 'MCP server started');
        } catch (error) {
          this.#failures.set(name, UIForgeError.from(error));
          this.#log.error({ server: name, err: error }, 'MCP server did not start');
        }
      }),
    );
  }

  /** Stops all and frees what they hold. One that fails is logged; the others are stopped all the same. */
  async stopAll(): Promise<void> {
    await Promise.all(
      this.list().map(async ([name, server]) => {
        try {
          await server.stop();
          await server.cleanup();
          this.#log.info({ server: name }, 'MCP server stopped');
        } catch (error) {
          this.#log.error({ server: name, err: error }, 'MCP server did not stop');
        }
      }),
    );
  }
}
