import type { LimitUse, ProviderStatus } from '../../protocol/engine-rpc.ts';

/** One line under a provider. */
export interface ProviderDetail {
  /** Stable within its provider. */
  id: string;
  label: string;
  value: string;
  /** Codicon name. */
  icon: string;
  /** Something is used up or wrong. */
  warning?: boolean;
  tooltip?: string;
}

export const STATE_WORDS: Record<ProviderStatus['state'], string> = {
  ready: 'ready',
  'no-key': 'no key',
  unavailable: 'not there',
  disabled: 'switched off',
  'breaker-open': 'paused after failures',
  limited: 'limit reached',
};
const BREAKER_WORDS: Record<ProviderStatus['breaker'], string> = {
  closed: 'closed',
  open: 'open, left alone for a while',
  'half-open': 'half open, the next call decides',
};

/** Everything that is worth knowing about a provider, the most telling first. */
export function detailsOf(provider: ProviderStatus): ProviderDetail[] {
  const { type, detail, breaker, metrics, limits, members } = provider;
  const details: ProviderDetail[] = [];
  const add = (row: ProviderDetail | null) => {
    if (row) details.push(row);
  };
  if (detail) {
    add({ id: 'state', label: 'Why', value: detail, icon: 'info', warning: true, tooltip: detail });
  }
  if (members?.length) add({ id: 'members', label: 'Asks', value: members.join(', '), icon: 'list-ordered' });
  if (type === 'offline') return details;
  const used = metrics.totalRequests > 0;
  if (used || breaker !== 'closed') add(breakerRow(breaker));
  const unknown = limits.costToday.unknownCostRequests;
  if (used || limits.costToday.limit !== null)
    add({
      ...limitRow('cost', 'Cost today', limits.costToday, dollars),
      icon: 'credit-card',
      value: `${costUse(limits.costToday)}${unknown > 0 ? `, without ${calls(unknown)} of unknown cost` : ''}`,
    });
  add(limited('requests', 'Requests this minute', limits.requestsPerMinute));
  add(limited('tokens', 'Tokens this minute', limits.tokensPerMinute));
  const { timeToFirstToken, tokensPerSecond } = metrics;
  if (timeToFirstToken) {
    const { p50, p95 } = timeToFirstToken;
    const value = `${duration(p50)} · p95 ${duration(p95)}`;
    add({ id: 'first', label: 'First token after', value, icon: 'watch' });
  }
  if (tokensPerSecond) {
    const value = `${rate(tokensPerSecond.p50)} · p95 ${Math.round(tokensPerSecond.p95)}`;
    add({ id: 'speed', label: 'Speed', value, icon: 'dashboard' });
  }
  const { totalRequests, successfulRequests, totalTokens, uptime } = metrics;
  add({
    id: 'calls',
    label: 'Calls',
    value:
      totalRequests === 0
        ? 'none yet'
        : `${successfulRequests} of ${totalRequests} answered (${Math.round(uptime * 100)}%) · ${count(totalTokens)} tokens · ${totalCost(provider)}`,
    icon: 'pulse',
  });
  return details;
}

/** Beside a provider's name: its model, its state, what it cost today and how fast it is. */
export function summaryOf({ type, model, state, limits, metrics }: ProviderStatus): string {
  const { costToday } = limits;
  const cost =
    type !== 'offline' && (costToday.used > 0 || costToday.limit !== null) ? `${costUse(costToday)} today` : '';
  const speed = state === 'ready' && metrics.tokensPerSecond ? rate(metrics.tokensPerSecond.p50) : '';
  return [model, STATE_WORDS[state], cost, speed].filter(Boolean).join(' · ');
}

/** What all providers together cost today, or an empty text where nothing did. */
export function spentToday(providers: readonly ProviderStatus[]): string {
  // The members of a hybrid are counted for themselves.
  const own = providers.filter(({ type }) => type !== 'hybrid');
  const spent = own.reduce((sum, { limits }) => sum + limits.costToday.used, 0);
  const unknown = own.reduce((sum, { limits }) => sum + limits.costToday.unknownCostRequests, 0);
  if (spent === 0 && unknown === 0) return '';
  return [spent > 0 ? dollars(spent) : '', unknown > 0 ? `${calls(unknown)} of unknown cost` : '']
    .filter(Boolean)
    .join(' + ')
    .concat(' today');
}

/** Milliseconds since the epoch at which a limit frees, or undefined. */
export function nextFree(providers: readonly ProviderStatus[]): number | undefined {
  const times = providers
    .flatMap(({ limits }) => [limits.requestsPerMinute, limits.tokensPerMinute, limits.costToday])
    .flatMap(({ freesAt }) => (freesAt === null ? [] : [Date.parse(freesAt)]));
  return times.length === 0 ? undefined : Math.min(...times);
}

function breakerRow(breaker: ProviderStatus['breaker']): ProviderDetail {
  const open = breaker !== 'closed';
  const icon = open ? 'warning' : 'pass';
  return { id: 'breaker', label: 'Circuit breaker', value: BREAKER_WORDS[breaker], icon, warning: open };
}

/** A limit is shown where one is set: what is used of none says nothing. */
function limited(id: string, label: string, use: LimitUse): ProviderDetail | null {
  return use.limit === null ? null : limitRow(id, label, use, count);
}

function limitRow(id: string, label: string, use: LimitUse, write: (amount: number) => string): ProviderDetail {
  const { used, limit, left, freesAt } = use;
  const value = limit === null ? write(used) : `${write(used)} of ${write(limit)}, ${write(left ?? 0)} left`;
  const free = freesAt === null ? '' : `, free again at ${clock(freesAt)}`;
  return { id, label, value: value + free, icon: 'dashboard', warning: freesAt !== null };
}

function costUse({ used, limit, freesAt }: LimitUse): string {
  const budget = limit === null ? '' : ` of ${dollars(limit)}`;
  return `${dollars(used)}${budget}${freesAt === null ? '' : ` (until ${clock(freesAt)})`}`;
}

function totalCost({ metrics: { totalCost: cost, unknownCostRequests } }: ProviderStatus): string {
  if (cost === 'unknown') return 'cost unknown';
  return unknownCostRequests === 0
    ? dollars(cost)
    : `${dollars(cost)} and ${calls(unknownCostRequests)} of unknown cost`;
}

const calls = (number: number) => (number === 1 ? '1 call' : `${count(number)} calls`);
const count = (amount: number) => Math.round(amount).toLocaleString('en');
const rate = (perSecond: number) => `${Math.round(perSecond)} tokens/s`;
const duration = (ms: number) => (ms < 1_000 ? `${Math.round(ms)} ms` : `${(ms / 1_000).toFixed(1)} s`);

/** Cents where they tell something, more places where less was spent. */
export function dollars(amount: number): string {
  return `$${amount === 0 || amount >= 0.1 ? amount.toFixed(2) : amount.toFixed(4)}`;
}

/** The user's local time of day; with the day where it is another one. */
function clock(iso: string): string {
  const at = new Date(iso);
  const time = at.toLocaleTimeString('en', { hour: '2-digit', minute: '2-digit', hour12: false });
  return at.toDateString() === new Date().toDateString() ? time : `${time} tomorrow`;
}
