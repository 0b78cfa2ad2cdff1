/** The user's local day that a moment lies in, `YYYY-MM-DD`. @param ms since the epoch */
export function localDay(ms: number): string {
  const date = new Date(ms);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** When the local day that lies `days` away from a moment's begins, in milliseconds since the epoch. */
export function localMidnight(ms: number, days: number): number {
  const date = new Date(ms);
  // By the calendar and not by hours: a day may have 23 or 25 of them.
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days).getTime();
}
