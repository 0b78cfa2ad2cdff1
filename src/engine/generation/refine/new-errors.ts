import type { Finding, ValidationResult } from '../../../protocol/findings.ts';
import { errorsIn } from '../repair/repair.ts';

/**
 * The errors of `after` that `before` did not have. Lines move when code changes, so an error is known by what it says;
 * one that is said more often than before is new that many times.
 */
export function newErrors(before: ValidationResult, after: ValidationResult): Finding[] {
  const known = new Map<string, number>();
  for (const finding of errorsIn(before)) known.set(keyOf(finding), (known.get(keyOf(finding)) ?? 0) + 1);
  return errorsIn(after).filter((finding) => {
    const left = known.get(keyOf(finding)) ?? 0;
    known.set(keyOf(finding), left - 1);
    return left <= 0;
  });
}

function keyOf({ rule, message }: Finding): string {
  return `${rule} ${message}`;
}
