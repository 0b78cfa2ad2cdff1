import type { ManagerEvent, ProviderManager } from '../../providers/manager-contract.ts';
import type { ChatMessage } from '../../providers/provider.ts';
import type { ContextReader } from './context-reader.ts';
import type { MaskedTexts } from './mask-all.ts';
import { UnmaskStream } from './unmask-stream.ts';

/**
 * A manager that masks what looks like a secret in everything it sends to a service, and puts it back where the answer
 * repeats it: code that is changed keeps its secrets, and the service never sees them.
 *
 * @param ready messages that were made of masked parts and go out as they are
 */
export function maskedManager(
  manager: Pick<ProviderManager, 'stream'>,
  reader: Pick<ContextReader, 'mask'>,
  ready?: readonly ChatMessage[],
): Pick<ProviderManager, 'stream'> {
  return {
    async *stream(request) {
      if (request.offline || request.messages === ready) {
        yield* manager.stream(request);
        return;
      }
      const texts = request.messages.map(({ content }) => content);
      const masked = await reader.mask(texts, request.signal);
      const messages = request.messages.map((message, index) => ({ ...message, content: masked.texts[index] ?? '' }));
      // The messages of a second attempt hold those of the first, and what the first attempt gave, secrets put back.
      const resume = () => request.resume()?.map((message) => hide(message, masked.secrets)) ?? null;
      yield* unmasked(manager.stream({ ...request, messages, resume }), masked.secrets);
    },
  };
}

function hide(message: ChatMessage, secrets: MaskedTexts['secrets']): ChatMessage {
  const content = secrets.reduce((text, [mark, secret]) => text.replaceAll(secret, () => mark), message.content);
  return { ...message, content };
}

async function* unmasked(
  events: AsyncIterable<ManagerEvent>,
  secrets: MaskedTexts['secrets'],
): AsyncGenerator<ManagerEvent, void> {
  if (secrets.length === 0) {
    yield* events;
    return;
  }
  const stream = new UnmaskStream(secrets);
  for await (const event of events) {
    if (event.type !== 'text') {
      const rest = stream.end();
      if (rest !== '') yield { type: 'text', text: rest };
      yield event;
      continue;
    }
    const text = stream.push(event.text);
    if (text !== '') yield { type: 'text', text };
  }
}
