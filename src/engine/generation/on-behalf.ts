import type { ProviderManager } from '../providers/manager-contract.ts';

/** The manager as one request sees it: whether an action of the user is behind it goes along with all that it asks. */
export function onBehalf(
  manager: Pick<ProviderManager, 'stream'>,
  byUser: boolean | undefined,
): Pick<ProviderManager, 'stream'> {
  return { stream: (request) => manager.stream({ ...request, byUser }) };
}
