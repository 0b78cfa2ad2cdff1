/** A place for content, as it is found in a source. */
export interface FoundSlot {
  name: string;
  /** Whether something stands there when it gets nothing. */
  hasOwn: boolean;
  /** Whether the component breaks without it. */
  needed?: boolean | undefined;
}

/** Slots without which a component looks unfinished. */
const FILLED = /^(?:default|children|content|body|header|heading|title|description|footer|main|label)$/;

/** The slots' names, and texts to draw them with where nothing of their own would stand. */
export function slotsWithSamples(found: readonly FoundSlot[]): {
  slots: string[];
  slotSamples: Record<string, string>;
} {
  const slots = [...new Set(found.map(({ name }) => name))];
  const filled = slots.filter((name) => {
    const same = found.filter((slot) => slot.name === name);
    return same.some(({ needed }) => needed) || (FILLED.test(name) && !same.some(({ hasOwn }) => hasOwn));
  });
  const textOf = (name: string) => (name === 'default' ? 'Content' : `${name[0]?.toUpperCase()}${name.slice(1)}`);
  return { slots, slotSamples: Object.fromEntries(filled.map((name) => [name, textOf(name)])) };
}
