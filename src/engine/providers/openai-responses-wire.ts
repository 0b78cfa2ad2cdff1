import type OpenAI from 'openai';
import type { Usage } from '../../protocol/generation.ts';
import { dataUrl } from './data-url.ts';
import { listOpenAIModels, openaiClient } from './openai-client.ts';
import { mapResponsesOptions } from './openai-options.ts';
import type { ChatMessage } from './provider.ts';
import { BrokenStream, MalformedEvent, Refusal } from './provider-error.ts';
import { asText, UnexpectedAnswer } from './whole-body.ts';
import { HEARTBEAT, type Wire, type WireAnswer, type WireCall } from './wire.ts';
import { type AnswerReader, wireEvents } from './wire-events.ts';

type Event = OpenAI.Responses.ResponseStreamEvent;
type Response = OpenAI.Responses.Response;

/** The Responses format. `official` is OpenAI's own service, others are compatible with it. */
export function openaiResponsesWire(official: boolean): Wire {
  const body = (call: WireCall) => ({
    model: call.model,
    input: call.messages.map(itemOf),
    // What is sent is kept by nobody.
    store: false,
    ...mapResponsesOptions(call.options, call.model, call.maxTokens, official).body,
  });
  return {
    ignoredOptions: (call) => mapResponsesOptions(call.options, call.model, call.maxTokens, official).ignored,
    async stream(call) {
      const openai = await openaiClient(call);
      // The signal is watched by `fetch`: the SDK would look at it, and at all that it is made of, several times an event.
      const stream = await openai.responses.create({ ...body(call), stream: true });
      return wireEvents(stream, responsesReader(call.model));
    },
    async complete(call) {
      const openai = await openaiClient(call);
      // Read by us: the SDK stumbles over a body of another shape before it can be told what it says.
      const response = openai.responses.create(body(call), { signal: call.signal }).asResponse();
      return { headers: response, answer: async () => answerOf(parsed(await (await response).text()), call.model) };
    },
    listModels: listOpenAIModels,
  };
}

/** A message; with pictures, its content is a list of parts. */
function itemOf({ role, content, images = [] }: ChatMessage): OpenAI.Responses.EasyInputMessage {
  if (role !== 'user' || images.length === 0) return { role, content };
  const pictures = images.map((image) => ({
    type: 'input_image' as const,
    image_url: dataUrl(image),
    detail: 'auto' as const,
  }));
  return { role, content: [...pictures, { type: 'input_text', text: content }] };
}

function responsesReader(asked: string): AnswerReader<Event> {
  let model = asked;
  let refusal = '';
  return {
    event(event) {
      switch (event?.type) {
        case 'response.created':
          model = event.response?.model || asked;
          break;
        case 'response.output_text.delta':
          if (typeof event.delta !== 'string') throw new MalformedEvent('a piece of text without text');
          if (event.delta !== '') return { type: 'text', text: event.delta };
          break;
        case 'response.refusal.delta':
          refusal += event.delta;
          break;
        case 'response.completed':
        case 'response.incomplete':
          return { type: 'end', model: event.response.model || model, ...endOf(event.response, refusal) };
        case 'response.failed':
          throw failureOf(event.response);
        default:
          // New kinds of events are to be expected; something without a kind is none.
          if (typeof event?.type !== 'string') throw new MalformedEvent('an event without a type');
      }
      return HEARTBEAT;
    },
    end() {
      throw new BrokenStream('no response.completed');
    },
    whole: (body) => answerOf(body as Response, asked),
  };
}

function parsed(text: string): Response {
  try {
    return JSON.parse(text) as Response;
  } catch {
    throw new UnexpectedAnswer(text);
  }
}

function answerOf(response: Response, asked: string): WireAnswer {
  if (!Array.isArray(response?.output)) throw new UnexpectedAnswer(asText(response));
  if (response.status === 'failed') throw failureOf(response);
  const parts = response.output.flatMap((item) => (item.type === 'message' ? item.content : []));
  const refusal = parts.map((part) => (part.type === 'refusal' ? part.refusal : '')).join('');
  return {
    content: parts.map((part) => (part.type === 'output_text' ? part.text : '')).join(''),
    model: response.model || asked,
    ...endOf(response, refusal),
  };
}

function endOf(response: Response, refusal: string): Pick<WireAnswer, 'usage' | 'finishReason'> {
  const reason = response?.incomplete_details?.reason;
  if (refusal !== '' || reason === 'content_filter') throw new Refusal(refusal);
  if (response?.status === 'completed') return { usage: usageOf(response.usage), finishReason: 'stop' };
  if (reason === 'max_output_tokens') return { usage: usageOf(response.usage), finishReason: 'length' };
  throw new BrokenStream(`a response that is ${response?.status}`);
}

/** What the service says of its failure, which it sends as an answer. */
function failureOf(response: Response): Error {
  return new UnexpectedAnswer(asText({ error: response?.error ?? 'no reason given' }));
}

function usageOf(usage: OpenAI.Responses.ResponseUsage | undefined): Usage | null {
  if (!usage || !Number.isInteger(usage.input_tokens) || !Number.isInteger(usage.output_tokens)) return null;
  return {
    promptTokens: usage.input_tokens,
    completionTokens: usage.output_tokens,
    totalTokens: usage.input_tokens + usage.output_tokens,
  };
}
