import type { GenerateOptions } from '../../protocol/generation.ts';

export interface MappedOptions<Body> {
  body: Body;
  /** Names of the options that the service does not take. */
  ignored: string[];
}

export interface OpenAIOptions {
  max_tokens?: number;
  max_completion_tokens?: number;
  temperature?: number;
  top_p?: number;
  frequency_penalty?: number;
  presence_penalty?: number;
  stop?: string[];
  reasoning_effort?: 'none' | 'minimal' | 'low';
}

/** Models that think before they answer and, while they do, take no sampling options. */
const REASONING = /^(o\d|gpt-([6-9]|\d\d)|gpt-5)(?!.*chat)/;

/**
 * The least that a model of OpenAI's can be told to think. A component is written within the generation clock, and
 * thoughts count against the tokens of the answer. Undefined: the model's own default.
 */
function effort(model: string): OpenAIOptions['reasoning_effort'] {
  if (/^gpt-5\.[1245](-mini|-nano)?(-\d{4}|$)/.test(model)) return 'none';
  if (/^gpt-5(-mini|-nano)?(-\d{4}|$)/.test(model)) return 'minimal';
  if (/^o(1|3|3-mini|4-mini)(-\d{4}|$)/.test(model)) return 'low';
  return undefined;
}

/**
 * The options of a Chat Completions call. `official` is OpenAI's own service; others speak the older dialect
 * (`max_tokens`) and take every option.
 */
export function mapOpenAIOptions(
  options: GenerateOptions,
  model: string,
  maxTokens: number,
  official: boolean,
): MappedOptions<OpenAIOptions> {
  const body: OpenAIOptions = official ? { max_completion_tokens: maxTokens } : { max_tokens: maxTokens };
  const ignored: string[] = [];
  const thinks = official && REASONING.test(model);
  const reasoning = official ? effort(model) : undefined;
  if (reasoning) body.reasoning_effort = reasoning;
  const samples = !thinks || reasoning === 'none';
  const take = <K extends keyof OpenAIOptions>(
    name: keyof GenerateOptions,
    key: K,
    value: OpenAIOptions[K] | undefined,
    taken: boolean,
  ) => {
    if (value === undefined) return;
    if (taken) body[key] = value as OpenAIOptions[K];
    else ignored.push(name);
  };
  take('temperature', 'temperature', options.temperature, samples);
  take('topP', 'top_p', options.topP, samples);
  take('frequencyPenalty', 'frequency_penalty', options.frequencyPenalty, !thinks);
  take('presencePenalty', 'presence_penalty', options.presencePenalty, !thinks);
  take('stop', 'stop', options.stop, !thinks);
  return { body, ignored };
}

export interface ResponsesOptions {
  max_output_tokens: number;
  temperature?: number;
  top_p?: number;
  reasoning?: { effort: NonNullable<OpenAIOptions['reasoning_effort']> };
}

/** The options of a Responses call. It has no penalties and no stop sequences. */
export function mapResponsesOptions(
  options: GenerateOptions,
  model: string,
  maxTokens: number,
  official: boolean,
): MappedOptions<ResponsesOptions> {
  const { body: chat } = mapOpenAIOptions(options, model, maxTokens, official);
  const body: ResponsesOptions = { max_output_tokens: maxTokens };
  if (chat.temperature !== undefined) body.temperature = chat.temperature;
  if (chat.top_p !== undefined) body.top_p = chat.top_p;
  if (chat.reasoning_effort) body.reasoning = { effort: chat.reasoning_effort };
  const taken: Partial<Record<keyof GenerateOptions, unknown>> = { temperature: body.temperature, topP: body.top_p };
  const sampling = ['temperature', 'topP', 'frequencyPenalty', 'presencePenalty', 'stop'] as const;
  return { body, ignored: sampling.filter((name) => options[name] !== undefined && taken[name] === undefined) };
}
