/** A point in time that something must be done by. */
export interface Deadline {
  /** Milliseconds left; 0 when it has passed. */
  left(): number;
  /** Whether `ms` more milliseconds still fit. */
  fits(ms: number): boolean;
  /** A deadline after the given share (0 to 1) of what is left now. */
  share(part: number): Deadline;
  /** Puts it off by so many milliseconds, and with it all its shares. */
  putOff(ms: number): void;
}

/** A deadline at `at`, in the milliseconds of `now` (`performance.now` unless told otherwise). */
export function deadlineAt(at: number, now: () => number = () => performance.now()): Deadline {
  return deadlineAfter({ at: 0 }, at, now);
}

/** @param start what all deadlines of one origin count from */
function deadlineAfter(start: { at: number }, ms: number, now: () => number): Deadline {
  const left = () => Math.max(0, start.at + ms - now());
  return {
    left,
    fits: (more) => more < left(),
    share: (part) => deadlineAfter(start, now() - start.at + left() * part, now),
    putOff: (more) => {
      start.at += more;
    },
  };
}
