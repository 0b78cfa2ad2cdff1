// A bridge as a process of its own: `node bridge-process.mts FILE [SERVER]`. FILE holds the socket of the engine; without
// it none runs, and none can be started.
import { readFile } from 'node:fs/promises';
import { runMcpBridge } from '../../../src/cli/mcp-bridge.ts';
import { UIForgeError } from '../../../src/protocol/errors.ts';

const [file = '', server] = process.argv.slice(2);

await runMcpBridge({
  server,
  stdin: process.stdin,
  stdout: process.stdout,
  log: (message) => console.error(message),
  findEngine: async () => {
    const socket = await readFile(file, 'utf8').catch(() => null);
    return socket === null ? null : { socket };
  },
  startEngine: async () => {
    throw new UIForgeError('UNAVAILABLE', 'No engine could be started.', { hint: 'Open the folder in VS Code.' });
  },
});
