// The command `forge-features`: `uiforge features` under a name of its own, without the rest of the program.
import { type Command, CommanderError } from 'commander';
import { loadConfig } from '../engine/config/load.ts';
import { UIForgeError } from '../protocol/errors.ts';
import { VERSION } from '../protocol/version.ts';
import { EXIT } from './exit.ts';
import { featuresCommand } from './features-command.ts';
import { complain, type Output, say } from './output.ts';

const output: Output = { stdout: process.stdout, stderr: process.stderr, quiet: false };

function program(): Command {
  const command: Command = featuresCommand({
    output,
    config: () => {
      const configFile = command.opts<{ config?: string }>().config;
      const loaded = loadConfig({ env: process.env, cwd: process.cwd(), headless: true, configFile });
      for (const warning of loaded.warnings) say(output, `warning: ${warning}`);
      return loaded;
    },
  });
  return makeThrow(
    command
      .name('forge-features')
      .version(VERSION)
      .option('--config <file>', 'configuration file to read instead of the usual ones')
      .option('--verbose', 'tell more')
      .option('--quiet', 'tell nothing but errors and the result')
      .hook('preAction', () => {
        output.quiet = command.opts<{ quiet?: boolean }>().quiet === true;
      }),
  );
}

/** Commander would end the process by itself; output that is still on its way would be lost. */
function makeThrow(command: Command): Command {
  for (const sub of command.commands) makeThrow(sub);
  return command.exitOverride();
}

async function run(argv: string[]): Promise<number> {
  try {
    await program().parseAsync(argv);
    return EXIT.done;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    const failure = UIForgeError.from(error);
    complain(output, failure.message, failure.hint);
    return failure.code === 'INVALID_ARGUMENT' ? EXIT.usage : EXIT.failed;
  }
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
run(process.argv).then((status) => {
  process.exitCode = status;
});
