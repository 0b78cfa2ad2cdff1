import * as l10n from '@vscode/l10n';
import type { LimitUse, ProviderStatus } from '../../protocol/engine-rpc.ts';
import { formatDollars, formatDuration, formatNumber, formatTime } from '../../protocol/locale.ts';

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
  ready: l10n.t('ready'),
  'no-key': l10n.t('no key'),
  unavailable: l10n.t('not there'),
  disabled: l10n.t('switched off'),
  'breaker-open': l10n.t('paused after failures'),
  limited: l10n.t('limit reached'),
};
const BREAKER_WORDS: Record<ProviderStatus['breaker'], string> = {
  closed: l10n.t('closed'),
  open: l10n.t('open, left alone for a while'),
  'half-open': l10n.t('half open, the next call decides'),
};

/** Everything that is worth knowing about a provider, the most telling first. */
export function detailsOf(provider: ProviderStatus): ProviderDetail[] {
  const { type, detail, breaker, metrics, limits, members } = provider;
  const details: ProviderDetail[] = [];
  const add = (row: ProviderDetail | null) => {
    if (row) details.push(row);
  };
  if (detail) {
    add({ id: 'state', label: l10n.t('Why'), value: detail, icon: 'info', warning: true, tooltip: detail });
  }
  if (members?.length) add({ id: 'members', label: l10n.t('Asks'), value: members.join(', '), icon: 'list-ordered' });
  if (type === 'offline') return details;
  const used = metrics.totalRequests > 0;
  if (used || breaker !== 'closed') add(breakerRow(breaker));
  const unknown = limits.costToday.unknownCostRequests;
  if (used || limits.costToday.limit !== null)
    add({
      ...limitRow('cost', l10n.t('Cost today'), limits.costToday, formatDollars),
      icon: 'credit-card',
      value: unknown > 0 ? withoutUnknown(costUse(limits.costToday), unknown) : costUse(limits.costToday),
    });
  add(limited('requests', l10n.t('Requests this minute'), limits.requestsPerMinute));
  add(limited('tokens', l10n.t('Tokens this minute'), limits.tokensPerMinute));
  const { timeToFirstToken, tokensPerSecond } = metrics;
  if (timeToFirstToken) {
    const { p50, p95 } = timeToFirstToken;
    const value = `${formatDuration(p50)} · p95 ${formatDuration(p95)}`;
    add({ id: 'first', label: l10n.t('First token after'), value, icon: 'watch' });
  }
  if (tokensPerSecond) {
    const value = `${rate(tokensPerSecond.p50)} · p95 ${count(tokensPerSecond.p95)}`;
    add({ id: 'speed', label: l10n.t('Speed'), value, icon: 'dashboard' });
  }
  const { totalRequests, successfulRequests, totalTokens, uptime } = metrics;
  add({
    id: 'calls',
    label: l10n.t('Calls'),
    value:
      totalRequests === 0
        ? l10n.t('none yet')
        : [
            l10n.t('{0} of {1} answered ({2})', count(successfulRequests), count(totalRequests), percent(uptime)),
            l10n.t('{0} tokens', count(totalTokens)),
            totalCost(provider),
          ].join(' · '),
    icon: 'pulse',
  });
  return details;
}

/** Beside a provider's name: its state, what it cost today, its model and how fast it is; what matters most is cut last. */
export function summaryOf({ type, model, state, limits, metrics }: ProviderStatus): string {
  const { costToday } = limits;
  const cost =
    type !== 'offline' && (costToday.used > 0 || costToday.limit !== null)
      ? l10n.t('{0} today', costUse(costToday))
      : '';
  const speed = state === 'ready' && metrics.tokensPerSecond ? rate(metrics.tokensPerSecond.p50) : '';
  return [STATE_WORDS[state], cost, model, speed].filter(Boolean).join(' · ');
}

/** What all providers together cost today, or an empty text where nothing did. */
export function spentToday(providers: readonly ProviderStatus[]): string {
  // The members of a hybrid are counted for themselves.
  const own = providers.filter(({ type }) => type !== 'hybrid');
  const spent = own.reduce((sum, { limits }) => sum + limits.costToday.used, 0);
  const unknown = own.reduce((sum, { limits }) => sum + limits.costToday.unknownCostRequests, 0);
  if (spent === 0 && unknown === 0) return '';
  const sums = [spent > 0 ? formatDollars(spent) : '', unknown > 0 ? unknownCost(unknown) : ''];
  return l10n.t('{0} today', sums.filter(Boolean).join(' + '));
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
  return { id: 'breaker', label: l10n.t('Circuit breaker'), value: BREAKER_WORDS[breaker], icon, warning: open };
}

/** A limit is shown where one is set: what is used of none says nothing. */
function limited(id: string, label: string, use: LimitUse): ProviderDetail | null {
  return use.limit === null ? null : limitRow(id, label, use, count);
}

function limitRow(id: string, label: string, use: LimitUse, write: (amount: number) => string): ProviderDetail {
  const { used, limit, left, freesAt } = use;
  const value =
    limit === null ? write(used) : l10n.t('{0} of {1}, {2} left', write(used), write(limit), write(left ?? 0));
  const told = freesAt === null ? value : l10n.t('{0}, free again at {1}', value, clock(freesAt));
  return { id, label, value: told, icon: 'dashboard', warning: freesAt !== null };
}

function costUse({ used, limit, freesAt }: LimitUse): string {
  const spent = limit === null ? formatDollars(used) : l10n.t('{0} of {1}', formatDollars(used), formatDollars(limit));
  return freesAt === null ? spent : l10n.t('{0} (until {1})', spent, clock(freesAt));
}

function totalCost({ metrics: { totalCost: cost, unknownCostRequests } }: ProviderStatus): string {
  if (cost === 'unknown') return l10n.t('cost unknown');
  return unknownCostRequests === 0
    ? formatDollars(cost)
    : l10n.t('{0} and {1}', formatDollars(cost), unknownCost(unknownCostRequests));
}

const count = (amount: number) => formatNumber(Math.round(amount));
const percent = (share: number) => formatNumber(share, { style: 'percent' });
const rate = (perSecond: number) => l10n.t('{0} tokens/s', count(perSecond));

function unknownCost(calls: number): string {
  return calls === 1 ? l10n.t('1 call of unknown cost') : l10n.t('{0} calls of unknown cost', count(calls));
}

function withoutUnknown(cost: string, calls: number): string {
  return calls === 1
    ? l10n.t('{0}, without 1 call of unknown cost', cost)
    : l10n.t('{0}, without {1} calls of unknown cost', cost, count(calls));
}

/** The user's local time of day; with the day where it is another one. */
function clock(iso: string): string {
  const at = new Date(iso);
  const time = formatTime(at);
  return at.toDateString() === new Date().toDateString() ? time : l10n.t('{0} tomorrow', time);
}
