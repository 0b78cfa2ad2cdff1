import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { UIForgeError } from '../../protocol/errors.ts';
import type { Framework } from '../../protocol/framework.ts';
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
  const { framework: known, folder } = await workspaceOf(deps, document);
  const framework = neededFramework(known, uri);
  stream.reference(uri);
  stream.progress(l10n.t('Checking {0}', fileNameOf(uri)));
  const { compiler, findings } = await deps.engine.request('generation/validate', {
    code: document.getText(),
    framework,
    fileName: fileNameOf(uri),
    ...(folder === null ? {} : { folder }),
  });
  if (findings.length === 0) {
    stream.markdown(l10n.t('{0} and the rules of UIForge find nothing wrong in {1}.', compiler, fileNameOf(uri)));
    return resultOf({ did: 'check', uri: uri.toString(), findings });
  }
  const hints = findings.length === 1 ? l10n.t('1 hint') : l10n.t('{0} hints', findings.length);
  const found = l10n.t('{0} and the rules of UIForge: {1}.', compiler, countFindings(findings) || hints);
  stream.markdown(`${found}\n\n`);
  for (const { severity, message, rule, line, column, fix } of findings.slice(0, MOST_SHOWN)) {
    const mark = new vscode.MarkdownString(`- ${MARKS[severity]} `, true);
    stream.markdown(mark);
    stream.anchor(new vscode.Location(uri, new vscode.Position(line - 1, column - 1)), l10n.t('line {0}', line));
    const help = fix ? ` ${l10n.t('What helps: {0}.', fix.title)}` : '';
    stream.markdown(` ${plainText(`${message}${help}`)} \`${rule}\`\n`);
  }
  if (findings.length > MOST_SHOWN) stream.markdown(`\n${l10n.t('and {0} more.', findings.length - MOST_SHOWN)}\n`);
  return resultOf({ did: 'check', uri: uri.toString(), findings });
}

/** @throws UIForgeError where nothing tells what a file is written for */
export function neededFramework(framework: Framework | null, uri: vscode.Uri): Framework {
  if (framework) return framework;
  throw new UIForgeError(
    'INVALID_ARGUMENT',
    l10n.t('Nothing tells which framework {0} is written for.', fileNameOf(uri)),
    { hint: l10n.t("Set 'uiforge.generation.defaultFramework'.") },
  );
}
