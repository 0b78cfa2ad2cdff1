import type { Candidate, Obstacle } from './candidate.ts';
import type { Asked } from './demand.ts';
import { factsFor, modelFor } from './demand.ts';
import { hasImages, promptTokens } from './prompt-tokens.ts';
import { loadTokenizer } from './tokens.ts';

/** Room that an answer needs at least; a component in less is not worth asking for. */
const LEAST_OUTPUT_TOKENS = 1_000;

/** What in a request the model of a candidate can't take, or null. */
export async function misfitOf(candidate: Candidate, asked: Asked): Promise<Obstacle | null> {
  const { provider } = candidate;
  const facts = await factsFor(candidate, asked.options);
  if (hasImages(asked.messages) && !facts.images) return blind(candidate, asked);
  if (facts.contextTokens === null) return null;
  const answer = Math.min(LEAST_OUTPUT_TOKENS, asked.options.maxTokens ?? LEAST_OUTPUT_TOKENS);
  const room = facts.contextTokens - answer;
  // No text has more tokens than bytes: most prompts are told to fit without counting them.
  if (promptTokens(asked.messages, (text) => Buffer.byteLength(text)) <= room) return null;
  await loadTokenizer();
  const tokens = promptTokens(asked.messages, (text) => provider.estimateTokens(text));
  if (tokens <= room) return null;
  return {
    state: 'unavailable',
    code: 'TOKEN_LIMIT',
    reason: `takes ${facts.contextTokens} tokens, question and answer together, with the model '${modelFor(candidate, asked.options)}', and this request has ${tokens} before the answer`,
    hint: 'Send fewer or smaller context files, shorten the description, or choose a model with a larger context.',
  };
}

function blind(candidate: Candidate, { options }: Asked): Obstacle {
  const { name, type } = candidate.provider;
  const model = modelFor(candidate, options);
  const reason =
    type === 'offline'
      ? 'makes nothing from pictures'
      : `takes no pictures${model ? ` with the model '${model}'` : ''}`;
  return {
    state: 'unavailable',
    code: 'INVALID_ARGUMENT',
    reason,
    hint: `Leave the picture out or choose a model that takes pictures. If this one does, add it to 'models' of the provider '${name}' with features: [images].`,
  };
}
