import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

/**
 * The page of a webview: one script and one style sheet of ours, and the texts in the language of VS Code. Nothing is loaded from anywhere else, nothing inline
 * runs, and the page can't connect to anything.
 *
 * @param name of the bundle in `dist/webviews`
 * @param frames origins that frames in the page may have
 */
export function pageHtml(
  webview: vscode.Webview,
  extensionUri: vscode.Uri,
  name: string,
  title: string,
  frames: readonly string[] = [],
): string {
  const nonce = randomBytes(18).toString('base64');
  const asset = (file: string) =>
    webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, 'dist', 'webviews', file)).toString();
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource} 'nonce-${nonce}'`,
    `font-src ${webview.cspSource}`,
    // The corner by which a text area is resized is a picture in the library's style sheet.
    'img-src data:',
    ...(frames.length > 0 ? [`frame-src ${frames.join(' ')}`] : []),
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <link rel="stylesheet" nonce="${nonce}" id="vscode-codicon-stylesheet" href="${asset(`${name}.css`)}">
  <title>${title}</title>
</head>
<body data-nonce="${nonce}">
  <script type="application/json" id="uiforge-texts">${textsFor()}</script>
  <script nonce="${nonce}" src="${asset(`${name}.js`)}"></script>
</body>
</html>`;
}

/** The texts of the language of VS Code, for the page; nothing where they are those of the source. */
function textsFor(): string {
  return vscode.l10n.bundle ? JSON.stringify(vscode.l10n.bundle).replaceAll('<', '\\u003c') : '';
}
