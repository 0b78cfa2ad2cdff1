// The command line `uiforge`: the composition root of its commands. Each command is a file of its own; what they share
// (where they write, which engine answers) lives in the context, made here once per run.
import { Command, CommanderError } from 'commander';
import { silenceSqliteWarning } from '../engine/state/silence-sqlite-warning.ts';
import { UIForgeError } from '../protocol/errors.ts';
import { VERSION } from '../protocol/version.ts';
import type { CommandContext } from './context.ts';
import { doctorCommand } from './doctor/doctor-command.ts';
import { EXIT, ExitWith, UsageError } from './exit.ts';
import { featuresCommand } from './features-command.ts';
import { generateCommand } from './generate/generate-command.ts';
import { mcpCommand } from './mcp-command.ts';
import { complain } from './output.ts';
import { ProcessContext } from './process-context.ts';
import { providersCommand } from './providers-command.ts';
import { refineCommand } from './refine/refine-command.ts';
import { serveCommand } from './serve-command.ts';
import { validateCommand } from './validate/validate-command.ts';

/** Every command with the options that all of them take. */
function commands(context: CommandContext): Command[] {
  return [
    generateCommand(context),
    refineCommand(context),
    validateCommand(context),
    serveCommand(context),
    mcpCommand(context),
    providersCommand(context),
    featuresCommand(context),
    doctorCommand(context),
  ].map(withSharedOptions);
}

function withSharedOptions(command: Command): Command {
  for (const sub of command.commands) withSharedOptions(sub);
  return command
    .option('--config <file>', 'configuration file to read instead of the usual ones')
    .option('--verbose', 'tell more, and log everything as JSON')
    .option('--quiet', 'tell nothing but errors and the result');
}

async function run(argv: string[]): Promise<number> {
  const context = new ProcessContext();
  const program = new Command('uiforge')
    .description(
      'Generate UI components, checked by the compiler of their framework. Without any key it works offline.',
    )
    .version(VERSION)
    .showHelpAfterError('(add --help for the options)')
    .addHelpText(
      'after',
      `
Exit status: 0 done; 1 it failed and says why; 2 wrong use, such as an unknown option, framework, template or
provider; 130 interrupted, and the part that was made is kept or printed.`,
    )
    .hook('preAction', (_, action) => context.configure(action.optsWithGlobals()));
  for (const command of commands(context)) program.addCommand(command);
  makeThrow(program);
  try {
    await program.parseAsync(argv);
    return EXIT.done;
  } catch (error) {
    return statusOf(error, context);
  } finally {
    await context.close();
  }
}

/** Commander would end the process by itself; output that is still on its way would be lost. */
function makeThrow(command: Command): void {
  command.exitOverride();
  for (const sub of command.commands) makeThrow(sub);
}

function statusOf(error: unknown, context: ProcessContext): number {
  if (error instanceof ExitWith) return error.status;
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  if (error instanceof UsageError) {
    complain(context.output, error.message, error.hint);
    return EXIT.usage;
  }
  const failure = UIForgeError.from(error);
  if (failure.code === 'CANCELLED' && context.signal.aborted) {
    complain(context.output, 'Interrupted.');
    return EXIT.interrupted;
  }
  complain(context.output, failure.message, failure.hint);
  if (failure.code === 'INTERNAL') context.log.debug({ err: error }, 'unexpected error');
  return isWrongUse(failure) ? EXIT.usage : EXIT.failed;
}

/** An argument that can't be taken, or that names a template or provider that does not exist. */
function isWrongUse({ code, context }: UIForgeError): boolean {
  if (context?.argument !== undefined) return true;
  // What a service does not accept is no wrong use of ours.
  return code === 'INVALID_ARGUMENT' && context?.provider === undefined;
}

silenceSqliteWarning();
// The reader of our output has gone (`uiforge ... | head`): there is nobody left to tell anything.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  process.stderr.write(`error The output can't be written: ${error.message}\n`, () => process.exit(EXIT.failed));
});
// Nobody reads what is told: the work goes on, its result is on stdout.
process.stderr.on('error', () => undefined);
run(process.argv).then((status) => {
  process.exitCode = status;
});
