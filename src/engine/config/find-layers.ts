import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { UIForgeError } from '../../protocol/errors.ts';
import type { Layer, Problem } from './layer.ts';
import type { LoadOptions } from './load-options.ts';
import { platformFolders } from './platform-folders.ts';
import { settingsLayer } from './settings-layer.ts';
import { folderFile, yamlLayer } from './yaml-layer.ts';

/** VS Code's settings, lowest first. */
export function vscodeLayers({ vscodeSettings, cwd, workspaceFolders }: LoadOptions): Layer[] {
  if (!vscodeSettings) return [];
  return [
    settingsLayer(vscodeSettings.user, 'user', homedir()),
    settingsLayer(vscodeSettings.workspace, 'folder', workspaceFolders?.[0] ?? cwd),
  ];
}

/**
 * The `uiforge.yaml` files that count, lowest first: that of `--config` alone, or the user's own and then the folders'.
 * @throws UIForgeError when the file of `--config` is missing or no YAML; of the others that becomes a problem.
 */
export function fileLayers(options: LoadOptions): { layers: Layer[]; problems: Problem[] } {
  if (options.configFile !== undefined) return { layers: [configFileLayer(options, options.configFile)], problems: [] };
  const userFolder = options.userFolder ?? platformFolders().config;
  const above = folderAbove(options.cwd);
  const folders = options.workspaceFolders ?? (above === null ? [] : [above]);
  const files = [
    { file: path.join(userFolder, 'uiforge.yaml'), scope: 'user' as const, base: userFolder },
    ...folders.toReversed().map((base) => ({ file: folderFile(base), scope: 'folder' as const, base })),
  ];
  const layers: Layer[] = [];
  const problems: Problem[] = [];
  for (const { file, scope, base } of files) {
    try {
      const layer = yamlLayer(file, scope, base, options.readText);
      if (layer) layers.push(layer);
    } catch (error) {
      const { message, hint = '' } = UIForgeError.from(error);
      problems.push({ key: file, message, hint, source: file });
    }
  }
  return { layers, problems };
}

/** What flags say. */
export function commandLineLayer({ commandLine, cwd }: LoadOptions): Layer {
  return {
    label: 'the command line',
    scope: 'user',
    value: commandLine ?? {},
    baseFolder: cwd,
    locate: () => 'the command line',
  };
}

function configFileLayer(options: LoadOptions, configFile: string): Layer {
  const file = path.resolve(options.cwd, configFile);
  const layer = yamlLayer(file, 'user', path.dirname(file), options.readText);
  if (layer) return layer;
  throw new UIForgeError('NOT_FOUND', `The configuration file ${file} does not exist.`, {
    hint: 'Check the path after --config.',
  });
}

/** The nearest folder from `start` upwards that has a `.uiforge/uiforge.yaml`. */
function folderAbove(start: string): string | null {
  if (existsSync(folderFile(start))) return start;
  const parent = path.dirname(start);
  return parent === start ? null : folderAbove(parent);
}
