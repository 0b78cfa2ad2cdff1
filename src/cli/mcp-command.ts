import { Command } from 'commander';
import type { HeadlessEngine } from '../engine/headless.ts';
import { findEngines } from '../engine/runtime/engine-registry.ts';
import { runtimeFolder } from '../engine/runtime/runtime-folder.ts';
import type { CommandContext } from './context.ts';
import { UsageError } from './exit.ts';
import { runMcpBridge } from './mcp-bridge.ts';
import { say } from './output.ts';

/** `uiforge mcp` */
export function mcpCommand(context: CommandContext): Command {
  return new Command('mcp')
    .description('Speak MCP over stdio, for clients that start their servers themselves.')
    .argument('[server]', 'one server, with plain tool names; without it, all that are enabled')
    .action(async (server: string | undefined) => {
      const servers = Object.keys(context.config().config.mcp.servers);
      if (server !== undefined && !servers.includes(server)) {
        throw new UsageError(`There is no MCP server '${server}'.`, `There are: ${servers.join(', ')}.`);
      }
      let own: HeadlessEngine | undefined;
      try {
        await runMcpBridge({
          server,
          stdin: process.stdin,
          stdout: process.stdout,
          signal: context.signal,
          log: (message) => say(context.output, message),
          // With a configuration of its own it does not share anybody's engine.
          findEngine: async () => {
            if (own) return own;
            if (context.configFile !== undefined) return null;
            const [engine] = await findEngines(runtimeFolder(context.env), context.cwd);
            return engine ?? null;
          },
          startEngine: async () => {
            // Loaded at need: a client waits for the bridge, which mostly finds an engine that runs.
            const { startHeadless } = await import('../engine/headless.ts');
            own = await startHeadless({
              loaded: context.config(),
              env: context.env,
              cwd: context.cwd,
              log: context.log,
              scrubber: context.scrubber,
            });
            return own;
          },
        });
      } finally {
        await own?.close();
      }
    });
}
