import { Command } from 'commander';
import { loadConfig } from '../engine/config/load.ts';
import { UIForgeFeatureToggles } from '../engine/features/feature-toggles.ts';
import { PROJECT_NAMESPACE } from '../engine/features/toggle-table.ts';
import type { FeatureState } from '../protocol/engine-rpc.ts';
import { type Output, say, table } from './output.ts';

/** What the command needs of the program it is part of; a `CommandContext` fits. */
export interface FeaturesHost {
  readonly output: Output;
  /** Tells where the toggles are (`features.file`). @throws UIForgeError */
  config(): { config: { features: { file?: string | undefined } } };
}

interface Options {
  json?: boolean;
}

/** `uiforge features list|enable|disable`, also the whole of `forge-features`. */
export function featuresCommand(host: FeaturesHost = processHost()): Command {
  const command = new Command('features').description(
    'List and switch feature toggles; running engines follow at once.',
  );
  command
    .command('list', { isDefault: true })
    .description('List all toggles.')
    .option('--json', 'print a JSON array')
    .action(({ json }: Options) =>
      withToggles(host, async (toggles) => {
        const states = toggles.list();
        host.output.stdout.write(json ? `${JSON.stringify(states, null, 2)}\n` : `${describe(states)}\n`);
      }),
    );
  for (const [verb, enabled] of [
    ['enable', true],
    ['disable', false],
  ] as const) {
    command
      .command(verb)
      .description(`Switch a toggle ${enabled ? 'on' : 'off'}.`)
      .argument('<name>', 'such as uiforge-mcp.ai-generation; global.<toggle> holds for every project')
      .option('--json', 'print the toggle as JSON')
      .action((name: string, { json }: Options) =>
        withToggles(host, (toggles) => turn(host, toggles, name, enabled, json)),
      );
  }
  return command;
}

async function turn(host: FeaturesHost, toggles: UIForgeFeatureToggles, name: string, enabled: boolean, json = false) {
  const state = await toggles.set(name, enabled);
  if (json) host.output.stdout.write(`${JSON.stringify(state, null, 2)}\n`);
  else say(host.output, `${state.name} is ${onOff(state)} (${toggles.file}).`);
}

async function withToggles(host: FeaturesHost, use: (toggles: UIForgeFeatureToggles) => Promise<void>): Promise<void> {
  const { file } = host.config().config.features;
  const log = { warn: (message: string) => say(host.output, `warning: ${message}`) };
  const toggles = new UIForgeFeatureToggles({ appName: 'uiforge', projectNamespace: PROJECT_NAMESPACE, file, log });
  try {
    await use(toggles);
  } finally {
    await toggles.close();
  }
}

function describe(states: FeatureState[]): string {
  const rows = states.map((state) => [state.name, onOff(state), state.source, state.description]);
  return table([['NAME', 'STATE', 'FROM', 'DESCRIPTION'], ...rows]);
}

function onOff({ enabled }: FeatureState): string {
  return enabled ? 'on' : 'off';
}

function processHost(): FeaturesHost {
  return {
    output: { stdout: process.stdout, stderr: process.stderr, quiet: false },
    config: () => loadConfig({ env: process.env, cwd: process.cwd(), headless: true }),
  };
}
