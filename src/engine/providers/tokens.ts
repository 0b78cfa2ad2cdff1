type Count = (text: string) => number;

let loading: Promise<Count> | undefined;
let exact: Count | undefined;

/**
 * Loads the tokenizer (`o200k`, that of current OpenAI models and close enough for others): 2 MB that nobody should pay
 * for at start. Text is counted as text: what looks like a special token is none.
 */
export async function loadTokenizer(): Promise<void> {
  loading ??= import('gpt-tokenizer/encoding/o200k_base').then(({ countTokens }) => {
    const count: Count = (text) => countTokens(text, { disallowedSpecial: new Set() });
    exact = count;
    return count;
  });
  await loading;
}

/** Tokens of `text`: exact once the tokenizer is loaded, before that a guess by length. */
export function estimateTokens(text: string): number {
  return exact ? exact(text) : Math.ceil(text.length / 3.8);
}
