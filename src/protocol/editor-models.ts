import type { GenerateOptions, ImageInput } from './generation.ts';

/** A language model that the editor offers: Copilot's, or one of another extension. */
export interface EditorModel {
  id: string;
  /** Who brings it, such as `copilot`. */
  vendor: string;
  family: string;
  version: string;
  /** As people call it. */
  name: string;
  /** Most tokens that a request may have. */
  maxInputTokens: number;
  /** Whether it takes images; null where VS Code does not say. */
  images: boolean | null;
  /**
   * Whether it may be asked: `ask` means that the editor may want the user's consent first, so only an action of the
   * user may call it; `denied` that the user has said no.
   */
  access: 'allowed' | 'ask' | 'denied';
}

/** One call of a model of the editor. */
export interface EditorModelRequest {
  model: Pick<EditorModel, 'vendor' | 'id'>;
  /** The editor's models know no system role: what has one is sent as the user's first words. */
  messages: { role: 'system' | 'user' | 'assistant'; content: string; images?: ImageInput[] | undefined }[];
  options: GenerateOptions;
  /** Whether an action of the user is behind it; only then a dialog may ask for consent. */
  byUser: boolean;
  /** Of the progress notifications that carry `EditorModelEvent`. */
  token: string;
}

/** What comes while a model of the editor answers. */
export type EditorModelEvent =
  | { type: 'text'; text: string }
  | { type: 'heartbeat' }
  /** A dialog may be asking the user for consent: told when it may open, and every second until it is answered. */
  | { type: 'asking' };

/** What is known when the answer has ended. */
export interface EditorModelAnswer {
  /** Counted by the model's own tokenizer; null where it could not count. */
  tokens: { prompt: number; completion: number } | null;
  /** Names of the options that the model does not take, or of which nobody knows whether it does. */
  ignoredOptions: string[];
}
