import type { MCPTool } from './tool.ts';

/** States a server goes through; `failed` keeps the reason in the registry. */
export type ServerState = 'created' | 'initialized' | 'running' | 'stopped';

/**
 * One of our MCP servers: an adapter between agents and one kind of resource. It keeps no state of a client or a call;
 * what lasts lies in the resource behind it, so any request may go to any instance.
 */
export abstract class StatelessMCPServer {
  /** Part of URLs and tool prefixes: lower case letters, digits, hyphens. */
  abstract readonly name: string;
  /** One paragraph for agents: what the server is good for. */
  abstract readonly instructions: string;
  /** Tools by their plain names. */
  abstract get tools(): Record<string, MCPTool>;
  #state: ServerState = 'created';

  get state(): ServerState {
    return this.#state;
  }

  /** Connects to what the tools need. @throws UIForgeError when that can't be reached. */
  async initialize(): Promise<void> {
    if (this.#state === 'running' || this.#state === 'initialized') return;
    await this.connect();
    this.#state = 'initialized';
  }

  /** From now on the tools are offered. Initializes first where that was left out. */
  async start(): Promise<void> {
    await this.initialize();
    this.#state = 'running';
  }

  /** From now on no tool is offered; calls under way go on. */
  async stop(): Promise<void> {
    this.#state = 'stopped';
  }

  /** Frees what `initialize` took. */
  async cleanup(): Promise<void> {
    await this.disconnect();
    this.#state = 'created';
  }

  /** Overridden by servers with a connection. */
  protected async connect(): Promise<void> {}

  /** Overridden by servers with a connection. */
  protected async disconnect(): Promise<void> {}
}
