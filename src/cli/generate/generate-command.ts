import { lstatSync, statSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { Command } from 'commander';
import { UIForgeError } from '../../protocol/errors.ts';
import type { UIComponentResponse } from '../../protocol/generation.ts';
import { applyTextEdits } from '../../protocol/text-edit.ts';
import type { CommandContext } from '../context.ts';
import { EXIT, ExitWith, UsageError } from '../exit.ts';
import { formatFinding } from '../findings.ts';
import { complain, type Output, paint, say } from '../output.ts';
import { CodeWriter } from './code-writer.ts';
import { ProgressLine } from './progress-line.ts';
import { type GenerateOptions, requestFromArguments } from './request.ts';
import { writeCompanions } from './write-companions.ts';
import { createFile, replaceFile } from './write-whole.ts';

const collect = (value: string, values: string[] = []) => [...values, value];

/** `uiforge generate` */
export function generateCommand(context: CommandContext): Command {
  return new Command('generate')
    .description('Generate a component and print its code: as it comes on a terminal, once it is done elsewhere.')
    .argument('<description>', "what to build, in your words; '-' reads it from stdin")
    .option('--framework <name>', 'react, nextjs, vue, svelte or angular; without it, that of the workspace')
    .option('--type <type>', 'component, page or layout', 'component')
    .option('--name <Name>', 'name of the component, in PascalCase')
    .option('--requirement <text>', 'something it must do; may be repeated', collect)
    .option('--template <name[@range]>', 'render this template instead of asking a model')
    .option('--param <name=value>', 'a parameter of the template; may be repeated', collect)
    .option('--with <files>', 'files to make beside it: styles, story, test, barrel, with commas between')
    .option('--provider <name>', 'ask this provider only')
    .option('--model <name>', 'ask for this model')
    .option('--context <file>', 'send this file along; may be repeated', collect)
    .option('--image <file>', 'send this picture along, a screenshot or a sketch; may be repeated', collect)
    .option('--like <file>', 'make it like this component of the workspace')
    .option('--out <file>', "write the file here when the code has passed validation; '-' is stdout")
    .option('--force', 'overwrite the file that --out names')
    .option('--offline', 'call no service: answer from the template library')
    .option('--fresh', 'do not answer from the cache')
    .option('--json', 'print one JSON object instead of the code')
    .action(async (description: string, options: GenerateOptions) => {
      await generate(description, options, context);
    });
}

async function generate(description: string, options: GenerateOptions, context: CommandContext): Promise<void> {
  const { output, cwd } = context;
  const target = targetOf(options, cwd);
  if (target) refuseToOverwrite(target, options);
  const request = await requestFromArguments(
    description,
    options,
    cwd,
    () => context.config().config.generation.defaultFramework,
  );
  const backend = await context.backend();
  // A file or a pipe can't take back what a second provider or a repair changes: there the code goes when it is done.
  const streams = !options.json && target === null && output.stdout.isTTY === true;
  const writer = new CodeWriter(output.stdout);
  const progress = new ProgressLine(output, { codeOnTerminal: streams });
  let code = '';
  const response = await backend
    .generate(request, {
      signal: context.signal,
      onEvent: (event) => {
        progress.take(event);
        if (event.type === 'chunk') code += event.text;
        if (event.type === 'rewind') code = code.slice(0, event.length);
        if (event.type === 'edits') code = applyTextEdits(code, event.edits);
        if (streams) writer.take(event);
      },
    })
    .catch((error: unknown) => {
      progress.clear();
      if (streams) writer.end();
      throw broken(UIForgeError.from(error), code, { streams, json: options.json === true }, output);
    });
  progress.clear();
  if (streams) endStream(writer, response, output);
  else if (options.json) output.stdout.write(`${JSON.stringify(response, null, 2)}\n`);
  else if (target === null) writeCode(response.code, output);
  await finish(response, target, options, output);
}

/** Gives the part that arrived to the user, and says that it is one. */
function broken(
  failure: UIForgeError,
  code: string,
  shown: { streams: boolean; json: boolean },
  output: Output,
): UIForgeError {
  if (shown.json) {
    const part = code === '' ? {} : { code, partial: true };
    output.stdout.write(`${JSON.stringify({ error: failure.toPayload(), ...part }, null, 2)}\n`);
  } else if (!shown.streams && code !== '') {
    writeCode(code, output);
  }
  if (code !== '') complain(output, 'The code on stdout is only a part: the generation broke off.');
  return failure;
}

/** The file that --out names; null for stdout, which `-` means too. @throws UsageError for what can't be a file */
function targetOf({ out }: GenerateOptions, cwd: string): string | null {
  if (out === undefined || out === '-') return null;
  const target = path.resolve(cwd, out);
  const isFolder = /[\\/]$/.test(out) || isDirectory(target, out);
  if (out.trim() !== '' && !isFolder) return target;
  throw new UsageError(
    out.trim() === '' ? '--out is empty.' : `--out takes a file, and ${out} is a folder.`,
    'Name the file to write, such as --out src/Button.tsx.',
  );
}

function isThere(target: string): boolean {
  try {
    return lstatSync(target, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}

function isDirectory(target: string, out: string): boolean {
  try {
    return statSync(target, { throwIfNoEntry: false })?.isDirectory() === true;
  } catch (error) {
    // A file where a folder should be: `writeNew` tells it, with the code saved.
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return false;
    throw new UsageError(`--out ${out} can't be used: ${(error as Error).message}.`, 'Name another file.');
  }
}

/** A link that leads nowhere is something, too. */
function refuseToOverwrite(target: string, options: GenerateOptions): void {
  if (options.force || !isThere(target)) return;
  throw new UIForgeError('ALREADY_EXISTS', `${options.out} exists already; nothing was generated.`, {
    hint: 'Give another name, or --force to overwrite it.',
  });
}

function writeCode(code: string, output: Output): void {
  output.stdout.write(code.endsWith('\n') ? code : `${code}\n`);
}

function endStream(writer: CodeWriter, response: UIComponentResponse, output: Output): void {
  writer.end();
  if (!writer.diverged) return;
  output.stdout.write('\n');
  writeCode(response.code, output);
  say(
    output,
    response.metadata.repaired
      ? 'The code was repaired after it had been shown: the whole component stands below it.'
      : 'A second provider started over: the whole component stands below the broken beginning.',
  );
}

async function finish(
  response: UIComponentResponse,
  target: string | null,
  options: GenerateOptions,
  output: Output,
): Promise<void> {
  const { metadata } = response;
  const label = options.out ?? response.fileName;
  for (const finding of metadata.validation.findings) say(output, formatFinding(output, label, finding));
  if (!metadata.validation.ok) {
    if (target && !options.json) output.stdout.write(response.code);
    complain(
      output,
      `The code does not compile${target ? `, so ${options.out} was not written; it is on stdout` : ''}.`,
    );
    throw new ExitWith(EXIT.failed);
  }
  if (target) {
    await writeNew(target, response.code, options, output);
    await writeCompanions(response, path.dirname(target), options, output);
  } else if (response.files?.length && !options.json) {
    say(
      output,
      `Beside it: ${response.files.map((file) => file.path).join(', ')}; --out writes them, --json prints them.`,
    );
  }
  for (const note of metadata.notes ?? []) say(output, note);
  say(output, paint(output.stderr, 'green', summary(response, target ? (options.out ?? null) : null)));
}

/** Writes without a gap in which another program's file could be overwritten; what can't be written goes to stdout. */
async function writeNew(target: string, code: string, options: GenerateOptions, output: Output): Promise<void> {
  try {
    await mkdir(path.dirname(target), { recursive: true });
    await (options.force && isThere(target) ? replaceFile(target, code) : createFile(target, code));
  } catch (error) {
    const { code: reason, message } = error as NodeJS.ErrnoException;
    if (!options.json) output.stdout.write(code);
    if (reason === 'EEXIST') refuseToOverwrite(target, options);
    throw new UIForgeError('PERMISSION_DENIED', `${options.out} can't be written: ${message}.`, {
      hint: `The code is on stdout${isThere(target) ? ', and the file is as it was' : ''}.`,
      cause: error,
    });
  }
}

function summary({ name, metadata, dependencies }: UIComponentResponse, file: string | null): string {
  const from =
    metadata.providerType === 'offline'
      ? `offline, from the template ${metadata.template}`
      : `${metadata.provider}${metadata.model ? ` (${metadata.model})` : ''}${metadata.cached ? ', from cache' : ''}`;
  const cost = metadata.cost === 'unknown' ? 'cost unknown' : `$${metadata.cost.toFixed(4)}`;
  const missing = dependencies.filter((dependency) => !dependency.installed).map((dependency) => dependency.name);
  const facts = [
    `${file ? `${file}: ` : ''}${name} by ${from}`,
    `checked with ${metadata.validation.compiler}`,
    ...(metadata.tokens && metadata.tokens.totalTokens > 0 ? [`${metadata.tokens.totalTokens} tokens, ${cost}`] : []),
    ...(missing.length > 0 ? [`to install: ${missing.join(' ')}`] : []),
  ];
  return facts.join('; ');
}
