import type { GenerateOptions } from '../../protocol/generation.ts';
import type { MappedOptions } from './openai-options.ts';

export interface AnthropicOptions {
  max_tokens: number;
  temperature?: number;
  top_p?: number;
  stop_sequences?: string[];
  output_config?: { effort: 'low' };
}

/** Models that answer sampling options with an error. */
const NO_SAMPLING = /^claude-(fable|mythos|(sonnet|opus|haiku)-([5-9]|\d\d)|opus-4-[7-9])/;
/** Models that think unless they are told to make little of it. */
const THINKS = /^claude-(fable|mythos|(sonnet|opus)-([5-9]|\d\d))/;

/** The options of a Messages call. It has no penalties, and of temperature and topP it takes one. */
export function mapAnthropicOptions(
  options: GenerateOptions,
  model: string,
  maxTokens: number,
): MappedOptions<AnthropicOptions> {
  const body: AnthropicOptions = { max_tokens: maxTokens };
  const ignored: string[] = [];
  const samples = !NO_SAMPLING.test(model);
  if (options.temperature !== undefined) {
    // Its scale ends at 1.
    if (samples && options.temperature <= 1) body.temperature = options.temperature;
    else ignored.push('temperature');
  }
  if (options.topP !== undefined) {
    if (samples && body.temperature === undefined) body.top_p = options.topP;
    else ignored.push('topP');
  }
  if (options.frequencyPenalty !== undefined) ignored.push('frequencyPenalty');
  if (options.presencePenalty !== undefined) ignored.push('presencePenalty');
  // Blank stop sequences are an error there.
  const stop = options.stop?.filter((sequence) => sequence.trim() !== '') ?? [];
  if (stop.length > 0) body.stop_sequences = stop;
  if (options.stop && stop.length < options.stop.length) ignored.push('stop');
  if (THINKS.test(model)) body.output_config = { effort: 'low' };
  return { body, ignored };
}
