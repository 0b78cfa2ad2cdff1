import { Command } from 'commander';
import { UIForgeError } from '../protocol/errors.ts';
import type { CommandContext } from './context.ts';
import { UsageError } from './exit.ts';
import { say } from './output.ts';

interface ServeOptions {
  host?: string;
  port?: string;
  json?: boolean;
}

/** `uiforge serve` */
export function serveCommand(context: CommandContext): Command {
  return new Command('serve')
    .description('Run the engine without VS Code, until SIGTERM or Ctrl-C.')
    .option('--host <host>', 'address to listen on (default: 127.0.0.1)')
    .option('--port <number>', 'port to listen on; 0 takes a free one (default: 0)')
    .option('--json', 'print {"url", "mcp"} as the first line of stdout')
    .action(async (options: ServeOptions) => {
      const { output } = context;
      const { startHeadless } = await import('../engine/headless.ts');
      const engine = await startHeadless({
        loaded: context.config({
          gateway: {
            ...(options.host === undefined ? {} : { host: options.host }),
            ...(options.port === undefined ? {} : { port: portFrom(options.port) }),
          },
        }),
        env: context.env,
        cwd: context.cwd,
        log: context.log,
        scrubber: context.scrubber,
        onToken: (token) => {
          output.stderr.write(`UIFORGE_TOKEN is not set; this run's administrator token is ${token}\n`);
        },
      });
      if (options.json) output.stdout.write(`${JSON.stringify({ url: engine.url, mcp: engine.mcpUrl })}\n`);
      else say(output, `UIForge listens on ${engine.url} (MCP: ${engine.mcpUrl}, socket: ${engine.socket})`);
      await untilAborted(context.signal);
      say(output, 'Draining: what is under way is finished first.');
      await engine.close();
    });
}

function portFrom(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new UsageError(`--port takes a number from 0 to 65535, not "${text}".`);
}

async function untilAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) throw new UIForgeError('CANCELLED', 'Interrupted before it was ready.');
  await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
