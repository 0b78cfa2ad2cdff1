import type { ErrorCode } from '../../protocol/errors.ts';
import type { Demand, OverLimit } from '../state/usage-call.ts';

/** What a limit that is exceeded means: `reason` goes on after the provider's name. */
export interface LimitRefusal {
  code: ErrorCode;
  reason: string;
  hint: string;
  /** Facts for programs: the limit's name, and when it frees (ISO 8601). */
  facts: { limit: string; freesAt?: string };
}

/** Says which limit it is, what is used of it and when it frees. @param now milliseconds since the epoch */
export function refusalOf(over: OverLimit, { model }: Demand, now: number): LimitRefusal {
  const { limit, freesAt } = over;
  return {
    code: limit === 'costLimit' ? 'COST_LIMIT' : 'RATE_LIMITED',
    reason: reasonOf(over, model, now),
    hint: hintOf(over),
    facts: { limit, ...(freesAt === null ? {} : { freesAt: new Date(freesAt).toISOString() }) },
  };
}

function reasonOf(over: OverLimit, model: string | null, now: number): string {
  const { limit, kind, used, allowed, freesAt } = over;
  const wanted = over.wanted ?? 0;
  const free = freesAt === null ? '' : `free in ${inWords(freesAt - now)} (${new Date(freesAt).toISOString()})`;
  if (limit === 'maxRequestsPerMinute') return `has had its ${allowed} requests of this minute; the next is ${free}`;
  if (limit === 'maxTokensPerMinute') {
    if (kind === 'too-big') return `may use ${allowed} tokens a minute, and this request alone has about ${wanted}`;
    return `has used ${used} of its ${allowed} tokens of this minute, and this request needs about ${wanted}; enough are ${free}`;
  }
  const budget = `a budget of ${dollars(allowed)} a day`;
  if (kind === 'price-unknown') {
    return `has ${budget}, which can't be held: nobody knows the price of ${model ? `the model '${model}'` : 'its model'}`;
  }
  if (kind === 'too-big') return `has ${budget}, and this request alone costs about ${dollars(wanted)}`;
  return `has spent ${dollars(used)} of its ${dollars(allowed)} for today, and this request costs about ${dollars(wanted)}; the budget is ${free}, at midnight local time`;
}

function hintOf({ limit, kind, freesAt }: OverLimit): string {
  if (kind === 'price-unknown') {
    return "Set 'inputCostPerMillion' and 'outputCostPerMillion' of the model under 'models' of this provider (0 where it is free), or take its 'limits.costLimit' out.";
  }
  return freesAt === null
    ? `Raise 'limits.${limit}' of this provider.`
    : `Wait, or raise 'limits.${limit}' of this provider.`;
}

/** US dollars with as many digits as tell something. */
export function dollars(amount: number): string {
  return `$${amount === 0 || amount >= 0.1 ? amount.toFixed(2) : Number(amount.toPrecision(2))}`;
}

/** `40 s`, `3 min`, `11 h 20 min`. */
function inWords(ms: number): string {
  const seconds = Math.max(1, Math.ceil(ms / 1_000));
  if (seconds < 120) return `${seconds} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
