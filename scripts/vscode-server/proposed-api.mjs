import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

// The minified pair: a check that always says yes, then the function that calls it and throws the known message.
const ALWAYS_YES = /function ([\w$]+)\(([\w$]+),([\w$]+)\)\{return!0\}(?=function [\w$]+\([\w$]+,[\w$]+\)\{if\(!\1\()/g;
const KNOWN_MESSAGE = 'CANNOT use API proposal';

const BUNDLES = ['out/vs/code/browser/workbench/workbench.js', 'out/vs/workbench/api/node/extensionHostProcess.js'];

/**
 * Gives an unpacked VS Code of code-server the check back that every other VS Code makes: an extension may use a
 * proposed API only if it declares it. Without the check our tests would pass on API that users don't have.
 *
 * @param {string} vscode the folder with `out/`
 * @throws {Error} when the place isn't found, which means that the version of code-server has changed
 */
export async function restoreProposedApiCheck(vscode) {
  for (const bundle of BUNDLES) {
    const file = path.join(vscode, bundle);
    const source = await readFile(file, 'utf8');
    const places = [...source.matchAll(ALWAYS_YES)].filter((match) =>
      source.slice(match.index, match.index + 300).includes(KNOWN_MESSAGE),
    );
    const [match] = places;
    if (!match || places.length > 1) {
      throw new Error(
        `${bundle}: the proposed-API check was found ${places.length} times instead of once. ` +
          'The version of code-server has changed: adapt scripts/vscode-server/proposed-api.mjs to it.',
      );
    }
    const [whole, name, extension, proposal] = match;
    const checked =
      `function ${name}(${extension},${proposal})` +
      `{return!!(${extension}.enabledApiProposals&&${extension}.enabledApiProposals.includes(${proposal}))}`;
    await writeFile(file, source.slice(0, match.index) + checked + source.slice(match.index + whole.length));
  }
}
