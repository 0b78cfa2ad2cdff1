import type { Rule } from '../rule.ts';
import { ariaAttribute, ariaValue, knownRole, redundantRole, roleAttributes } from './aria.ts';
import { headingContent, headingOrder } from './headings.ts';
import { autofocus, clickKeyboard, hiddenFocus, positiveTabindex } from './keyboard.ts';
import { inputLabel, labelControl } from './labels.ts';
import { linkTarget } from './links.ts';
import { buttonName, frameTitle, imageText, linkName, mediaCaptions, pageLanguage } from './names.ts';
import { tableHeaders } from './tables.ts';

/** Rules about people who don't see the page or don't use a mouse. */
export const ACCESSIBILITY_RULES: readonly Rule[] = [
  ...[buttonName, linkName, linkTarget, imageText, frameTitle, mediaCaptions, pageLanguage, inputLabel, labelControl],
  ...[headingOrder, headingContent, clickKeyboard, positiveTabindex, autofocus, hiddenFocus],
  ...[ariaAttribute, ariaValue, knownRole, roleAttributes, redundantRole, tableHeaders],
];
