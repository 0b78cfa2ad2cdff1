/**
 * The fake AI service as a program, for tests that live in other processes.
 *
 *     node test/fake-ai/main.ts --port 0 [--key KEY] [--ollama] [--model NAME]...
 *
 * The first line of stdout is `{"url":"http://127.0.0.1:PORT","port":PORT}`. `POST /__script` takes
 * `{"scripts": [...], "fallback": {...}, "reset": true}`, `GET /__requests` gives the chat requests so far. It ends with
 * its stdin, so that it never outlives the test that started it.
 */
import { parseArgs } from 'node:util';
import { startFakeAi } from './fake-ai.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    key: { type: 'string' },
    ollama: { type: 'boolean', default: false },
    model: { type: 'string', multiple: true },
    /** Go on when stdin ends. */
    detached: { type: 'boolean', default: false },
  },
});
const ai = await startFakeAi({
  port: Number(values.port),
  key: values.key,
  models: values.model,
  passesFor: values.ollama ? 'ollama' : 'openai-compatible',
});
console.log(JSON.stringify({ url: ai.url, port: ai.port }));

const stop = () => void ai.close().then(() => process.exit(0));
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
if (!values.detached) {
  process.stdin.resume();
  process.stdin.on('end', stop);
}
