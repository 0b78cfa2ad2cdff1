import type { DailyUsage } from './engine-rpc.ts';

/** How many days the panel can show, today included. */
export const USAGE_RANGES = [7, 30, 90] as const;
export type UsageRange = (typeof USAGE_RANGES)[number];

/** Everything that the panel shows. */
export interface UsageSnapshot {
  days: UsageRange;
  /** Today by the user's clock, `YYYY-MM-DD`: the last day that is shown. */
  today: string;
  /** Of services only: the template library costs nothing and is always quick. */
  usage: DailyUsage[];
  /** Why there is nothing to show; null when all is well. */
  trouble: string | null;
}

export type UsageToPage = { type: 'snapshot'; snapshot: UsageSnapshot };

export type UsageFromPage =
  | { type: 'ready' }
  | { type: 'range'; days: UsageRange }
  | { type: 'refresh' }
  | { type: 'generate' };
