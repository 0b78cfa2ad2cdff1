/** Language that numbers, sums and times are written in; a BCP 47 tag. */
let locale = 'en';

/** Sets the language of everything below: that of VS Code, in each process and page. What is no language means English. */
export function setLocale(language: string): void {
  try {
    locale = Intl.getCanonicalLocales(language)[0] ?? 'en';
  } catch {
    locale = 'en';
  }
}

/** A number as people write it: `12,345`. */
export function formatNumber(value: number, options?: Intl.NumberFormatOptions): string {
  return value.toLocaleString(locale, options);
}

/** A number with just so many decimal places. */
export function formatDecimal(value: number, places: number): string {
  return formatNumber(value, { minimumFractionDigits: places, maximumFractionDigits: places });
}

/** US dollars. @param places left out: cents where they tell something, more where less was spent */
export function formatDollars(amount: number, places = amount === 0 || amount >= 0.1 ? 2 : 4): string {
  return formatNumber(amount, {
    style: 'currency',
    currency: 'USD',
    minimumFractionDigits: places,
    maximumFractionDigits: places,
  });
}

/** Milliseconds as people read them: `412 ms`, `1.9 s`. */
export function formatDuration(ms: number): string {
  return ms < 1_000 ? `${Math.round(ms)} ms` : `${formatDecimal(ms / 1_000, 1)} s`;
}

/** Bytes as people read them, in units of 1000. */
export function formatBytes(bytes: number): string {
  return bytes < 1_000_000
    ? `${formatNumber(Math.ceil(bytes / 1_000))} KB`
    : `${formatDecimal(bytes / 1_000_000, 1)} MB`;
}

/** A local time of day or, with `options`, another part of a moment. */
export function formatTime(
  at: Date,
  options: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit' },
): string {
  return new Intl.DateTimeFormat(locale, options).format(at);
}
