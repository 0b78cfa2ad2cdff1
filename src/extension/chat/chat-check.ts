import * as vscode from 'vscode';
import { UIForgeError } from '../../protocol/errors.ts';
import type { AskDeps } from '../generate/ask-request.ts';
import { countFindings } from '../generate/review.ts';
import { workspaceOf } from '../refine/ask-refinement.ts';
import { fileNameOf } from '../refine/refine-document.ts';
import { resultOf } from './chat-result.ts';
import type { ChatSubject } from './chat-subject.ts';
import { plainText } from './plain-text.ts';

const MARKS = { error: '$(error)', warning: '$(warning)', info: '$(info)' } as const;
const MOST_SHOWN = 30;

/** Says what the framework's compiler and our rules find in a file, and what settles it. */
export async function checkInChat(
  deps: AskDeps,
  { document }: ChatSubject,
  stream: vscode.ChatResponseStream,
): Promise<vscode.ChatResult> {
  const { uri } = document;
  const { framework, folder } = await workspaceOf(deps, uri);
  if (!framework) {
    throw new UIForgeError('INVALID_ARGUMENT', `Nothing tells which framework ${fileNameOf(uri)} is written for.`, {
      hint: "Set 'uiforge.generation.defaultFramework'.",
    });
  }
  stream.reference(uri);
  stream.progress(`Checking ${fileNameOf(uri)}`);
  const { compiler, findings } = await deps.engine.request('generation/validate', {
    code: document.getText(),
    framework,
    fileName: fileNameOf(uri),
    ...(folder === null ? {} : { folder }),
  });
  if (findings.length === 0) {
    stream.markdown(`${compiler} and the rules of UIForge find nothing wrong in ${fileNameOf(uri)}.`);
    return resultOf({ did: 'check', uri: uri.toString(), findings });
  }
  stream.markdown(
    `${compiler} and the rules of UIForge: ${countFindings(findings) || `${findings.length} hints`}.\n\n`,
  );
  for (const { severity, message, rule, line, column, fix } of findings.slice(0, MOST_SHOWN)) {
    const mark = new vscode.MarkdownString(`- ${MARKS[severity]} `, true);
    stream.markdown(mark);
    stream.anchor(new vscode.Location(uri, new vscode.Position(line - 1, column - 1)), `line ${line}`);
    stream.markdown(` ${plainText(`${message}${fix ? ` What helps: ${fix.title}.` : ''}`)} \`${rule}\`\n`);
  }
  if (findings.length > MOST_SHOWN) stream.markdown(`\nand ${findings.length - MOST_SHOWN} more.\n`);
  return resultOf({ did: 'check', uri: uri.toString(), findings });
}
