/**
 * The models asked where neither request nor configuration names one: those that write a component well within the
 * generation clock. `uiforge.providers[].defaultModel` changes them.
 */
export const DEFAULT_MODELS = { openai: 'gpt-5.4-mini', anthropic: 'claude-sonnet-5-5' } as const;

/** Tokens an answer may have where nobody says more: a large component with room to spare. */
export const DEFAULT_MAX_TOKENS = { openai: 4_096, anthropic: 8_192 } as const;
