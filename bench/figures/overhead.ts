import OpenAI from 'openai';
import { answerOf, LAST_LINE } from '../answer-text.ts';
import { now } from '../clock.ts';
import type { StartedEngine } from '../engine-process.ts';
import { startEngine } from '../engine-process.ts';
import type { Figure, Row } from '../row.ts';
import { benchProviders } from '../run-in-vscode.ts';
import { median } from '../statistics.ts';
import type { BenchContext } from './context.ts';

/** Milliseconds from the request, one a run. */
interface Times {
  /** To the end of the stream that the SDK gives. */
  sdk: number[];
  /** To the last line of code that the engine streams. */
  streamed: number[];
  /** To the engine's response, checked by the compiler. */
  response: number[];
}

const EVENTS = 450;
const PACED = { rate: 150, delayMs: 400, runs: 10 };
const UNPACED = { rate: undefined, delayMs: 0, runs: 20 };
const WARM_UP = 3;

/** A streamed request through the engine against the same one by the bare SDK, in turn. */
export async function overhead({ build, service }: BenchContext): Promise<Figure> {
  const engine = await startEngine({ extension: build.extension, providers: benchProviders(service) });
  const sdk = new OpenAI({ apiKey: 'none', baseURL: `${service.url}/v1`, maxRetries: 0 });
  const both = async ({ rate, delayMs, runs }: typeof PACED | typeof UNPACED, name: string): Promise<Times> => {
    const times: Times = { sdk: [], streamed: [], response: [] };
    for (let run = 0; run < runs; run++) {
      await service.answer({ chunks: answerOf('Overhead', EVENTS), delayMs, ...(rate === undefined ? {} : { rate }) });
      times.sdk.push(await bySdk(sdk, name));
      const { streamed, response } = await byEngine(engine, name);
      times.streamed.push(streamed);
      times.response.push(response);
    }
    return times;
  };
  try {
    const first = await both({ ...UNPACED, runs: 1 }, 'first');
    await both({ ...UNPACED, runs: WARM_UP }, 'warm-up');
    const paced = await both(PACED, 'paced');
    const unpaced = await both(UNPACED, 'unpaced');
    return { raw: { first, paced, unpaced }, rows: rowsOf(first, paced, unpaced) };
  } finally {
    await engine.stop();
  }
}

function rowsOf(first: Times, paced: Times, unpaced: Times): Row[] {
  const row = (
    figure: string,
    times: Times,
    what: 'streamed' | 'response',
    limit: Row['limit'],
    note: string,
  ): Row => ({
    figure,
    unit: 'ms',
    measured: median(times[what]),
    baseline: median(times.sdk),
    limit,
    note,
  });
  const pace = `${EVENTS} events at ${PACED.rate} a second, median of ${PACED.runs}`;
  const flood = `${EVENTS} events as fast as they go, median of ${UNPACED.runs}`;
  return [
    row('Request through the engine, checked response', paced, 'response', { ratio: 1.05 }, pace),
    row('Request through the engine, last line of the stream', paced, 'streamed', { ratio: 1.05 }, pace),
    row('Unpaced, checked response', unpaced, 'response', null, flood),
    row('Unpaced, last line of the stream', unpaced, 'streamed', null, flood),
    row(
      'Unpaced, first request of an engine, checked response',
      first,
      'response',
      null,
      'loads SDK and compiler; one run',
    ),
  ];
}

async function bySdk(sdk: OpenAI, name: string): Promise<number> {
  const start = now();
  const stream = await sdk.chat.completions.create({
    model: 'fake-model',
    messages: [{ role: 'user', content: name }],
    stream: true,
    stream_options: { include_usage: true },
  });
  let text = '';
  for await (const chunk of stream) text += chunk.choices[0]?.delta.content ?? '';
  const end = now();
  if (!text.includes(LAST_LINE)) throw new Error('the SDK did not get the whole answer');
  return end - start;
}

async function byEngine(engine: StartedEngine, description: string): Promise<{ streamed: number; response: number }> {
  let streamed = Number.NaN;
  const start = now();
  const { code, metadata } = await engine.generate(
    { description, framework: 'react', name: 'Overhead', fresh: true },
    (event) => {
      if (event.type === 'chunk' && event.text.includes(LAST_LINE)) streamed = now() - start;
    },
  );
  const response = now() - start;
  if (!code.includes(LAST_LINE) || metadata.provider !== 'bench' || !metadata.validation.ok) {
    throw new Error(`the engine did not give the whole answer, checked: ${JSON.stringify(metadata)}`);
  }
  return { streamed, response };
}
