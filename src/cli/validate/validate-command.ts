import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { Command, Option } from 'commander';
import { UIForgeError } from '../../protocol/errors.ts';
import { FRAMEWORKS, type Framework } from '../../protocol/framework.ts';
import type { CommandContext } from '../context.ts';
import { EXIT, ExitWith, UsageError } from '../exit.ts';
import { formatFinding } from '../findings.ts';
import { frameworkOfFile } from '../framework-of-file.ts';
import { frameworkFrom } from '../generate/request.ts';
import { say } from '../output.ts';
import { readInput } from '../read-input.ts';
import { type FoundFile, findFiles } from './find-files.ts';
import { type CheckedFile, toSarif } from './sarif.ts';

interface Options {
  framework?: string;
  json?: boolean;
  format?: 'text' | 'json' | 'sarif';
  sarif?: string;
  strict?: boolean;
  types?: boolean;
}

interface FileResult extends CheckedFile {
  framework: Framework;
}

/** Files that are checked at the same time: enough to keep the engine's workers busy, few enough to read at ease. */
const AT_ONCE = 8;

/** `uiforge validate` */
export function validateCommand(context: CommandContext): Command {
  return new Command('validate')
    .description("Check files and folders with the frameworks' own compilers and our rules.")
    .argument('<path...>', "files, folders (.gitignore is obeyed) or patterns in quotes; '-' reads stdin")
    .option('--framework <name>', `${FRAMEWORKS.join(', ')}; without it, told by each file and the package around it`)
    .option('--json', 'print a JSON array of results')
    .addOption(new Option('--format <name>', 'how to print').choices(['text', 'json', 'sarif']))
    .option('--sarif <file>', "also write a SARIF 2.1.0 log for CI; '-' prints it")
    .option('--strict', 'warnings fail, too')
    .option('--types', "judge types by the workspace's own packages also in folders and patterns")
    .option('--no-types', 'judge no types')
    .action(async (paths: string[], options: Options) => {
      const found = await findFiles(paths, context.cwd);
      const results = await validateAll(found, options, context);
      report(results, options, context);
      const fails = results.some(({ ok, findings }) => !ok || (options.strict && findings.some(isFault)));
      if (fails) throw new ExitWith(EXIT.failed);
    });
}

const isFault = ({ severity }: { severity: string }) => severity !== 'info';

/** Checks all files, a few at a time, and gives the results in their order. */
async function validateAll(
  found: readonly FoundFile[],
  options: Options,
  context: CommandContext,
): Promise<FileResult[]> {
  const results: (FileResult | null)[] = found.map(() => null);
  // Types are judged one file after the other anyway, and who waits in line would be told that it took too long.
  const atOnce = options.types === true ? 1 : AT_ONCE;
  const left = found.map((file, place) => ({ file, place }));
  const work = async () => {
    for (let next = left.shift(); next; next = left.shift()) {
      if (context.signal.aborted) throw new ExitWith(EXIT.interrupted);
      results[next.place] = await validateFile(next.file, options, context);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, found.length) }, work));
  return results.filter((one) => one !== null);
}

async function validateFile(found: FoundFile, options: Options, context: CommandContext): Promise<FileResult | null> {
  const { file, isNamed } = found;
  const target = file === '-' ? file : path.resolve(context.cwd, file);
  const code = await readInput(target).catch((error: unknown) => {
    const failure = error instanceof UIForgeError ? shorten(error, target, file) : error;
    if (isNamed) throw failure;
    return failure;
  });
  if (typeof code !== 'string') return unreadable(file, target, UIForgeError.from(code));
  const framework =
    options.framework === undefined
      ? frameworkOfFile(target, code)
      : frameworkFrom(options.framework, context.cwd, () => undefined);
  if (!framework) {
    if (!isNamed) return null;
    throw new UsageError(
      `Can't tell the framework of ${file === '-' ? 'stdin' : file}.`,
      `Add --framework with one of ${FRAMEWORKS.join(', ')}.`,
    );
  }
  const backend = await context.backend();
  const types = options.types ?? isNamed;
  const place = file === '-' ? {} : { fileName: target };
  const result = await backend.validate({ code, framework, ...place, ...(types ? {} : { types: false }) });
  return { file, framework, code, ...result };
}

/** A file that a folder holds and that can't be read: told as such, and the others are checked all the same. */
function unreadable(file: string, target: string, { message }: UIForgeError): FileResult {
  return {
    ...{ file, framework: frameworkOfFile(target, '') ?? 'angular', code: '', ok: false, compiler: 'none' },
    findings: [{ severity: 'error', rule: 'unreadable', message, line: 1, column: 1, source: 'compiler' }],
  };
}

/** The path as it was given, not as it was resolved. */
function shorten(error: UIForgeError, target: string, file: string): UIForgeError {
  const hint = error.hint === undefined ? {} : { hint: error.hint };
  return new UIForgeError(error.code, error.message.replaceAll(target, file), { ...hint, cause: error });
}

function report(results: FileResult[], options: Options, context: CommandContext): void {
  const { output, cwd } = context;
  const format = options.format ?? (options.json ? 'json' : options.sarif === '-' ? 'sarif' : 'text');
  if (format === 'sarif') {
    output.stdout.write(`${JSON.stringify(toSarif(results, cwd), null, 2)}\n`);
  } else if (format === 'json') {
    output.stdout.write(
      `${JSON.stringify(
        results.map(({ code: _, ...result }) => result),
        null,
        2,
      )}\n`,
    );
  } else {
    for (const result of results) {
      for (const finding of result.findings) {
        output.stdout.write(`${formatFinding({ ...output, stderr: output.stdout }, result.file, finding)}\n`);
      }
    }
    sayWhatWasSkipped(results, context);
  }
  const broken = results.filter((result) => !result.ok).length;
  const warned = results.filter((result) => result.ok && result.findings.some(isFault)).length;
  const verdict = [broken > 0 ? `${broken} broken` : '', warned > 0 ? `${warned} with warnings` : ''].filter(Boolean);
  if (options.sarif !== undefined && options.sarif !== '-') writeLog(options.sarif, results, cwd);
  say(output, `${results.length} checked, ${verdict.length === 0 ? 'all sound' : verdict.join(', ')}`);
}

function writeLog(file: string, results: FileResult[], cwd: string): void {
  try {
    writeFileSync(path.resolve(cwd, file), `${JSON.stringify(toSarif(results, cwd), null, 2)}\n`);
  } catch (error) {
    throw new UIForgeError('INVALID_ARGUMENT', `The SARIF log can't be written: ${(error as Error).message}.`, {
      hint: 'Give --sarif a file in a folder that is there, or - for stdout.',
      cause: error,
    });
  }
}

/** Types of files that were named, when they were not judged: each reason once. */
function sayWhatWasSkipped(results: readonly FileResult[], { output }: CommandContext): void {
  const reasons = new Map<string, number>();
  for (const { checks } of results) {
    for (const { name, reason } of checks?.skipped ?? []) {
      if (name === 'types') reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    }
  }
  for (const [reason, count] of reasons) say(output, `types not checked in ${count} of ${results.length}: ${reason}`);
}
