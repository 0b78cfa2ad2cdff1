import { expect, test } from 'vitest';
import type { McpLog } from './call-tool.ts';
import { MCPServerFactory } from './mcp-server-factory.ts';
import { MCPServerRegistry } from './mcp-server-registry.ts';
import { StatelessMCPServer } from './stateless-mcp-server.ts';

const SILENT: McpLog = { debug() {}, info() {}, warn() {}, error() {} };

class CountingServer extends StatelessMCPServer {
  readonly name = 'counting';
  readonly instructions = '';
  readonly tools = {};
  connections = 0;
  readonly #reachable: boolean;

  constructor(reachable = true) {
    super();
    this.#reachable = reachable;
  }

  protected override async connect(): Promise<void> {
    if (!this.#reachable) throw new Error('out of reach');
    this.connections += 1;
  }

  protected override async disconnect(): Promise<void> {
    this.connections -= 1;
  }
}

test('starts all, connecting each once, and stops all', async () => {
  const registry = new MCPServerRegistry(SILENT);
  const server = new CountingServer();
  registry.register('counting', server);
  await registry.startAll();
  expect([server.connections, registry.running().map(([name]) => name)]).toEqual([1, ['counting']]);
  await registry.stopAll();
  expect([server.connections, registry.running()]).toEqual([0, []]);
});

test('one that can’t start does not keep the others from it, and the reason is kept', async () => {
  const registry = new MCPServerRegistry(SILENT);
  registry.register('broken', new CountingServer(false));
  registry.register('sound', new CountingServer());
  await registry.startAll();
  expect(registry.running().map(([name]) => name)).toEqual(['sound']);
  expect(registry.failure('broken')?.message).toBe('out of reach');
});

test('refuses a name that is taken and one that can’t be part of a URL', () => {
  const registry = new MCPServerRegistry(SILENT);
  registry.register('one', new CountingServer());
  expect(() => registry.register('one', new CountingServer())).toThrow(/registered already/);
  expect(() => registry.register('No_Good', new CountingServer())).toThrow(/can't be the name/);
});

const makers = {
  always: { enabledByDefault: true, create: () => new CountingServer() },
  'on-request': { enabledByDefault: false, create: () => new CountingServer() },
};

test('the factory knows its servers by name', () => {
  const factory = new MCPServerFactory(makers, SILENT);
  expect(factory.createFromConfig({ name: 'always', enabled: true })).toBeInstanceOf(CountingServer);
  expect(() => factory.createFromConfig({ name: 'coffee', enabled: true })).toThrow('Unknown MCP server: coffee');
});

test.each([
  [{}, ['always']],
  [{ ON_REQUEST_MCP_ENABLED: 'true' }, ['always', 'on-request']],
  [{ ALWAYS_MCP_ENABLED: 'false' }, []],
])('the environment %j starts %j', async (env, names) => {
  const registry = await new MCPServerFactory(makers, SILENT).startFromEnvironment(env);
  expect(registry.running().map(([name]) => name)).toEqual(names);
});

test('an environment that says neither yes nor no is refused', async () => {
  const starting = new MCPServerFactory(makers, SILENT).startFromEnvironment({ ALWAYS_MCP_ENABLED: 'maybe' });
  await expect(starting).rejects.toThrow(/ALWAYS_MCP_ENABLED is "maybe"/);
});
