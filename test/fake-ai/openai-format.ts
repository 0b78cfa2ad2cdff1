import type { Script } from './script.ts';
import type { WireFormat } from './wire-format.ts';
import { usageOf } from './wire-format.ts';

const event = (value: object) => `data: ${JSON.stringify(value)}\n\n`;
const chunk = (model: string, choices: object[], more: object = {}) => ({
  id: 'chatcmpl-1',
  object: 'chat.completion.chunk',
  created: 1_760_000_000,
  model,
  choices,
  ...more,
});
const choice = (delta: object, finish_reason: string | null = null) => ({ index: 0, delta, finish_reason });
const usage = (script: Script) => {
  const used = usageOf(script);
  if (!used) return null;
  const { prompt, completion } = used;
  return { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion };
};
const finish = ({ finish = 'stop' }: Script) => (finish === 'refused' ? 'content_filter' : finish);

/** Chat Completions, as OpenAI and everything compatible with it speaks. */
export const openaiFormat: WireFormat = {
  name: 'openai',
  opening: (model) => event(chunk(model, [choice({ role: 'assistant', content: '' })])),
  text: (text, model) => event(chunk(model, [choice({ content: text })])),
  closing: (script, model) => {
    const used = usage(script);
    const last = event(chunk(model, [choice({}, finish(script))]));
    return `${last}${used ? event(chunk(model, [], { usage: used })) : ''}data: [DONE]\n\n`;
  },
  whole: (script, text, model) => ({
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1_760_000_000,
    model,
    choices: [
      { index: 0, message: { role: 'assistant', content: text, refusal: null }, finish_reason: finish(script) },
    ],
    ...(usage(script) ? { usage: usage(script) } : {}),
  }),
  error: (kind, message) => ({ error: { message, type: kind, param: null, code: kind } }),
  errorEvent: () => event({ error: { message: 'The server had an error', type: 'server_error', code: null } }),
  malformed: () => 'data: {"id":"chatcmpl-1","choices":[{"delta":{"con\n\n',
  unknownEvent: () => event({ weather: 'fine' }),
  models: (names) => ({ object: 'list', data: names.map((id) => ({ id, object: 'model', owned_by: 'fake' })) }),
  kinds: {
    auth: 'invalid_api_key',
    rate: 'rate_limit_exceeded',
    quota: 'insufficient_quota',
    server: 'server_error',
    overloaded: 'overloaded',
    context: 'context_length_exceeded',
    request: 'invalid_request_error',
    model: 'model_not_found',
  },
  contextMessage:
    "This model's maximum context length is 128000 tokens. However, your messages resulted in 190000 tokens.",
};
