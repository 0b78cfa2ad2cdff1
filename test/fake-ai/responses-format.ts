import { openaiFormat } from './openai-format.ts';
import type { Script } from './script.ts';
import type { WireFormat } from './wire-format.ts';
import { usageOf } from './wire-format.ts';

const event = (type: string, value: object) => `event: ${type}\ndata: ${JSON.stringify({ type, ...value })}\n\n`;
const usage = (script: Script) => {
  const used = usageOf(script);
  if (!used) return null;
  const { prompt, completion } = used;
  return { input_tokens: prompt, output_tokens: completion, total_tokens: prompt + completion };
};

function response(script: Script, text: string, model: string): object {
  const { finish = 'stop' } = script;
  const incomplete = { stop: null, length: { reason: 'max_output_tokens' }, refused: { reason: 'content_filter' } };
  return {
    id: 'resp_1',
    object: 'response',
    model,
    status: finish === 'stop' ? 'completed' : 'incomplete',
    error: null,
    incomplete_details: incomplete[finish],
    output: [
      { id: 'rs_1', type: 'reasoning', summary: [] },
      {
        id: 'msg_1',
        type: 'message',
        role: 'assistant',
        status: 'completed',
        content: [{ type: 'output_text', text, annotations: [] }],
      },
    ],
    usage: usage(script),
  };
}

/** Responses, OpenAI's newer format. */
export const responsesFormat: WireFormat = {
  ...openaiFormat,
  name: 'responses',
  opening: (model) =>
    event('response.created', { response: { id: 'resp_1', object: 'response', model, status: 'in_progress' } }) +
    event('response.output_item.added', { output_index: 0, item: { id: 'msg_1', type: 'message' } }),
  text: (text) =>
    event('response.output_text.delta', { item_id: 'msg_1', output_index: 0, content_index: 0, delta: text }),
  closing: (script, model) =>
    event(script.finish && script.finish !== 'stop' ? 'response.incomplete' : 'response.completed', {
      response: response(script, '', model),
    }),
  whole: response,
  errorEvent: () => event('error', { code: 'server_error', message: 'The server had an error', param: null }),
  malformed: () => 'event: response.output_text.delta\ndata: {"type":"response.output_text.delta","del\n\n',
  unknownEvent: () => `data: ${JSON.stringify({ weather: 'fine' })}\n\n`,
};
