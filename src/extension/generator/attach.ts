import { readFile, stat } from 'node:fs/promises';
import { basename, extname, relative, sep } from 'node:path';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { UIForgeError } from '../../protocol/errors.ts';
import type { Attachments } from './attachments.ts';

const MIME_TYPES: Record<string, string> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
  '.gif': 'image/gif',
};

/**
 * Asks for what goes along with a description and adds it. False: the user went away.
 * @param folder the workspace folder; files outside of it are named by their file name alone
 * @throws UIForgeError for what can't be sent
 */
export async function attach(
  attachments: Attachments,
  what: 'file' | 'like' | 'image',
  folder: string | null,
): Promise<boolean> {
  const chosen = await vscode.window.showOpenDialog(dialog(what, folder));
  if (!chosen?.length) return false;
  for (const { fsPath } of chosen) {
    const name = nameOf(fsPath, folder);
    if (what === 'image') await addPicture(attachments, fsPath);
    else if (what === 'like') attachments.setLike(inWorkspace(name, fsPath, folder), (await stat(fsPath)).size);
    else attachments.addFile(name, await readFile(fsPath, 'utf8'));
  }
  return true;
}

function dialog(what: 'file' | 'like' | 'image', folder: string | null): vscode.OpenDialogOptions {
  const place = folder === null ? {} : { defaultUri: vscode.Uri.file(folder) };
  switch (what) {
    case 'image':
      return {
        ...place,
        title: l10n.t('Pictures of what you want'),
        canSelectMany: true,
        filters: { [l10n.t('Pictures')]: Object.keys(MIME_TYPES).map((ending) => ending.slice(1)) },
      };
    case 'like':
      return { ...place, title: l10n.t('A component to be like'), openLabel: l10n.t('Like This One') };
    case 'file':
      return { ...place, title: l10n.t('Files to send along'), canSelectMany: true };
  }
}

async function addPicture(attachments: Attachments, file: string): Promise<void> {
  const type = MIME_TYPES[extname(file).toLowerCase()] ?? extname(file);
  attachments.addImage(basename(file), type, (await readFile(file)).toString('base64'));
}

function nameOf(file: string, folder: string | null): string {
  const path = folder === null ? basename(file) : relative(folder, file);
  return path.startsWith('..') ? basename(file) : path.split(sep).join('/');
}

function inWorkspace(name: string, file: string, folder: string | null): string {
  if (folder !== null && !relative(folder, file).startsWith('..')) return name;
  throw new UIForgeError('INVALID_ARGUMENT', l10n.t('{0} is not in the open folder.', file), {
    hint: l10n.t('Choose a component of this project, or add it as a file.'),
  });
}
