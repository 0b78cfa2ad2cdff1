import * as l10n from '@vscode/l10n';
import type { GenerationEvent } from '../../protocol/generation.ts';
import { formatNumber } from '../../protocol/locale.ts';

/** What a generation is doing, in a few words for a progress line, put together from its events. */
export class GenerationActivity {
  #stage = l10n.t('Starting the engine');
  #numbers = '';

  /** @returns the new text, or null when the event changes nothing that is shown */
  update(event: GenerationEvent): string | null {
    switch (event.type) {
      case 'started':
        this.#stage = l10n.t('Making {0}', event.name);
        return this.text;
      case 'stage':
        this.#stage = event.message;
        return this.text;
      case 'progress':
        this.#numbers = speedText(event.tokens, event.tokensPerSecond);
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

/** How far a stream is, and how quick: `1,234 tokens, 80/s`. */
export function speedText(tokens: number, tokensPerSecond: number): string {
  return l10n.t('{0} tokens, {1}/s', formatNumber(tokens), formatNumber(Math.round(tokensPerSecond)));
}
