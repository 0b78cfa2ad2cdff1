import path from 'node:path';
import { Command } from 'commander';
import { newErrors } from '../../engine/generation/refine/new-errors.ts';
import { isWithin } from '../../engine/generation/workspace/is-within.ts';
import { projectRoot } from '../../engine/generation/workspace/project-root.ts';
import { UIForgeError } from '../../protocol/errors.ts';
import type { Finding } from '../../protocol/findings.ts';
import { FRAMEWORKS, type Framework } from '../../protocol/framework.ts';
import type { RefineRequestInput, RefineResponse } from '../../protocol/refine.ts';
import type { Backend } from '../backend.ts';
import type { CommandContext } from '../context.ts';
import { EXIT, ExitWith, UsageError } from '../exit.ts';
import { formatFinding } from '../findings.ts';
import { frameworkOfFile } from '../framework-of-file.ts';
import { ProgressLine } from '../generate/progress-line.ts';
import { frameworkFrom } from '../generate/request.ts';
import { replaceFile } from '../generate/write-whole.ts';
import { complain, paint, say } from '../output.ts';
import { readInput } from '../read-input.ts';
import { linesToSelection } from './lines-to-selection.ts';
import { unifiedDiff } from './unified-diff.ts';

interface RefineOptions {
  framework?: string;
  lines?: string;
  provider?: string;
  model?: string;
  write?: boolean;
  diff?: boolean;
  json?: boolean;
}

/** `uiforge refine` */
export function refineCommand(context: CommandContext): Command {
  return new Command('refine')
    .description('Change a file as told, by an AI provider, and print the change as a unified diff.')
    .argument('<file>', "file to change; '-' reads stdin")
    .argument('<instruction>', "what to change, in your words; '-' reads it from stdin")
    .option('--framework <name>', `${FRAMEWORKS.join(', ')}; without it, told by the file`)
    .option('--lines <from-to>', 'the change is about these lines, such as 12-30')
    .option('--provider <name>', 'ask this provider only')
    .option('--model <name>', 'ask for this model')
    .option('--write', 'change the file, when the compiler accepts the change')
    .option('--diff', 'print the diff also when the file is changed')
    .option('--json', 'print one JSON object instead of the diff')
    .action(async (file: string, instruction: string, options: RefineOptions) => {
      await refine(file, instruction, options, context);
    });
}

async function refine(file: string, words: string, options: RefineOptions, context: CommandContext): Promise<void> {
  const { output, cwd } = context;
  if (file === '-' && options.write) throw new UsageError('--write needs a file, and - is the standard input.');
  const code = await readInput(file, { keepMark: true });
  const instruction = words === '-' ? await readInput('-') : words;
  const request = requestFor(file, code, instruction, options, cwd);
  const backend = await context.backend();
  const progress = new ProgressLine(output, { codeOnTerminal: false });
  const response = await backend
    .refine(request, { signal: context.signal, onEvent: (event) => progress.take(event) })
    .catch((error: unknown) => {
      const failure = UIForgeError.from(error);
      if (options.json) output.stdout.write(`${JSON.stringify({ error: failure.toPayload() }, null, 2)}\n`);
      throw failure;
    })
    .finally(() => progress.clear());
  const printDiff = () => {
    const { label, from } = placeOf(file, cwd);
    output.stdout.write(unifiedDiff(label, code, response.code, output));
    if (from !== null) say(output, `The path of the diff counts from ${from}.`);
  };
  if (options.json) output.stdout.write(`${JSON.stringify(response, null, 2)}\n`);
  else if (!options.write || options.diff) printDiff();
  if (response.explanation !== '') say(output, response.explanation);
  const faults = await faultsOf(response, request, backend);
  for (const fault of faults) say(output, formatFinding(output, file, fault));
  if (faults.length > 0) {
    if (options.write && !options.diff && !options.json) {
      printDiff();
    }
    complain(output, `The change does not compile${options.write ? `, so ${file} was not written` : ''}.`);
    throw new ExitWith(EXIT.failed);
  }
  if (options.write) await write(file, code, response);
  say(output, paint(output.stderr, 'green', summary(file, response, options.write === true)));
}

function requestFor(
  file: string,
  code: string,
  instruction: string,
  { framework: named, lines, provider, model }: RefineOptions,
  cwd: string,
): RefineRequestInput {
  const framework: Framework | null =
    named === undefined ? frameworkOfFile(file, code) : frameworkFrom(named, cwd, () => undefined);
  if (!framework) {
    throw new UsageError(
      `Can't tell the framework of ${file === '-' ? 'stdin' : file}.`,
      `Add --framework with one of ${FRAMEWORKS.join(', ')}.`,
    );
  }
  return {
    ...{ code, framework, instruction },
    ...(file === '-' ? {} : { fileName: path.resolve(cwd, file) }),
    ...(lines === undefined ? {} : { selection: linesToSelection(lines, code) }),
    ...(provider === undefined ? {} : { provider }),
    ...(model === undefined ? {} : { model }),
  };
}

/** The errors that the change brought. */
async function faultsOf(response: RefineResponse, request: RefineRequestInput, backend: Backend): Promise<Finding[]> {
  const { validation } = response.metadata;
  if (validation.ok) return [];
  const { code, framework, fileName } = request;
  const before = await backend.validate({ code, framework, ...(fileName === undefined ? {} : { fileName }) });
  return newErrors(before, validation);
}

/** Writes the file unless somebody else did meanwhile. */
async function write(file: string, before: string, response: RefineResponse): Promise<void> {
  const now = await readInput(file, { keepMark: true });
  if (now !== before) {
    throw new UIForgeError('CONFLICT', `${file} has changed meanwhile, so it was not written.`, {
      hint: 'Run the command again: the change is made from what is there now.',
    });
  }
  await replaceFile(file, response.code).catch((error: unknown) => {
    throw new UIForgeError('PERMISSION_DENIED', `${file} can't be written: ${(error as Error).message}.`, {
      hint: 'Run it without --write to get the change as a diff.',
      cause: error,
    });
  });
}

/** What a diff calls the file, and the folder that this counts from where it is not the current one. */
function placeOf(file: string, cwd: string): { label: string; from: string | null } {
  if (file === '-') return { label: 'stdin', from: null };
  const absolute = path.resolve(cwd, file);
  // Neither git nor patch takes a path that leads upwards.
  const root = isWithin(cwd, absolute) ? cwd : projectRoot(path.dirname(absolute));
  const label = path.relative(root, absolute).split(path.sep).join('/');
  return { label, from: root === cwd ? null : root };
}

function summary(file: string, { metadata, edits, form }: RefineResponse, written: boolean): string {
  const cost = metadata.cost === 'unknown' ? 'cost unknown' : `$${metadata.cost.toFixed(4)}`;
  return [
    `${file === '-' ? 'stdin' : file}${written ? '' : ' (not written)'}: ${edits.length === 1 ? '1 edit' : `${edits.length} edits`} by ${metadata.provider}${metadata.model ? ` (${metadata.model})` : ''}`,
    ...(form === 'whole-file' ? ['out of a whole file'] : []),
    ...(metadata.repaired ? ['repaired'] : []),
    `checked with ${metadata.validation.compiler}`,
    ...(metadata.tokens ? [`${metadata.tokens.totalTokens} tokens, ${cost}`] : []),
  ].join('; ');
}
