import type { ProviderStatus } from '../../protocol/engine-rpc.ts';

/** What of a provider its place depends on. */
export type Ranked = Pick<ProviderStatus, 'name' | 'type' | 'priority'>;

/** The bounds that the configuration sets. */
const HIGHEST = 1_000;
const STEP = 10;

/** The providers as they are asked: by priority, the library last whatever its priority. */
export function inOrder<T extends Ranked>(providers: readonly T[]): T[] {
  const last = ({ type }: Ranked) => (type === 'offline' ? 1 : 0);
  return [...providers].sort((a, b) => last(a) - last(b) || b.priority - a.priority);
}

/**
 * The priorities to write so that `name` stands where `target` stands now (undefined or the library: last of all that
 * are services). As few as possible change: only its own where there is room, else all are numbered anew. Empty when
 * nothing moves.
 */
export function moveTo(providers: readonly Ranked[], name: string, target: string | undefined): Map<string, number> {
  const services = inOrder(providers).filter(({ type }) => type !== 'offline');
  const from = services.findIndex((each) => each.name === name);
  const aim = services.findIndex((each) => each.name === target);
  const to = aim < 0 ? services.length - 1 : aim;
  const moved = services[from];
  if (!moved || from === to) return new Map();
  const rest = services.filter((each) => each !== moved);
  const above = rest[to - 1]?.priority;
  const below = rest[to]?.priority;
  const priority = between(above, below);
  if (priority !== null) return new Map([[name, priority]]);
  const order = [...rest.slice(0, to), moved, ...rest.slice(to)];
  return new Map(
    order
      .map(({ name: each, priority: old }, index) => [each, (order.length - index) * STEP, old] as const)
      .filter(([, now, old]) => now !== old)
      .map(([each, now]) => [each, now]),
  );
}

/** The priorities to write so that `name` stands one place higher (-1) or lower (1). Empty at the end of the list. */
export function moveBy(providers: readonly Ranked[], name: string, by: -1 | 1): Map<string, number> {
  const services = inOrder(providers).filter(({ type }) => type !== 'offline');
  const at = services.findIndex((each) => each.name === name);
  const target = services[at + by];
  return at < 0 || !target ? new Map() : moveTo(providers, name, target.name);
}

/** A whole number between two priorities; null where there is none. */
function between(above: number | undefined, below: number | undefined): number | null {
  if (above === undefined && below === undefined) return null;
  if (above === undefined) return (below as number) < HIGHEST ? (below as number) + 1 : null;
  if (below === undefined) return above > -HIGHEST ? above - 1 : null;
  const middle = Math.floor((above + below) / 2);
  return middle > below && middle < above ? middle : null;
}
