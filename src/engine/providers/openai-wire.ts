import { speaksResponsesOnly } from './model-facts.ts';
import { openaiChatWire } from './openai-chat-wire.ts';
import { openaiResponsesWire } from './openai-responses-wire.ts';
import type { ServiceFailure } from './service-failure.ts';
import { serviceFailure } from './service-failure.ts';
import type { Wire, WireCall } from './wire.ts';

type Api = 'chat' | 'responses';

/**
 * OpenAI's two formats, whichever the endpoint has. Chat Completions is tried first, for it takes more options and is
 * what compatible services have; where it is not there, or not for the model, Responses, and from then on that one.
 *
 * @param official OpenAI's own service; others are compatible with it
 */
export function openaiWire(official: boolean): Wire {
  const wires: Record<Api, Wire> = { chat: openaiChatWire(official), responses: openaiResponsesWire(official) };
  /** By endpoint, and by endpoint and model where it depends on that. */
  const known = new Map<string, Api>();
  const remembered = (call: WireCall) => known.get(modelKey(call)) ?? known.get(call.endpoint);
  const apiFor = async (call: WireCall): Promise<Api> =>
    remembered(call) ?? (official && (await speaksResponsesOnly(call.model)) ? 'responses' : 'chat');

  /** Opens a call by one format, or by the other where the first is not there. */
  const opened = async <T>(call: WireCall, open: (wire: Wire) => Promise<T>): Promise<T> => {
    const first = await apiFor(call);
    try {
      const result = await open(wires[first]);
      if (first === 'responses') known.set(modelKey(call), first);
      return result;
    } catch (error) {
      const failure = serviceFailure(error);
      if (!failure || !isMissing(failure)) throw error;
      const other = first === 'chat' ? 'responses' : 'chat';
      const result = await open(wires[other]).catch((second: unknown) => {
        const again = serviceFailure(second);
        throw again && isMissing(again) ? error : second;
      });
      known.set(aboutModel(failure) ? modelKey(call) : call.endpoint, other);
      return result;
    }
  };

  return {
    ignoredOptions: (call) => wires[remembered(call) ?? 'chat'].ignoredOptions(call),
    stream: (call) => opened(call, (wire) => wire.stream(call)),
    async complete(call) {
      const answering = opened(call, async (wire) => {
        const { headers, answer } = await wire.complete(call);
        await headers;
        return answer;
      });
      return { headers: answering, answer: async () => (await answering)() };
    },
    listModels: wires.chat.listModels,
  };
}

const modelKey = ({ endpoint, model }: WireCall) => `${endpoint} ${model}`;

/** The path, the method or the model is not there in this format; a model that is nowhere is not asked for again. */
function isMissing({ status, message, kinds }: ServiceFailure): boolean {
  if (status === 405 || status === 501) return true;
  if (status !== 404) return false;
  const unknownModel =
    kinds.includes('model_not_found') || /model\b.*(does not exist|not found|unknown)/i.test(message);
  return !unknownModel || aboutFormat(message);
}

function aboutModel({ message }: ServiceFailure): boolean {
  return /model/i.test(message);
}

function aboutFormat(message: string): boolean {
  return /v1\/(responses|chat|completions)|not a chat model/i.test(message);
}
