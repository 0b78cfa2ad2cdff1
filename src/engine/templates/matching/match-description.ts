export function matchDescription(
  _d: string,
): { kind: string; name: string; parameters: Record<string, unknown> } | null {
  return null;
}
