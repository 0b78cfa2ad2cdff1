import type { ModelConfig } from '../config/schema.ts';
import { contextWindowOf, loadPrices } from './prices.ts';

/** What a model can take. */
export interface ModelFacts {
  /** Tokens that question and answer may have together; null where nobody knows. */
  contextTokens: number | null;
  /** Most tokens of an answer; null where nobody knows. */
  maxOutputTokens: number | null;
  /** Whether it takes pictures. */
  images: boolean;
}

/** Nothing is known, and nothing is assumed. */
export const NO_FACTS: ModelFacts = { contextTokens: null, maxOutputTokens: null, images: false };

export interface ModelQuery {
  model: string;
  /** The user's own figures, which win. */
  models: readonly ModelConfig[];
  /** Whose model it is: the service by its id in the tables, or the address it is called at. */
  service: { id: string } | { url: string };
}

type OpenAIModels = typeof import('gpt-tokenizer/models');

let openaiModels: Promise<OpenAIModels> | undefined;

/** Models of Anthropic's from before they could see. */
const BLIND_CLAUDE = /^claude-(v?1|2|instant)/;

/**
 * What a model can take: as the user says, else as the tables say that ship with us, else not known. Pictures: a model of
 * OpenAI's or Anthropic's that the tables don't know is newer than they are, and takes them; one of another service takes
 * them only where the user says so.
 */
export async function modelFacts({ model, models, service }: ModelQuery): Promise<ModelFacts> {
  const own = models.find((candidate) => candidate.name === model);
  const id = 'id' in service ? service.id : null;
  const table = id === 'openai' ? await openaiModel(model) : null;
  return {
    contextTokens: own?.contextTokens ?? table?.context_window ?? (await contextWindow(model, service)),
    maxOutputTokens: own?.maxOutputTokens ?? table?.max_output_tokens ?? null,
    images: own?.features ? own.features.includes('images') : seesByItself(model, id, table),
  };
}

async function contextWindow(model: string, service: ModelQuery['service']): Promise<number | null> {
  // No table knows what runs on this machine, so a first answer need not wait for it to be loaded.
  if ('url' in service && isLoopback(service.url)) return null;
  await loadPrices();
  return contextWindowOf(model, service);
}

function isLoopback(url: string): boolean {
  const host = URL.parse(url)?.hostname ?? 'localhost';
  return host === 'localhost' || host === '[::1]' || host.startsWith('127.');
}

function seesByItself(model: string, id: string | null, table: OpenAIModel | null): boolean {
  if (id === 'openai') return table === null || table.modalities.input.includes('image');
  return id === 'anthropic' && !BLIND_CLAUDE.test(model);
}

type OpenAIModel = OpenAIModels['gpt-4o'];

/** What OpenAI says of one of its models, a dated or fine-tuned one as the one that it was made of. */
async function openaiModel(name: string): Promise<OpenAIModel | null> {
  openaiModels ??= import('gpt-tokenizer/models');
  const table = (await openaiModels) as unknown as Record<string, OpenAIModel | undefined>;
  const base = name.replace(/^ft:([^:]+):.*$/, '$1');
  return table[base] ?? table[base.replace(/-\d{4}-\d{2}-\d{2}$/, '')] ?? null;
}

/** Whether a model of OpenAI's is to be had by Responses and not by Chat Completions. */
export async function speaksResponsesOnly(model: string): Promise<boolean> {
  const endpoints: readonly string[] = (await openaiModel(model))?.supported_endpoints ?? [];
  return endpoints.includes('responses') && !endpoints.includes('chat_completions');
}
