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

/** US dollars, or null when no price is known. Never 0 for want of knowledge. */
export function priceOf({ usage, model, models, service }: PriceQuery): number | null {
  const own = models.find((candidate) => candidate.name === model);
  if (own?.inputCostPerMillion !== undefined && own.outputCostPerMillion !== undefined) {
    const { promptTokens, completionTokens } = usage;
    return (promptTokens * own.inputCostPerMillion + completionTokens * own.outputCostPerMillion) / 1_000_000;
  }
  if (!table) return null;
  const tokens = { input_tokens: usage.promptTokens, output_tokens: usage.completionTokens };
  const options = 'id' in service ? { providerId: service.id } : { providerApiUrl: service.url };
  try {
    return table.calcPrice(tokens, model, options)?.total_price ?? null;
  } catch {
    // The table throws for addresses and units that it does not know.
    return null;
  }
}
