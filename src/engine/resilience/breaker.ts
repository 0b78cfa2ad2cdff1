import { CircuitState, ConsecutiveBreaker, circuitBreaker, handleWhen } from 'cockatiel';

export interface BreakerOptions {
  /** Failures in a row that open it. */
  failures?: number | undefined;
  /** Milliseconds until it lets one call through to see whether the other side is well again. */
  halfOpenAfterMs?: number | undefined;
}

export const DEFAULT_BREAKER = { failures: 5, halfOpenAfterMs: 60_000 } as const;

export type BreakerState = 'closed' | 'open' | 'half-open';

/** The leave to make one call. Exactly one of its methods is to be called; later calls do nothing. */
export interface Permit {
  succeed(): void;
  /** The other side failed. */
  fail(): void;
  /** Says nothing about the other side: cancelled, or refused for a reason that lies with us. */
  release(): void;
}

/** Stops calling a side that keeps failing. */
export interface Breaker {
  readonly state: BreakerState;
  /** Null when no call may be made now. */
  enter(): Permit | null;
}

class Failed extends Error {}
class Released extends Error {}

/** A breaker for work that is more than one promise, such as reading a stream. */
export function createBreaker(options: BreakerOptions = {}): Breaker {
  const halfOpenAfter = options.halfOpenAfterMs ?? DEFAULT_BREAKER.halfOpenAfterMs;
  let openedAt = 0;
  const policy = circuitBreaker(
    handleWhen((error) => error instanceof Failed),
    { halfOpenAfter, breaker: new ConsecutiveBreaker(options.failures ?? DEFAULT_BREAKER.failures) },
  );
  policy.onBreak(() => {
    openedAt = Date.now();
  });
  const resting = () => policy.state === CircuitState.Open && Date.now() - openedAt < halfOpenAfter;
  return {
    get state() {
      if (policy.state === CircuitState.Closed) return 'closed';
      return resting() ? 'open' : 'half-open';
    },
    enter() {
      // In half-open one call is under way already, and a second would have to wait for it.
      if (resting() || policy.state === CircuitState.HalfOpen) return null;
      let settle: { resolve: () => void; reject: (error: Error) => void } | undefined;
      policy
        .execute(
          () =>
            new Promise<void>((resolve, reject) => {
              settle = { resolve, reject };
            }),
        )
        .catch(() => undefined);
      return {
        succeed: () => settle?.resolve(),
        fail: () => settle?.reject(new Failed()),
        release: () => settle?.reject(new Released()),
      };
    },
  };
}
