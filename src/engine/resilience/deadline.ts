/** A point in time that something must be done by. */
export interface Deadline {
  /** Milliseconds left; 0 when it has passed. */
  left(): number;
  /** Whether `ms` more milliseconds still fit. */
  fits(ms: number): boolean;
  /** A deadline after the given share (0 to 1) of what is left now. */
  share(part: number): Deadline;
}

/** A deadline at `at`, in the milliseconds of `now` (`performance.now` unless told otherwise). */
export function deadlineAt(at: number, now: () => number = () => performance.now()): Deadline {
  const left = () => Math.max(0, at - now());
  return {
    left,
    fits: (ms) => ms < left(),
    share: (part) => deadlineAt(now() + left() * part, now),
  };
}
