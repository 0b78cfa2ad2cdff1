import type { Script } from './script.ts';

/** One wire format: how an answer, its events and its errors look. */
export interface WireFormat {
  name: 'openai' | 'responses' | 'anthropic';
  /** Events before any text. */
  opening(model: string): string;
  text(text: string, model: string): string;
  /** Events after all text. */
  closing(script: Script, model: string): string;
  /** A whole answer that does not stream. */
  whole(script: Script, text: string, model: string): object;
  error(kind: string, message: string): object;
  errorEvent(): string;
  /** `text` as an event that breaks in the middle of its JSON. */
  malformed(): string;
  unknownEvent(): string;
  models(names: string[]): object;
  /** Kinds of error as this service names them. */
  kinds: Record<'auth' | 'rate' | 'quota' | 'server' | 'overloaded' | 'context' | 'request' | 'model', string>;
  /** What the service says about a context that is too long. */
  contextMessage: string;
}

/** What an answer used, as both formats can tell it. */
export function usageOf(script: Script): { prompt: number; completion: number } | null {
  return script.usage === undefined ? { prompt: 120, completion: 48 } : script.usage;
}
