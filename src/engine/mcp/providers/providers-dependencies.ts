import type { ProviderStatus } from '../../../protocol/engine-rpc.ts';
import type { CostEstimate } from '../../providers/estimate.ts';

/** What the tools of the server `providers` work with. */
export interface ProvidersDependencies {
  list(): Promise<ProviderStatus[]>;
  /** What a component of this description would cost, with each provider that would be asked, in that order. */
  estimate(description: string, model?: string): Promise<CostEstimate[]>;
  /** @throws UIForgeError NOT_FOUND */
  setEnabled(name: string, enabled: boolean): void;
}
