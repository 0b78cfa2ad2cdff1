import type OpenAI from 'openai';
import { MalformedEvent } from './provider-error.ts';
import type { WireTarget } from './wire.ts';

/** The SDK's clock is off the way: ours are shorter. */
const SDK_TIMEOUT_MS = 3_600_000;

/** A client for one call: its `fetch` watches that call, and the key stays in it no longer. */
export async function openaiClient({ endpoint, key, fetch }: WireTarget): Promise<OpenAI> {
  const { OpenAI: Client } = await import('openai');
  return new Client({
    // The SDK insists on some key; servers without keys are sent none.
    apiKey: key?.reveal() ?? 'none',
    ...(key ? {} : { defaultHeaders: { Authorization: null } }),
    baseURL: endpoint,
    // Null: not from the environment, which may be meant for another service.
    organization: null,
    project: null,
    adminAPIKey: null,
    webhookSecret: null,
    fetch,
    maxRetries: 0,
    timeout: SDK_TIMEOUT_MS,
    logLevel: 'off',
  });
}

/** Names of the models that the service offers; the same in all of its formats. */
export async function listOpenAIModels(target: WireTarget, signal: AbortSignal): Promise<string[]> {
  const openai = await openaiClient(target);
  const page = await openai.models.list({ signal });
  if (!Array.isArray(page.data)) throw new MalformedEvent('no list of models');
  return page.data.map((model) => model.id).filter((id) => typeof id === 'string');
}
