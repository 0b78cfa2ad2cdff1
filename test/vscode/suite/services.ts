// Two AI services on this machine, one a wire format, known to the engine as a user makes them known: their addresses
// in the user's settings, their keys by the command.
import * as vscode from 'vscode';
import { type FakeAi, startFakeAi } from '../../fake-ai/fake-ai.ts';
import { page } from './bridge.ts';
import { untilTold } from './generation.ts';

/** The key that both services take. */
export const SERVICE_KEY = 'sk-uiforge-test-key-editor';

export interface Services {
  /** Asked first. */
  openai: FakeAi;
  anthropic: FakeAi;
  stop(): Promise<void>;
}

/** Starts them, configures them and sets their keys. Needs the page, for keys are typed. */
export async function startServices(): Promise<Services> {
  const [openai, anthropic] = await Promise.all([
    startFakeAi({ key: SERVICE_KEY }),
    startFakeAi({ key: SERVICE_KEY, models: ['fake-model', 'other-model'] }),
  ]);
  await configureProviders([
    { name: 'local', enabled: false },
    { name: 'openai', endpoint: `${openai.url}/v1`, defaultModel: 'fake-model' },
    { name: 'anthropic', endpoint: anthropic.url, defaultModel: 'fake-model' },
  ]);
  for (const name of ['openai', 'anthropic']) {
    await enterKey(name, SERVICE_KEY);
    await untilTold(`The key for ${name} works`);
    await vscode.commands.executeCommand('notifications.clearAll');
  }
  return {
    openai,
    anthropic,
    async stop() {
      for (const name of ['openai', 'anthropic'])
        await vscode.commands.executeCommand('uiforge.provider.clearKey', { name });
      await configureProviders(undefined);
      await Promise.all([openai.close(), anthropic.close()]);
    },
  };
}

/** Runs the command and types the key into its field. */
export async function enterKey(provider: string, key: string): Promise<void> {
  void vscode.commands.executeCommand('uiforge.provider.setKey', { name: provider });
  await page.waitFor(`.quick-input-widget:has-text("API Key for ${provider}")`);
  await page.fill('.quick-input-widget input', key);
  await page.press('Enter');
}

/** Sets `uiforge.providers` of the user. Undefined: as the run was started with. */
async function configureProviders(entries: object[] | undefined): Promise<void> {
  const settings = vscode.workspace.getConfiguration('uiforge');
  const value = entries ?? [{ name: 'local', enabled: false }];
  if (JSON.stringify(settings.get('providers')) === JSON.stringify(value)) return;
  const told = new Promise<void>((resolve) => {
    const listening = vscode.workspace.onDidChangeConfiguration((event) => {
      if (!event.affectsConfiguration('uiforge.providers')) return;
      listening.dispose();
      resolve();
    });
  });
  await settings.update('providers', value, vscode.ConfigurationTarget.Global);
  await told;
}
