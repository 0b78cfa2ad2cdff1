import path from 'node:path';
import { loadConfig } from '../../../src/engine/config/load.ts';
import { createEngine, type Engine } from '../../../src/engine/engine.ts';
import { KeyRing } from '../../../src/engine/key-ring.ts';
import { createLog } from '../../../src/engine/telemetry/log.ts';
import { Scrubber } from '../../../src/engine/telemetry/scrubber.ts';

const KEY = 'sk-uiforge-test-key-of-the-engine';

/** One provider as it stands in the settings. */
export type ProviderSetting = { name: string } & Record<string, unknown>;

/** An engine in this process, with these providers, that keeps its data in `folder`. */
export async function engineWithServices(
  folder: string,
  providers: ProviderSetting[],
  generation: Record<string, unknown> = {},
): Promise<Engine> {
  const scrubber = new Scrubber();
  const { config } = loadConfig({
    env: {},
    cwd: folder,
    workspaceFolders: [folder],
    vscodeSettings: {
      user: {
        'uiforge.providers': [
          ...providers,
          ...['openai', 'anthropic', 'local']
            .filter((name) => !providers.some((provider) => provider.name === name))
            .map((name) => ({ name, enabled: false })),
        ],
        ...Object.fromEntries(Object.entries(generation).map(([key, value]) => [`uiforge.generation.${key}`, value])),
      },
      workspace: {},
    },
    headless: false,
  });
  const keys = new KeyRing(scrubber);
  for (const { name } of providers) keys.set(name, KEY);
  return await createEngine({
    config,
    keys,
    workspaceFolders: [folder],
    isTrusted: () => true,
    dataDir: path.join(folder, '.data'),
    log: createLog({ level: 'silent', scrubber }),
  });
}
