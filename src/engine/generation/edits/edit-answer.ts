import type { ChatMessage } from '../../providers/provider.ts';
import { type EditBlock, EditBlockReader, markerSize, writeBlock } from './edit-blocks.ts';

/** The answer of a model that was asked for blocks, perhaps in several parts because one broke off. */
export class EditAnswer {
  readonly #code: string;
  readonly #messages: ChatMessage[];
  #reader = new EditBlockReader();
  #text = '';
  /** What came before the answer broke off. */
  #kept: EditBlock[] = [];
  #said: string[] = [];

  /**
   * @param code what the blocks are to change
   * @param messages what the model was asked
   */
  constructor(code: string, messages: ChatMessage[]) {
    this.#code = code;
    this.#messages = messages;
  }

  /** All blocks, in the order they came; one that came twice is given once. */
  get blocks(): EditBlock[] {
    const seen = new Set<string>();
    return [...this.#kept, ...this.#reader.blocks].filter((block) => {
      const key = JSON.stringify(block);
      return !seen.has(key) && seen.add(key);
    });
  }

  /** What the model said beside the blocks. */
  get talk(): string {
    return [...this.#said, this.#reader.talk].filter(Boolean).join('\n\n');
  }

  /** The last part of the answer as it came. */
  get text(): string {
    return this.#text;
  }

  push(text: string): void {
    this.#text += text;
    this.#reader.push(text);
  }

  end(): void {
    this.#reader.end();
  }

  /**
   * The answer broke off, somebody goes on: whole blocks stay, what was begun is dropped.
   * @returns the messages that ask for the blocks still missing; null to start over because there is none yet
   */
  resume(): ChatMessage[] | null {
    const sound = this.#reader.blocks.filter(({ fault }) => fault === null);
    if (sound.length > 0 && this.#reader.talk) this.#said.push(this.#reader.talk);
    this.#kept.push(...sound);
    this.#reader = new EditBlockReader();
    this.#text = '';
    if (this.#kept.length === 0) return null;
    const size = Math.max(markerSize(this.#code), ...this.#kept.map((one) => markerSize(one.replace.join('\n'))));
    const content = [
      'The answer broke off. These blocks have arrived and count:',
      '',
      this.#kept.map((block) => writeBlock(block, size)).join('\n'),
      '',
      'Give only the blocks that are still missing, in the same form; when none is, answer with the word DONE.',
    ];
    return [...this.#messages, { role: 'user', content: content.join('\n') }];
  }
}
