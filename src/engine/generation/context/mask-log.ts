import type { ContextReport } from '../../../protocol/context.ts';
import type { UIComponentRequest } from '../../../protocol/generation.ts';
import { maskSecrets } from './mask-secrets.ts';

/** Masks texts and remembers what was masked where. */
export class MaskLog {
  readonly #entries: ContextReport['masked'] = [];

  /** @param where what the text is, for the report */
  async mask(where: string, text: string): Promise<string> {
    const masked = await maskSecrets(text);
    for (const { what } of masked.found) {
      const known = this.#entries.find((entry) => entry.where === where && entry.what === what);
      if (known) known.count++;
      else this.#entries.push({ where, what, count: 1 });
    }
    return masked.text;
  }

  /** The request with everything masked that goes into a prompt. Files are sections of their own. */
  async maskRequest(
    request: UIComponentRequest,
  ): Promise<Pick<UIComponentRequest, 'description' | 'requirements' | 'context'>> {
    const { files: _files, images, like: _like, ...extra } = request.context ?? {};
    const requirements: string[] = [];
    for (const one of request.requirements ?? []) requirements.push(await this.mask('requirements', one));
    const context = Object.keys(extra).length > 0 ? await this.mask('context', JSON.stringify(extra)) : null;
    return {
      description: await this.mask('description', request.description),
      ...(request.requirements ? { requirements } : {}),
      ...(request.context
        ? { context: { ...(context === null ? {} : readJson(context, extra)), ...(images ? { images } : {}) } }
        : {}),
    };
  }

  entries(): ContextReport['masked'] {
    return this.#entries;
  }
}

/** A mask may have taken a quote along: then the whole is told as text. */
function readJson(text: string, original: object): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return Object.keys(original).length > 0 ? { text } : {};
  }
}
