import type { Rule } from '../rule.ts';
import { foreignResource, openerAccess, scriptAddress } from './addresses.ts';
import { codeFromText } from './code-from-text.ts';
import {
  bypassSecurity,
  documentWrite,
  foreignScript,
  htmlFromScript,
  messageToAll,
  openedWindow,
} from './page-access.ts';
import { rawHtml } from './raw-html.ts';

/** Rules about what lets others run code in the page. */
export const SECURITY_RULES: readonly Rule[] = [
  ...[codeFromText, rawHtml, htmlFromScript, bypassSecurity, scriptAddress, foreignResource, foreignScript],
  ...[openerAccess, openedWindow, messageToAll, documentWrite],
];
