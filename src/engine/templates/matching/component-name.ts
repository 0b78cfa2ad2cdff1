import { pascalCase } from '../letter-case.ts';
import type { FoundKind } from './find-kind.ts';
import type { Kind } from './lexicon.ts';
import { meaningful } from './phrases.ts';

const ENDING: Record<Kind, string> = {
  button: 'Button',
  card: 'Card',
  form: 'Form',
  'data-table': 'Table',
  'modal-dialog': 'Dialog',
  'navigation-bar': 'NavigationBar',
};
const NOUN_ENDING: Record<string, string> = {
  modal: 'Modal',
  popup: 'Popup',
  lightbox: 'Lightbox',
  navbar: 'Navbar',
  header: 'Header',
  tile: 'Tile',
};
const ALONE: Partial<Record<string, string>> = { Table: 'DataTable', Dialog: 'ModalDialog' };

/** A component name from the head of a description, such as `PricingCard`. `subject` is used where the head has none. */
export function componentName(found: FoundKind, subject: string[] = []): string {
  const ending = NOUN_ENDING[found.noun] ?? ENDING[found.kind];
  const own = (found.modifiers.includes('to') ? found.modifiers : meaningful(found.modifiers)).filter(
    (word) => !/^(data|box|window|tile|action|mobile-friendly)$/.test(word),
  );
  const words = (own.length > 0 ? own : subject).slice(0, 3);
  const front = words.length === 0 ? '' : pascalCase(words.join(' ').replace('darkmode', 'dark mode'));
  if (front === '' || front === 'X') return ALONE[ending] ?? ending;
  return (front.endsWith(ending) ? front : front + ending).slice(0, 64);
}
