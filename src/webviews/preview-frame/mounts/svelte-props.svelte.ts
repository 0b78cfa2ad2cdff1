/** Props that a component watches: what is assigned to them reaches it without mounting it anew. */
export function watchedProps(first: Record<string, unknown>): Record<string, unknown> {
  const props = $state({ ...first });
  return props;
}
