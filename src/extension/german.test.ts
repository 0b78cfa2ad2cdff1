import { readFileSync } from 'node:fs';
import * as l10n from '@vscode/l10n';
import { afterAll, expect, test } from 'vitest';
import { setLocale } from '../protocol/locale.ts';

// As `localise.ts` does it in the extension host: before the modules that hold texts are loaded.
l10n.config({ contents: readFileSync(new URL('../../l10n/bundle.l10n.de.json', import.meta.url), 'utf8') });
setLocale('de');
const { ADVICE_LABELS } = await import('./error-advice.ts');
const { descriptionProblem, TYPE_LABELS } = await import('./generate/request-draft.ts');
const { countFindings, reviewLabel } = await import('./generate/review.ts');
const { spentToday } = await import('./providers/provider-details.ts');

afterAll(() => setLocale('en'));

test('texts that are made when a module is loaded are in the language of VS Code', () => {
  expect(ADVICE_LABELS.tryAgain).toBe('Erneut versuchen');
  expect(TYPE_LABELS.page).toBe('Seite');
});

test('texts with figures are, too, and write them as the language does', () => {
  expect(descriptionProblem('x'.repeat(20_001))).toMatch(/^20\.001 Zeichen sind zu viele: höchstens 20\.000\./);
  const facts = { provider: 'offline', providerType: 'offline', model: null, template: 'card@1.0.0' } as const;
  const rest = { cached: false, repaired: true, tokens: null, generationTime: 1_250, compiler: 'Vue', errors: 0 };
  expect(reviewLabel({ kind: 'complete', facts: { ...facts, ...rest, warnings: 0 } })).toBe(
    'Offline: aus der Vorlagenbibliothek (card@1.0.0) · 1,3 s · einmal repariert · geprüft von Vue',
  );
});

test('one and many have sentences of their own', () => {
  expect(countFindings([{ severity: 'error' }])).toBe('1 Fehler');
  expect(countFindings([{ severity: 'warning' }, { severity: 'warning' }])).toBe('2 Warnungen');
  expect(spentToday([])).toBe('');
});
