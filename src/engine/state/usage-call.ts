/** What the user allows a provider. Undefined: as much as it takes. */
export interface UsageLimits {
  maxRequestsPerMinute?: number | undefined;
  maxTokensPerMinute?: number | undefined;
  /** US dollars a local day. */
  costLimit?: number | undefined;
}

/** What a call is expected to take. */
export interface Demand {
  provider: string;
  model: string | null;
  inputTokens: number;
  outputTokens: number;
  /** US dollars; null where no price is known. */
  cost: number | null;
}

/** Why a call is not within a limit. */
export interface OverLimit {
  limit: keyof UsageLimits;
  /**
   * `used-up`: nothing, or too little for this call, is left. `too-big`: the call alone is more than the limit.
   * `price-unknown`: a budget can't be held for a call whose price nobody knows.
   */
  kind: 'used-up' | 'too-big' | 'price-unknown';
  used: number;
  allowed: number;
  wanted: number | null;
  /** Milliseconds since the epoch when there is enough again; null when waiting does not help. */
  freesAt: number | null;
}

/** How a call ended. `neutral`: in a way that says nothing about the provider, such as a cancel. */
export type CallOutcome = 'succeeded' | 'failed' | 'neutral';

export interface SettledCall {
  outcome: CallOutcome;
  /** Milliseconds from the request to the end. */
  ms: number;
  firstTokenMs: number | null;
  inputTokens: number;
  outputTokens: number;
  /** The service did not say how many tokens it were. */
  estimated: boolean;
  cost: number | null;
}
