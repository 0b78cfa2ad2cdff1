import type OpenAI from 'openai';
import type { Usage } from '../../protocol/generation.ts';
import { dataUrl } from './data-url.ts';
import { listOpenAIModels, openaiClient } from './openai-client.ts';
import { mapOpenAIOptions } from './openai-options.ts';
import type { ChatMessage } from './provider.ts';
import { BrokenStream, MalformedEvent, Refusal } from './provider-error.ts';
import { asText, UnexpectedAnswer } from './whole-body.ts';
import { HEARTBEAT, type Wire, type WireAnswer, type WireCall } from './wire.ts';
import { type AnswerReader, wireEvents } from './wire-events.ts';

type Chunk = OpenAI.Chat.Completions.ChatCompletionChunk;
type Completion = OpenAI.Chat.Completions.ChatCompletion;

/** The Chat Completions format. `official` is OpenAI's own service, others are compatible with it. */
export function openaiChatWire(official: boolean): Wire {
  const body = (call: WireCall) => ({
    model: call.model,
    messages: call.messages.map(messageOf),
    ...mapOpenAIOptions(call.options, call.model, call.maxTokens, official).body,
  });
  return {
    ignoredOptions: (call) => mapOpenAIOptions(call.options, call.model, call.maxTokens, official).ignored,
    async stream(call) {
      const openai = await openaiClient(call);
      // The signal is watched by `fetch`: the SDK would look at it, and at all that it is made of, several times an event.
      const stream = await openai.chat.completions.create({
        ...body(call),
        stream: true,
        stream_options: { include_usage: true },
      });
      return wireEvents(stream, chatReader(call.model));
    },
    async complete(call) {
      const openai = await openaiClient(call);
      const request = openai.chat.completions.create(body(call), { signal: call.signal });
      return { headers: request.asResponse(), answer: async () => answerOf(await request, call.model) };
    },
    listModels: listOpenAIModels,
  };
}

/** A message; with pictures, its content is a list of parts. */
function messageOf({ role, content, images = [] }: ChatMessage): OpenAI.Chat.Completions.ChatCompletionMessageParam {
  if (role !== 'user' || images.length === 0) return { role, content };
  const pictures = images.map((image) => ({ type: 'image_url' as const, image_url: { url: dataUrl(image) } }));
  return { role, content: [...pictures, { type: 'text', text: content }] };
}

function chatReader(asked: string): AnswerReader<Chunk> {
  let model = asked;
  let usage: Usage | null = null;
  let finish: string | null = null;
  let refusal = '';
  return {
    event(chunk) {
      if (typeof chunk !== 'object' || chunk === null || !Array.isArray(chunk.choices ?? [])) {
        throw new MalformedEvent('not a chat completion chunk');
      }
      if (typeof chunk.model === 'string' && chunk.model !== '') model = chunk.model;
      usage = usageOf(chunk.usage) ?? usage;
      const choice = chunk.choices?.[0];
      if (!choice) {
        // Usage and filter results come with an empty list; something without a list is no chunk at all.
        if (!chunk.choices && !chunk.usage) throw new MalformedEvent('an event of no known kind');
        return HEARTBEAT;
      }
      finish = choice.finish_reason ?? finish;
      refusal += choice.delta?.refusal ?? '';
      const text = choice.delta?.content;
      return typeof text === 'string' && text !== '' ? { type: 'text', text } : HEARTBEAT;
    },
    end: () => ({ type: 'end', model, usage, finishReason: finishOf(finish, refusal) }),
    whole: (body) => answerOf(body as Completion, asked),
  };
}

function answerOf(completion: Completion, asked: string): WireAnswer {
  const choice = completion?.choices?.[0];
  if (!choice?.message) throw new UnexpectedAnswer(asText(completion));
  return {
    content: choice.message.content ?? '',
    model: completion.model || asked,
    usage: usageOf(completion.usage),
    finishReason: finishOf(choice.finish_reason, choice.message.refusal ?? ''),
  };
}

function finishOf(finish: string | null, refusal: string): 'stop' | 'length' {
  if (finish === 'content_filter' || refusal !== '') throw new Refusal(refusal);
  if (finish === null) throw new BrokenStream('no finish_reason');
  return finish === 'length' ? 'length' : 'stop';
}

function usageOf(usage: OpenAI.CompletionUsage | null | undefined): Usage | null {
  if (!usage || !Number.isInteger(usage.prompt_tokens) || !Number.isInteger(usage.completion_tokens)) return null;
  return {
    promptTokens: usage.prompt_tokens,
    completionTokens: usage.completion_tokens,
    totalTokens: usage.prompt_tokens + usage.completion_tokens,
  };
}
