import { componentName } from './component-name.ts';
import type { Description } from './description.ts';
import { readDescription } from './description.ts';
import { drawButton } from './draw-button.ts';
import { drawCard } from './draw-card.ts';
import { drawDialog } from './draw-dialog.ts';
import { drawForm } from './draw-form.ts';
import { drawNavigation } from './draw-navigation.ts';
import { drawTable } from './draw-table.ts';
import type { FoundKind } from './find-kind.ts';
import { findKind } from './find-kind.ts';
import type { Kind } from './lexicon.ts';
import { isBeyondMatching } from './refusal.ts';

export interface DescriptionMatch {
  kind: Kind;
  /** PascalCase. */
  name: string;
  parameters: Record<string, unknown>;
}

/** Enough to know what is meant; longer descriptions are told by their beginning. */
const MOST_READ = 4_000;

/** The template kind that a free English description asks for, with what it says about it; null where none fits. */
export function matchDescription(text: string): DescriptionMatch | null {
  if (isBeyondMatching(text)) return null;
  const description = readDescription(text.slice(0, MOST_READ));
  const found = findKind(description);
  if (found === null) return null;
  const { parameters, subject } = draw(description, found);
  return { kind: found.kind, name: componentName(found, subject), parameters };
}

function draw(description: Description, found: FoundKind): { parameters: Record<string, unknown>; subject: string[] } {
  if (found.kind === 'form') return drawForm(description, found);
  if (found.kind === 'data-table') return drawTable(description, found);
  if (found.kind === 'modal-dialog') return drawDialog(description, found);
  if (found.kind === 'navigation-bar') return { parameters: drawNavigation(description), subject: [] };
  if (found.kind === 'card') {
    const parameters = drawCard(description, found);
    return { parameters, subject: parameters.variant === 'content' ? [] : [String(parameters.variant)] };
  }
  const parameters = drawButton(description, found);
  const label = String(parameters.label);
  return { parameters, subject: label === 'Continue' ? [] : label.toLowerCase().split(' ') };
}
