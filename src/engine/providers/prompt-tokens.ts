import type { ChatMessage } from './provider.ts';

/** About what the services count for a picture that is not tiny; they shrink large ones to it. */
export const IMAGE_TOKENS = 1_600;

/** Tokens of messages with their pictures. @param count tokens of a text */
export function promptTokens(messages: readonly ChatMessage[], count: (text: string) => number): number {
  return messages.reduce((sum, { content, images = [] }) => sum + count(content) + images.length * IMAGE_TOKENS, 0);
}

export function hasImages(messages: readonly ChatMessage[]): boolean {
  return messages.some(({ images = [] }) => images.length > 0);
}
