import type { TextDocument } from 'vscode';

/** Whether a document can hold a component that the preview draws. */
export function isPreviewable({ languageId, fileName, uri }: TextDocument): boolean {
  if (uri.scheme !== 'file' && uri.scheme !== 'untitled') return false;
  if (/\.(?:test|spec|stories)\.[a-z]+$/i.test(fileName)) return false;
  if (['typescriptreact', 'javascriptreact', 'vue', 'svelte'].includes(languageId)) return true;
  return /\.(?:tsx|jsx|vue|svelte)$/i.test(fileName) || /\.component\.ts$/i.test(fileName);
}
