// Gives `@vscode/l10n` the texts of the language of VS Code. Imported before anything else: texts that are made when a
// module is loaded are translated, too.
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { setLocale } from '../protocol/locale.ts';

if (vscode.l10n.bundle) l10n.config({ contents: vscode.l10n.bundle });
setLocale(vscode.env.language);
