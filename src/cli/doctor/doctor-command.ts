import { Command } from 'commander';
import type { CommandContext } from '../context.ts';
import { EXIT, ExitWith } from '../exit.ts';
import { paint } from '../output.ts';
import type { Check } from './check.ts';

const MARKS = {
  ok: ['green', 'ok  '],
  note: ['cyan', 'note'],
  problem: ['red', 'fix '],
} as const;

/** `uiforge doctor` */
export function doctorCommand(context: CommandContext): Command {
  return new Command('doctor')
    .description('Tell what is configured, what works, and what to do about what does not.')
    .option('--json', 'print a JSON array of checks')
    .action(async (options: { json?: boolean }) => {
      const { examine } = await import('./examine.ts');
      const checks = await examine(context);
      const { stdout } = context.output;
      if (options.json) stdout.write(`${JSON.stringify(checks, null, 2)}\n`);
      else for (const check of checks) stdout.write(format(check, context));
      if (checks.some((check) => check.state === 'problem')) throw new ExitWith(EXIT.failed);
    });
}

function format({ state, subject, message, advice }: Check, context: CommandContext): string {
  const [style, mark] = MARKS[state];
  const line = `${paint(context.output.stdout, style, mark)} ${subject}: ${message}\n`;
  return advice ? `${line}     -> ${advice}\n` : line;
}
