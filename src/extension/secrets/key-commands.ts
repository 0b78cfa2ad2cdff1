import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ProviderStatus } from '../../protocol/engine-rpc.ts';
import { UIForgeError } from '../../protocol/errors.ts';
import type { EngineClient } from '../engine/engine-client.ts';
import { showMessage } from '../show-message.ts';
import type { KeyStore } from './key-store.ts';

/** Asks for a provider's API key, checks it by a call that costs nothing, and keeps it in the secret storage. */
export async function setKey(engine: EngineClient, keys: KeyStore, provider?: string): Promise<void> {
  const name = provider ?? (await chooseProvider(engine, keys, l10n.t('UIForge: Set API Key')));
  if (name === undefined) return;
  const typed = await vscode.window.showInputBox({
    title: l10n.t('UIForge: API Key for {0}', name),
    prompt: l10n.t("Kept in VS Code's secret storage; sent to this provider only"),
    password: true,
    ignoreFocusOut: true,
    validateInput: (value) => (value.trim() ? null : l10n.t('Paste the key, or press Escape.')),
  });
  const key = typed?.trim();
  if (!key) return;
  const checked = await check(engine, name, key);
  if (!checked.ok && !(await keepAnyway(name, checked.error))) return;
  await keys.set(name, key);
  if (checked.ok) {
    const works =
      checked.models === 1
        ? l10n.t('The key for {0} works: 1 model on offer.', name)
        : l10n.t('The key for {0} works: {1} models on offer.', name, checked.models);
    await showMessage('information', works);
  }
}

/** Takes a provider's key out of the secret storage. */
export async function clearKey(keys: KeyStore, provider?: string): Promise<void> {
  const names = await keys.names();
  if (names.length === 0) {
    await showMessage('information', l10n.t('No API key is stored.'));
    return;
  }
  const name =
    provider ??
    (await vscode.window.showQuickPick(names, {
      title: l10n.t('UIForge: Remove API Key'),
      placeHolder: l10n.t('Provider'),
    }));
  if (name === undefined) return;
  if (!names.includes(name)) {
    await showMessage(
      'information',
      l10n.t('No key is stored for {0}. If it has one, it comes from an environment variable.', name),
    );
    return;
  }
  await keys.clear(name);
  vscode.window.setStatusBarMessage(l10n.t('UIForge: the key for {0} is removed', name), 4_000);
}

/** What a test that failed offers to do. */
export interface TestCommands {
  setKey: () => unknown;
  configureProviders: () => unknown;
  showLog: () => unknown;
}

/** Asks a provider for its models, which shows whether key and endpoint work, and says what is wrong with them. */
export async function testProvider(engine: EngineClient, name: string, commands: TestCommands): Promise<void> {
  const checked = await check(engine, name);
  if (checked.ok) {
    const answers =
      checked.models === 1
        ? l10n.t('{0} answers: 1 model on offer.', name)
        : l10n.t('{0} answers: {1} models on offer.', name, checked.models);
    await showMessage('information', answers);
    return;
  }
  const { code, message, hint } = checked.error;
  if (code === 'CANCELLED') return;
  const ofKey = code === 'UNAUTHENTICATED' || code === 'PERMISSION_DENIED';
  await showMessage('error', [message, hint].filter(Boolean).join(' '), [
    ...(ofKey ? [{ label: l10n.t('Set API Key'), run: commands.setKey }] : []),
    { label: l10n.t('Configure Providers'), run: commands.configureProviders },
    { label: l10n.t('Show Log'), run: commands.showLog },
  ]);
}

async function check(
  engine: EngineClient,
  provider: string,
  key?: string,
): Promise<{ ok: true; models: number } | { ok: false; error: UIForgeError }> {
  return vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: l10n.t('UIForge: asking {0}', provider),
      cancellable: true,
    },
    async (_progress, token) => {
      try {
        const params = key === undefined ? { provider } : { provider, key };
        const { models } = await engine.request('providers/check', params, token);
        return { ok: true, models: models.length } as const;
      } catch (error) {
        return { ok: false, error: UIForgeError.from(error) } as const;
      }
    },
  );
}

/** A key that was refused is not kept; one that couldn't be checked is, if the user says so. */
async function keepAnyway(name: string, error: UIForgeError): Promise<boolean> {
  if (error.code === 'CANCELLED') return false;
  const refused = error.code === 'UNAUTHENTICATED' || error.code === 'PERMISSION_DENIED';
  if (refused) {
    void vscode.window.showErrorMessage(
      [error.message, error.hint, l10n.t('The key was not kept.')].filter(Boolean).join(' '),
    );
    return false;
  }
  const keep = l10n.t('Keep It Anyway');
  const answer = await vscode.window.showWarningMessage(
    l10n.t('The key for {0} could not be checked: {1}', name, error.message),
    { modal: true, detail: l10n.t('Keep it, if you know that it is right and only the connection is missing.') },
    keep,
  );
  return answer === keep;
}

async function chooseProvider(engine: EngineClient, keys: KeyStore, title: string): Promise<string | undefined> {
  const [providers, stored] = await Promise.all([engine.request('providers/list', {}), keys.names()]);
  const chosen = await vscode.window.showQuickPick(
    providers.filter(takesKey).map(({ name, type, state }) => ({
      label: name,
      description: [
        type === name ? '' : type,
        stored.includes(name) ? l10n.t('has a key') : state === 'ready' ? l10n.t('ready') : '',
      ]
        .filter(Boolean)
        .join(' · '),
    })),
    { title, placeHolder: l10n.t('Provider') },
  );
  return chosen?.label;
}

/** Whether an API key means anything to a provider. */
export function takesKey({ type }: ProviderStatus): boolean {
  return type === 'openai' || type === 'anthropic' || type === 'custom';
}
