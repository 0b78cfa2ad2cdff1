import type { Script } from './script.ts';
import type { WireFormat } from './wire-format.ts';
import { usageOf } from './wire-format.ts';

const event = (type: string, value: object) => `event: ${type}\ndata: ${JSON.stringify({ type, ...value })}\n\n`;
const stop = ({ finish = 'stop' }: Script) => ({ stop: 'end_turn', length: 'max_tokens', refused: 'refusal' })[finish];
const usage = (script: Script) => {
  const used = usageOf(script);
  return used ? { input_tokens: used.prompt, output_tokens: used.completion } : {};
};

/** The Messages format. */
export const anthropicFormat: WireFormat = {
  name: 'anthropic',
  opening: (model) =>
    event('message_start', {
      message: {
        id: 'msg_1',
        type: 'message',
        role: 'assistant',
        content: [],
        model,
        stop_reason: null,
        stop_sequence: null,
        usage: { input_tokens: 120, output_tokens: 1 },
      },
    }) +
    event('content_block_start', { index: 0, content_block: { type: 'text', text: '' } }) +
    event('ping', {}),
  text: (text) => event('content_block_delta', { index: 0, delta: { type: 'text_delta', text } }),
  closing: (script) => {
    const used = usageOf(script);
    return (
      event('content_block_stop', { index: 0 }) +
      event('message_delta', {
        delta: { stop_reason: stop(script), stop_sequence: null },
        usage: used ? { output_tokens: used.completion } : {},
      }) +
      event('message_stop', {})
    );
  },
  whole: (script, text, model) => ({
    id: 'msg_1',
    type: 'message',
    role: 'assistant',
    model,
    content: [{ type: 'text', text }],
    stop_reason: stop(script),
    stop_sequence: null,
    usage: usage(script),
  }),
  error: (kind, message) => ({ type: 'error', error: { type: kind, message } }),
  errorEvent: () => event('error', { error: { type: 'overloaded_error', message: 'Overloaded' } }),
  malformed: () => 'event: content_block_delta\ndata: {"type":"content_block_delta","ind\n\n',
  unknownEvent: () => 'event: content_block_delta\ndata: {"weather":"fine"}\n\n',
  models: (names) => ({
    data: names.map((id) => ({ type: 'model', id, display_name: id, created_at: '2026-01-01T00:00:00Z' })),
    has_more: false,
    first_id: names[0] ?? null,
    last_id: names.at(-1) ?? null,
  }),
  kinds: {
    auth: 'authentication_error',
    rate: 'rate_limit_error',
    quota: 'billing_error',
    server: 'api_error',
    overloaded: 'overloaded_error',
    context: 'invalid_request_error',
    request: 'invalid_request_error',
    model: 'not_found_error',
  },
  contextMessage: 'prompt is too long: 1200000 tokens > 1000000 maximum',
};
