import type { GenerateOptions } from '../../protocol/generation.ts';

/** How a call's options are given to a model, and the names of those that are not. */
export interface ModelOptions {
  modelOptions: Record<string, unknown>;
  ignored: string[];
}

/**
 * What Copilot's models take, by our names and theirs; read from the source of its extension (`languageModelAccess.ts`).
 * It passes numbers and single strings on, so `stop` only where there is one.
 */
const COPILOT: Partial<Record<keyof GenerateOptions, string>> = {
  temperature: 'temperature',
  maxTokens: 'max_tokens',
  frequencyPenalty: 'frequency_penalty',
  presencePenalty: 'presence_penalty',
  stop: 'stop',
};

/**
 * Options are each model's own business in VS Code, and a model says nothing of what it takes: those of Copilot are
 * known, all others are left out and named.
 */
export function modelOptionsFor(vendor: string, options: GenerateOptions): ModelOptions {
  const { model: _model, stream: _stream, ...wishes } = options;
  const known = vendor === 'copilot' ? COPILOT : {};
  const result: ModelOptions = { modelOptions: {}, ignored: [] };
  for (const [name, value] of Object.entries(wishes) as [keyof typeof wishes, unknown][]) {
    if (value === undefined) continue;
    const theirs = known[name];
    const given = Array.isArray(value) ? (value.length === 1 ? value[0] : undefined) : value;
    if (theirs === undefined || given === undefined) result.ignored.push(name);
    else result.modelOptions[theirs] = given;
  }
  return result;
}
