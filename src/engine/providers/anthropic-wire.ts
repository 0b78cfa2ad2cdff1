import type Anthropic from '@anthropic-ai/sdk';
import type { ImageInput, Usage } from '../../protocol/generation.ts';
import { mapAnthropicOptions } from './anthropic-options.ts';
import type { ChatMessage } from './provider.ts';
import { BrokenStream, MalformedEvent, Refusal } from './provider-error.ts';
import { asText, UnexpectedAnswer } from './whole-body.ts';
import { HEARTBEAT, type Wire, type WireAnswer, type WireCall, type WireTarget } from './wire.ts';
import { type AnswerReader, wireEvents } from './wire-events.ts';

type Event = Anthropic.RawMessageStreamEvent;

const SDK_TIMEOUT_MS = 3_600_000;

/** A client for one call: its `fetch` watches that call, and the key stays in it no longer. */
async function client({ endpoint, key, fetch }: WireTarget): Promise<Anthropic> {
  const { Anthropic: Client } = await import('@anthropic-ai/sdk');
  return new Client({
    apiKey: key?.reveal() ?? 'none',
    // Null: not from the environment, which may be meant for another service.
    authToken: null,
    webhookKey: null,
    baseURL: endpoint,
    fetch,
    maxRetries: 0,
    timeout: SDK_TIMEOUT_MS,
    logLevel: 'off',
    openTelemetry: false,
  });
}

/** The Messages format. */
export function anthropicWire(): Wire {
  const body = (call: WireCall) => ({
    model: call.model,
    ...split(call.messages),
    ...mapAnthropicOptions(call.options, call.model, call.maxTokens).body,
  });
  return {
    ignoredOptions: (call) => mapAnthropicOptions(call.options, call.model, call.maxTokens).ignored,
    async stream(call) {
      const anthropic = await client(call);
      const stream = await anthropic.messages.create({ ...body(call), stream: true }, { signal: call.signal });
      return wireEvents(stream, messageReader(call.model));
    },
    async complete(call) {
      const anthropic = await client(call);
      const request = anthropic.messages.create(body(call), { signal: call.signal });
      return { headers: request.asResponse(), answer: async () => answerOf(await request, call.model) };
    },
    async listModels(target, signal) {
      const anthropic = await client(target);
      const page = await anthropic.models.list({ limit: 1_000 }, { signal });
      if (!Array.isArray(page.data)) throw new MalformedEvent('no list of models');
      return page.data.map((model) => model.id).filter((id) => typeof id === 'string');
    },
  };
}

/** System messages have a place of their own there, and empty ones are an error. */
function split(messages: ChatMessage[]): { system?: string; messages: Anthropic.MessageParam[] } {
  const system = messages.filter((message) => message.role === 'system').map((message) => message.content);
  const others = messages.flatMap(({ role, content, images = [] }): Anthropic.MessageParam[] => {
    if (role === 'system' || (content === '' && images.length === 0)) return [];
    if (images.length === 0) return [{ role, content }];
    const text = content === '' ? [] : [{ type: 'text' as const, text: content }];
    return [{ role, content: [...images.map(imageBlock), ...text] }];
  });
  return { ...(system.length > 0 ? { system: system.join('\n\n') } : {}), messages: others };
}

function imageBlock({ mimeType, data }: ImageInput): Anthropic.ImageBlockParam {
  return { type: 'image', source: { type: 'base64', media_type: mimeType, data } };
}

function messageReader(asked: string): AnswerReader<Event> {
  let model = asked;
  let input: number | undefined;
  let output: number | undefined;
  let stop: string | null = null;
  let finished = false;
  return {
    event(event) {
      switch (event?.type) {
        case 'message_start':
          model = event.message?.model || asked;
          input = promptTokens(event.message?.usage);
          output = event.message?.usage?.output_tokens;
          break;
        case 'content_block_delta':
          if (event.delta?.type === 'text_delta' && event.delta.text) return { type: 'text', text: event.delta.text };
          break;
        case 'message_delta':
          stop = event.delta?.stop_reason ?? stop;
          output = event.usage?.output_tokens ?? output;
          break;
        case 'message_stop':
          finished = true;
          break;
        default:
          // New kinds of events are to be expected; something without a kind is none.
          if (typeof event?.type !== 'string') throw new MalformedEvent('an event without a type');
      }
      return HEARTBEAT;
    },
    end() {
      if (!finished) throw new BrokenStream('no message_stop');
      return { type: 'end', model, usage: usageOf(input, output), finishReason: finishOf(stop) };
    },
    whole: (body) => answerOf(body as Anthropic.Message, asked),
  };
}

function answerOf(message: Anthropic.Message, asked: string): WireAnswer {
  if (!Array.isArray(message?.content)) throw new UnexpectedAnswer(asText(message));
  return {
    content: message.content.map((block) => (block.type === 'text' ? block.text : '')).join(''),
    model: message.model || asked,
    usage: usageOf(promptTokens(message.usage), message.usage?.output_tokens),
    finishReason: finishOf(message.stop_reason),
  };
}

function finishOf(stop: string | null): 'stop' | 'length' {
  if (stop === 'refusal') throw new Refusal('');
  if (stop === null) throw new BrokenStream('no stop_reason');
  return stop === 'max_tokens' || stop === 'model_context_window_exceeded' ? 'length' : 'stop';
}

/** Cached parts of a prompt are counted apart. */
function promptTokens(usage: Anthropic.Usage | undefined): number | undefined {
  if (!usage || !Number.isInteger(usage.input_tokens)) return undefined;
  return usage.input_tokens + (usage.cache_creation_input_tokens ?? 0) + (usage.cache_read_input_tokens ?? 0);
}

function usageOf(input: number | undefined, output: number | undefined): Usage | null {
  if (input === undefined || output === undefined || !Number.isInteger(output)) return null;
  return { promptTokens: input, completionTokens: output, totalTokens: input + output };
}
