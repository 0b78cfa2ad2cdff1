import type * as vscode from 'vscode';

/** Tells stages in a chat answer, each once. */
export function stageTeller(stream: vscode.ChatResponseStream): (event: { type: string; message?: string }) => void {
  let last = '';
  return ({ type, message }) => {
    if (type !== 'stage' || message === undefined || message === last) return;
    last = message;
    stream.progress(message);
  };
}
