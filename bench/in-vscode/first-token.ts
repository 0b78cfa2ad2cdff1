import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';
import { answerOf, LAST_LINE } from '../answer-text.ts';
import { now } from '../clock.ts';
import { emptyEditor, generate, putAway } from './generate.ts';
import { answerWith, sent } from './service.ts';
import { watchFile } from './watch-file.ts';

export interface FirstToken {
  /** From the service's first text event leaving to its text in the document; milliseconds, one a generation. */
  fromProvider: number[];
  /** The same where the service answers at once: then the document is still being opened. */
  withoutThinking: number[];
  /** A bare `TextEditor.edit` of the same text, from the call to the text in the document. */
  bareEdit: number[];
  /** The same up to where the call resolves. */
  bareEditResolved: number[];
}

const WARM_UP = 8;
const RUNS = Number(process.env.UIFORGE_BENCH_RUNS ?? 100);
/** What a model takes to its first token at least. */
const THINKING_MS = 400;
const EVENTS = 24;
const RATE = 100;

/** Generations and bare edits in turn, each in a new file. */
export async function firstToken(): Promise<FirstToken> {
  const result: FirstToken = { fromProvider: [], withoutThinking: [], bareEdit: [], bareEditResolved: [] };
  for (let run = 0; run < WARM_UP + RUNS; run++) {
    const generated = await throughEngine(`Thinking${run}`, THINKING_MS);
    const bare = await bareEdit(`Bare${run}`);
    const atOnce = run % 4 === 0 ? await throughEngine(`AtOnce${run}`, 0) : null;
    if (run < WARM_UP) continue;
    result.fromProvider.push(generated);
    result.bareEdit.push(bare.shown);
    result.bareEditResolved.push(bare.resolved);
    if (atOnce !== null) result.withoutThinking.push(atOnce);
  }
  return result;
}

async function throughEngine(name: string, delayMs: number): Promise<number> {
  await answerWith({ chunks: answerOf(name, EVENTS), rate: RATE, delayMs });
  const watched = watchFile(`${name}.tsx`, LAST_LINE);
  const uri = await generate(name);
  watched.dispose();
  const [first = Number.NaN] = (await sent()).texts;
  await putAway(uri);
  return watched.first - first;
}

async function bareEdit(name: string): Promise<{ shown: number; resolved: number }> {
  const editor = await emptyEditor(name);
  await sleep(THINKING_MS);
  const text = 'export ';
  const watched = watchFile(`${name}.tsx`, text);
  const start = now();
  const done = await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), text), {
    undoStopBefore: true,
    undoStopAfter: false,
  });
  const end = now();
  watched.dispose();
  if (!done) throw new Error('the bare edit was refused');
  await putAway(editor.document.uri);
  return { shown: watched.first - start, resolved: end - start };
}
