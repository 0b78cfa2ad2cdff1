import { Command } from 'commander';
import type { ValidationResult } from '../../protocol/findings.ts';
import { FRAMEWORKS, type Framework } from '../../protocol/framework.ts';
import type { CommandContext } from '../context.ts';
import { EXIT, ExitWith, UsageError } from '../exit.ts';
import { formatFinding } from '../findings.ts';
import { frameworkOfFile } from '../framework-of-file.ts';
import { frameworkFrom } from '../generate/request.ts';
import { say } from '../output.ts';
import { readInput } from '../read-input.ts';

interface FileResult extends ValidationResult {
  file: string;
  framework: Framework;
}

/** `uiforge validate` */
export function validateCommand(context: CommandContext): Command {
  return new Command('validate')
    .description("Check files with the framework's own compiler and our rules.")
    .argument('<file...>', "files to check; '-' reads stdin")
    .option('--framework <name>', `${FRAMEWORKS.join(', ')}; without it, told by each file`)
    .option('--json', 'print a JSON array of results')
    .action(async (files: string[], options: { framework?: string; json?: boolean }) => {
      const results: FileResult[] = [];
      for (const file of files) results.push(await validateFile(file, options.framework, context));
      report(results, options.json === true, context);
      if (results.some((result) => !result.ok)) throw new ExitWith(EXIT.failed);
    });
}

async function validateFile(file: string, named: string | undefined, context: CommandContext): Promise<FileResult> {
  const code = await readInput(file);
  const framework =
    named === undefined ? frameworkOfFile(file, code) : frameworkFrom(named, context.cwd, () => undefined);
  if (!framework) {
    throw new UsageError(
      `Can't tell the framework of ${file === '-' ? 'stdin' : file}.`,
      `Add --framework with one of ${FRAMEWORKS.join(', ')}.`,
    );
  }
  const backend = await context.backend();
  const result = await backend.validate({ code, framework, ...(file === '-' ? {} : { fileName: file }) });
  return { file, framework, ...result };
}

function report(results: FileResult[], json: boolean, context: CommandContext): void {
  const { output } = context;
  if (json) {
    output.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
    return;
  }
  for (const result of results) {
    for (const finding of result.findings) {
      output.stdout.write(`${formatFinding({ ...output, stderr: output.stdout }, result.file, finding)}\n`);
    }
  }
  const broken = results.filter((result) => !result.ok).length;
  say(output, `${results.length} checked, ${broken === 0 ? 'all sound' : `${broken} broken`}`);
}
