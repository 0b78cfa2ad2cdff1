import type { Usage } from '../../protocol/generation.ts';
import type { ModelConfig } from '../config/schema.ts';

type PriceTable = typeof import('@pydantic/genai-prices');

let loading: Promise<PriceTable> | undefined;
let table: PriceTable | undefined;

/** Loads the price table: half a megabyte that nobody needs before the first answer has ended. Asks nobody: it ships with us. */
export async function loadPrices(): Promise<void> {
  loading ??= import('@pydantic/genai-prices').then((module) => {
    table = module;
    return module;
  });
  await loading;
}

export interface PriceQuery {
  usage: Usage;
  model: string;
  /** The user's own figures, which win. */
  models: readonly ModelConfig[];
  /** Whose prices: the service by its id in the table, or by the address it is called at. */
  service: { id: string } | { url: string };
}

/** Tokens that question and answer of a model may have together, by the price table; null when it does not say. */
export function contextWindowOf(model: string, service: PriceQuery['service']): number | null {
  return look({}, model, service)?.model.context_window ?? null;
}

/** US dollars, or null when no price is known. Never 0 for want of knowledge. */
export function priceOf({ usage, model, models, service }: PriceQuery): number | null {
  const own = models.find((candidate) => candidate.name === model);
  if (own?.inputCostPerMillion !== undefined && own.outputCostPerMillion !== undefined) {
    const { promptTokens, completionTokens } = usage;
    return (promptTokens * own.inputCostPerMillion + completionTokens * own.outputCostPerMillion) / 1_000_000;
  }
  const tokens = { input_tokens: usage.promptTokens, output_tokens: usage.completionTokens };
  return look(tokens, model, service)?.total_price ?? null;
}

function look(usage: Record<string, number>, model: string, service: PriceQuery['service']) {
  // Without a service the table would guess one by the model's name.
  if ('url' in service && service.url === '') return null;
  try {
    return table?.calcPrice(
      usage,
      model,
      'id' in service ? { providerId: service.id } : { providerApiUrl: service.url },
    );
  } catch {
    // The table throws for addresses and units that it does not know.
    return null;
  }
}
