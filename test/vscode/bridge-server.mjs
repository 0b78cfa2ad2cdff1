import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import { stripVTControlCharacters } from 'node:util';

/**
 * @typedef {Record<string, (params: any) => unknown>} BridgeMethods
 *
 * @typedef {object} Bridge
 * @property {string} connection what the suite needs to reach it, as one string for the environment
 * @property {() => Promise<void>} close
 */

/** The variable of the environment by which the suite in the extension host finds the bridge. */
export const BRIDGE_VARIABLE = 'UIFORGE_TEST_BRIDGE';

/**
 * Serves methods to the suite: `POST /` with `{method, params}` is answered by `{result}` or `{error: {message}}`.
 * On 127.0.0.1, a port that the system chooses, and with a token, since its methods act on a real editor.
 *
 * @param {BridgeMethods} methods
 * @param {boolean} hasPage whether there is a page to press keys in; a desktop VS Code gives us none
 * @returns {Promise<Bridge>}
 */
export async function startBridge(methods, hasPage) {
  const token = randomBytes(16).toString('hex');
  const server = createServer((request, response) => {
    void answer(request, methods, token).then(({ status, body }) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    });
  });
  // A suite may wait long for an answer, and the connection it keeps must not break under its next call.
  server.requestTimeout = 0;
  server.keepAliveTimeout = 600_000;
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    connection: JSON.stringify({ url: `http://127.0.0.1:${port}`, token, hasPage }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * @param {import('node:http').IncomingMessage} request
 * @param {BridgeMethods} methods
 * @param {string} token
 */
async function answer(request, methods, token) {
  try {
    if (!sameToken(request.headers.authorization ?? '', `Bearer ${token}`)) return failure(401, 'wrong token');
    let text = '';
    for await (const chunk of request.setEncoding('utf8')) text += chunk;
    const { method, params } = JSON.parse(text);
    const implementation = Object.hasOwn(methods, method) ? methods[method] : undefined;
    if (!implementation) return failure(404, `the bridge has no method ${method}`);
    return { status: 200, body: { result: (await implementation(params ?? {})) ?? null } };
  } catch (error) {
    return failure(500, stripVTControlCharacters(error instanceof Error ? error.message : String(error)));
  }
}

/** @param {string} given @param {string} wanted */
function sameToken(given, wanted) {
  return given.length === wanted.length && timingSafeEqual(Buffer.from(given), Buffer.from(wanted));
}

/** @param {number} status @param {string} message */
function failure(status, message) {
  return { status, body: { error: { message } } };
}
