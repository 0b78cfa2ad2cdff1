import { UIForgeError } from '../../protocol/errors.ts';
import { checkMerged } from './check-merged.ts';
import { environmentLayer } from './environment-layer.ts';
import { commandLineLayer, fileLayers, vscodeLayers } from './find-layers.ts';
import type { Assignment, Problem } from './layer.ts';
import type { LoadOptions } from './load-options.ts';
import { readLayer } from './read-layer.ts';
import { type Config, configSchema } from './schema.ts';

export interface LoadedConfig {
  config: Config;
  /** Unknown and refused settings, for the user to read once. */
  warnings: string[];
  /** Setting to where its value comes from, for all that are not defaults: `gateway.port` -> `/x/uiforge.yaml:3`. */
  sources: Record<string, string>;
  /** Configuration files that were read, to be named or watched. */
  files: string[];
}

/**
 * The configuration out of all its sources, in this order: command line, environment, `uiforge.yaml` (the folder's, then
 * the user's), VS Code's settings (workspace, then user), defaults.
 * @throws UIForgeError INVALID_ARGUMENT that names setting, value, what is allowed and where it was written; NOT_FOUND
 * when the file of `--config` doesn't exist.
 */
export function loadConfig(options: LoadOptions): LoadedConfig {
  const files = fileLayers(options);
  const low = [...vscodeLayers(options), ...files.layers].map((layer) => readLayer(configSchema, layer));
  const environment = environmentLayer(configSchema, options.env, {
    headless: options.headless,
    cwd: options.cwd,
    providerNames: providerNames(low.flatMap((reading) => reading.assignments)),
  });
  const high = [environment.layer, commandLineLayer(options)].map((layer) => readLayer(configSchema, layer));
  const readings = [...low, ...high];
  const assignments = readings.flatMap((reading) => reading.assignments);
  const { config, problems: afterMerge } = checkMerged(assignments);
  const refused = readings.flatMap((reading) => reading.problems);
  // What was refused is missing afterwards: the first says why.
  const lacking = afterMerge.filter(({ key }) => !refused.some((problem) => problem.key === key));
  const problems = [...files.problems, ...refused, ...lacking];
  if (problems.length > 0 && options.wrongValues !== 'report') throw refusal(problems);
  return {
    config,
    warnings: [
      ...problems.map((problem) => problem.message),
      ...readings.flatMap((reading) => reading.warnings),
      ...environment.warnings,
    ],
    sources: Object.fromEntries(assignments.map(({ path, source }) => [path.join('.'), source])),
    files: files.layers.map((layer) => layer.label),
  };
}

function providerNames(assignments: Assignment[]): Set<string> {
  const named = assignments.flatMap(({ path }) => (path[0] === 'providers' && path[1] ? [path[1]] : []));
  return new Set([...checkMerged([]).config.providers.map((provider) => provider.name), ...named]);
}

/** All that is wrong in one error, so that nobody has to correct and try again mistake by mistake. */
function refusal(problems: Problem[]): UIForgeError {
  const [first] = problems;
  const all = problems.map((problem) => problem.message);
  const message =
    all.length === 1 ? (all[0] ?? '') : `The configuration has ${all.length} mistakes.\n${all.join('\n')}`;
  return new UIForgeError('INVALID_ARGUMENT', message, {
    hint: first?.hint,
    context: { problems: problems.map(({ key, source }) => ({ key, source })) },
  });
}
