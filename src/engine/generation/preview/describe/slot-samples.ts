/** A place for content, as it is found in a source. */
export interface FoundSlot {
  name: string;
  /** Whether something stands there when it gets nothing. */
  hasOwn: boolean;
}

/** Slots without which a component looks unfinished. */
const FILLED = /^(?:default|children|content|body|header|heading|title|description|footer|main|label)$/;

/** The slots' names, and texts to draw them with where nothing of their own would stand. */
export function slotsWithSamples(found: readonly FoundSlot[]): {
  slots: string[];
  slotSamples: Record<string, string>;
} {
  const slots = [...new Set(found.map(({ name }) => name))];
  const filled = slots.filter((name) => FILLED.test(name) && !found.some((slot) => slot.name === name && slot.hasOwn));
  const textOf = (name: string) => (name === 'default' ? 'Content' : `${name[0]?.toUpperCase()}${name.slice(1)}`);
  return { slots, slotSamples: Object.fromEntries(filled.map((name) => [name, textOf(name)])) };
}
