import type { GenerationEvent } from '../../protocol/generation.ts';

/** What a generation is doing, in a few words for a progress line, put together from its events. */
export class GenerationActivity {
  #stage = 'Starting the engine';
  #numbers = '';

  /** @returns the new text, or null when the event changes nothing that is shown */
  update(event: GenerationEvent): string | null {
    switch (event.type) {
      case 'started':
        this.#stage = `Making ${event.name}`;
        return this.text;
      case 'stage':
        this.#stage = event.message;
        return this.text;
      case 'progress':
        this.#numbers = `${event.tokens.toLocaleString('en')} tokens, ${Math.round(event.tokensPerSecond)}/s`;
        return this.text;
      default:
        return null;
    }
  }

  get text(): string {
    return [this.#stage, this.#numbers].filter(Boolean).join(' · ');
  }

  /** Without the figures, which change too often for a mark in the editor. */
  get stage(): string {
    return this.#stage;
  }
}
