import { pathToFileURL } from 'node:url';

/** @param {string} file absolute; the server calls its own machine `remote`, whatever its host is named */
function remoteUri(file) {
  return `vscode-remote://remote${pathToFileURL(file).pathname}`;
}

/**
 * The address of a window on a folder.
 *
 * @param {{url: string, token?: string | undefined}} server
 * @param {object} window
 * @param {string | undefined} window.workspace absolute path of the folder; undefined: a window without one
 * @param {string} [window.extension] absolute path of the extension under development
 * @param {string} [window.tests] absolute path of a module whose `run()` is called in the extension host
 * @param {boolean} [window.welcome] let VS Code open its start page or the readme
 * @returns {string}
 */
export function windowUrl(server, { workspace, extension, tests, welcome }) {
  const payload = [];
  if (extension) payload.push(['extensionDevelopmentPath', remoteUri(extension)]);
  if (tests) payload.push(['extensionTestsPath', remoteUri(tests)]);
  if (!welcome) payload.push(['skipWelcome', 'true']);
  const query = new URLSearchParams();
  if (server.token) query.set('tkn', server.token);
  if (workspace) query.set('folder', pathToFileURL(workspace).pathname);
  else query.set('ew', 'true');
  query.set('payload', JSON.stringify(payload));
  // A '+' for a space would be taken literally by some readers of the address.
  return `${server.url}/?${query.toString().replaceAll('+', '%20')}`;
}
