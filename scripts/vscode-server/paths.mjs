import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the project, absolute. */
export const projectRoot = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Downloaded editors and the sample workspace; ignored by git and safe to delete. */
export const cacheFolder = path.join(projectRoot, '.vscode-test');

/** What test runs leave behind: screenshots, logs; ignored by git and safe to delete. */
export const outputFolder = path.join(projectRoot, '.test-output');

/** Progress and advice for the person at the terminal; standard output stays the script's own. */
export function say(/** @type {string} */ text) {
  process.stderr.write(`uiforge: ${text}\n`);
}
