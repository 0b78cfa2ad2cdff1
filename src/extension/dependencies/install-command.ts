import type { WorkspaceFacts } from '../../protocol/engine-rpc.ts';
import type { Dependency } from '../../protocol/generation.ts';

/** A program and its arguments. */
export interface InstallCommand {
  program: WorkspaceFacts['packageManager'];
  args: string[];
}

const VERB: Record<WorkspaceFacts['packageManager'], string> = { npm: 'install', pnpm: 'add', yarn: 'add', bun: 'add' };
// A name that begins with a hyphen would be an option of the package manager.
const NAME = /^(@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~][a-z0-9._~-]*$/;
const RANGE = /^[\^~]?\d+(\.\d+){0,2}(-[\w.]+)?$/;

/**
 * What installs packages with the workspace's package manager. Names that no registry takes are left out; a range that
 * isn't a plain one is left to the package manager.
 */
export function installCommand(
  packageManager: WorkspaceFacts['packageManager'],
  dependencies: readonly Pick<Dependency, 'name' | 'range'>[],
): InstallCommand {
  const packages = dependencies
    .filter(({ name }) => NAME.test(name) && name.length <= 214)
    .map(({ name, range }) => (RANGE.test(range) ? `${name}@${range}` : name));
  return { program: packageManager, args: [VERB[packageManager], ...packages] };
}
