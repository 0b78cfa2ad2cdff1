import type { ContextItem } from '../../../protocol/context.ts';
import type { Section } from './section.ts';

export interface Picked {
  sections: Section[];
  picked: ContextItem[];
  left: ContextItem[];
  tokens: number;
}

/** Most that is told of what was left out. */
const MOST_LEFT = 40;

/**
 * Takes sections in their order as long as they fit. The user's own choices are always taken, and count first.
 *
 * @param budget most tokens
 */
export function pick(sections: readonly Section[], budget: number, count: (text: string) => number): Picked {
  const measured = sections.map((section) => ({ section, tokens: count(`${section.title}\n${section.text}`) }));
  let tokens = 0;
  const result: Picked = { sections: [], picked: [], left: [], tokens: 0 };
  const taken = new Set<Section>();
  const chosenFirst = [...measured].sort(
    (a, b) => Number(b.section.chosen ?? false) - Number(a.section.chosen ?? false),
  );
  for (const { section, tokens: own } of chosenFirst) {
    if (section.chosen || tokens + own <= budget) {
      tokens += own;
      taken.add(section);
    }
  }
  for (const { section, tokens: own } of measured) {
    if (taken.has(section)) {
      result.sections.push(section);
      result.picked.push(itemOf(section, own, section.reason));
    } else if (result.left.length < MOST_LEFT) {
      const reason = own > budget ? 'alone larger than the budget' : 'no room left in the budget';
      result.left.push(itemOf(section, own, reason));
    }
  }
  return { ...result, tokens };
}

function itemOf({ kind, title, path }: Section, tokens: number, reason: string): ContextItem {
  return { kind, title, ...(path === undefined ? {} : { path }), tokens, reason };
}
