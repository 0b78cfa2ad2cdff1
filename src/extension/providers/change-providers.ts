import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ProviderStatus } from '../../protocol/engine-rpc.ts';
import { UIForgeError } from '../../protocol/errors.ts';
import type { EngineClient } from '../engine/engine-client.ts';
import { moveBy, moveTo } from './provider-order.ts';
import { type ProviderPatch, patchProviders } from './provider-settings.ts';

/** Milliseconds that the engine gets to take a setting over. */
const TAKEN_WITHIN_MS = 3_000;

/** Switches a provider on or off in the user's settings. */
export async function setProviderEnabled(engine: EngineClient, name: string, enabled: boolean): Promise<void> {
  await changeProviders(engine, new Map([[name, { enabled }]]));
}

/** Puts a provider where another one stands; undefined: behind all others, before the library. */
export async function placeProvider(
  engine: EngineClient,
  providers: readonly ProviderStatus[],
  name: string,
  target: string | undefined,
): Promise<void> {
  await changePriorities(engine, moveTo(providers, name, target));
}

/** Puts a provider one place higher (-1) or lower (1). */
export async function shiftProvider(engine: EngineClient, name: string, by: -1 | 1): Promise<void> {
  const providers = await engine.request('providers/list', {});
  await changePriorities(engine, moveBy(providers, name, by));
}

async function changePriorities(engine: EngineClient, priorities: ReadonlyMap<string, number>): Promise<void> {
  const patches = new Map([...priorities].map(([name, priority]) => [name, { priority }]));
  if (patches.size > 0) await changeProviders(engine, patches);
}

/** @throws UIForgeError CONFLICT when a file of the user's says otherwise */
async function changeProviders(engine: EngineClient, patches: ReadonlyMap<string, ProviderPatch>): Promise<void> {
  const settings = vscode.workspace.getConfiguration('uiforge');
  const written = settings.inspect('providers')?.globalValue;
  const taken = nextChange(engine);
  await settings.update('providers', patchProviders(written, patches), vscode.ConfigurationTarget.Global);
  await taken;
  const now = await engine.request('providers/list', {});
  const other = now.find((provider) => {
    const patch = patches.get(provider.name);
    return patch && Object.entries(patch).some(([field, value]) => provider[field as keyof ProviderPatch] !== value);
  });
  if (!other) return;
  throw new UIForgeError(
    'CONFLICT',
    l10n.t('The setting was written, but it does not count for {0}: your own uiforge.yaml says otherwise.', other.name),
    { hint: l10n.t("Change 'providers' in that file; what it says counts before the settings.") },
  );
}

/** Resolves when the engine has other providers, or after a while: a setting that changes nothing is not told. */
function nextChange(engine: EngineClient): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      listening.dispose();
      resolve();
    };
    const listening = engine.onNotification('providers/changed', done);
    const timer = setTimeout(done, TAKEN_WITHIN_MS);
  });
}
