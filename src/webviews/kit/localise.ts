// Gives `@vscode/l10n` the texts that the host handed to the page, in its language. Imported before anything else: texts
// that are made when a module is loaded are translated, too.
import * as l10n from '@vscode/l10n';
import { setLocale } from '../../protocol/locale.ts';

const texts = document.getElementById('uiforge-texts')?.textContent;
if (texts) l10n.config({ contents: texts });
setLocale(document.documentElement.lang || 'en');
