import { describe, expect, it } from 'vitest';
import { UIForgeError } from '../../protocol/errors.ts';
import { backoffDelays } from './backoff.ts';
import { createBreaker } from './breaker.ts';
import { clockTimeout } from './clocks.ts';
import { deadlineAt } from './deadline.ts';
import { pause } from './pause.ts';
import { withRetries } from './retry.ts';
import { withStallClock } from './stall-clock.ts';
import { withClock } from './timeout.ts';

const settled = () => new Promise((resolve) => setImmediate(resolve));
const never = new AbortController().signal;

describe('clocks', () => {
  it('names the clock, its value and the setting that changes it', () => {
    const error = clockTimeout('stall', 20_000, 'openai');
    expect(error.code).toBe('TIMEOUT');
    expect(error.message).toBe("openai was silent for 20 s in the middle of its answer (the 'stall' clock).");
    expect(error.hint).toContain('uiforge.generation.stallTimeoutMs');
    expect(error.context).toEqual({ clock: 'stall', ms: 20_000 });
  });

  it('ends a call that takes too long and aborts its signal', async () => {
    let inner: AbortSignal | undefined;
    const call = withClock('request', 20, 'The service', (signal) => {
      inner = signal;
      return new Promise(() => undefined);
    });
    await expect(call).rejects.toMatchObject({ code: 'TIMEOUT', context: { clock: 'request', ms: 20 } });
    expect(inner?.aborted).toBe(true);
  });

  it("gives the caller's own reason when the caller aborts", async () => {
    const controller = new AbortController();
    const call = withClock('request', 10_000, 'The service', () => new Promise(() => undefined), controller.signal);
    controller.abort(new UIForgeError('CANCELLED', 'stop'));
    await expect(call).rejects.toMatchObject({ code: 'CANCELLED', message: 'stop' });
  });

  it('passes the result and the errors of a call on', async () => {
    await expect(withClock('request', 1_000, 'x', async () => 7)).resolves.toBe(7);
    await expect(withClock('request', 1_000, 'x', async () => Promise.reject(new Error('own')))).rejects.toThrow('own');
  });
});

describe('stall clock', () => {
  const limit = (ms: number) => () => ({ ms, error: () => clockTimeout('stall', ms, 'openai') });

  it('passes all events on and closes the source', async () => {
    let closed = false;
    async function* source() {
      try {
        yield 1;
        yield 2;
      } finally {
        closed = true;
      }
    }
    const events: number[] = [];
    for await (const event of withStallClock(source(), { limit: limit(1_000), signal: never })) events.push(event);
    expect(events).toEqual([1, 2]);
    expect(closed).toBe(true);
  });

  it('throws when the source goes silent, and says so to whoever can stop it', async () => {
    const stopped: Error[] = [];
    async function* source() {
      yield 1;
      await new Promise(() => undefined);
    }
    const stream = withStallClock(source(), { limit: limit(30), signal: never, onTimeout: (e) => stopped.push(e) });
    expect((await stream.next()).value).toBe(1);
    await expect(stream.next()).rejects.toMatchObject({ code: 'TIMEOUT' });
    expect(stopped).toHaveLength(1);
  });

  it('does not count the time that the reader takes', async () => {
    async function* source() {
      yield 1;
      yield 2;
    }
    const stream = withStallClock(source(), { limit: limit(30), signal: never });
    await stream.next();
    await pause(60);
    expect((await stream.next()).value).toBe(2);
  });

  it('ends at once when aborted', async () => {
    const controller = new AbortController();
    async function* source(): AsyncGenerator<number> {
      await new Promise(() => undefined);
    }
    const stream = withStallClock(source(), { limit: limit(60_000), signal: controller.signal });
    const next = stream.next();
    controller.abort(new Error('enough'));
    await expect(next).rejects.toThrow('enough');
  });
});

describe('breaker', () => {
  it('opens after five failures in a row and refuses calls', async () => {
    const breaker = createBreaker();
    for (let i = 0; i < 4; i++) breaker.enter()?.fail();
    await settled();
    expect(breaker.state).toBe('closed');
    breaker.enter()?.fail();
    await settled();
    expect(breaker.state).toBe('open');
    expect(breaker.enter()).toBeNull();
  });

  it('starts counting again after a success', async () => {
    const breaker = createBreaker({ failures: 2 });
    breaker.enter()?.fail();
    await settled();
    breaker.enter()?.succeed();
    await settled();
    breaker.enter()?.fail();
    await settled();
    expect(breaker.state).toBe('closed');
  });

  it('takes no account of calls that say nothing about the other side', async () => {
    const breaker = createBreaker({ failures: 1 });
    breaker.enter()?.release();
    await settled();
    expect(breaker.state).toBe('closed');
  });

  it('lets one call through after its time and closes when that succeeds', async () => {
    const breaker = createBreaker({ failures: 1, halfOpenAfterMs: 20 });
    breaker.enter()?.fail();
    await settled();
    expect(breaker.enter()).toBeNull();
    await pause(40);
    expect(breaker.state).toBe('half-open');
    const probe = breaker.enter();
    expect(breaker.enter()).toBeNull();
    probe?.succeed();
    await settled();
    expect(breaker.state).toBe('closed');
  });

  it('opens again when the call it let through fails', async () => {
    const breaker = createBreaker({ failures: 1, halfOpenAfterMs: 20 });
    breaker.enter()?.fail();
    await settled();
    await pause(40);
    breaker.enter()?.fail();
    await settled();
    expect(breaker.state).toBe('open');
  });
});

describe('retries', () => {
  it('tries again what may pass, three times at most', async () => {
    let calls = 0;
    const call = withRetries(
      async () => {
        calls += 1;
        throw new Error(`try ${calls}`);
      },
      { isRetryable: () => true, initialDelayMs: 1 },
    );
    await expect(call).rejects.toThrow('try 4');
    expect(calls).toBe(4);
  });

  it('does not try again what will not pass', async () => {
    let calls = 0;
    const call = withRetries(
      async () => {
        calls += 1;
        throw new Error('no');
      },
      { isRetryable: () => false },
    );
    await expect(call).rejects.toThrow('no');
    expect(calls).toBe(1);
  });

  it('does not sleep through a cancellation', async () => {
    const controller = new AbortController();
    const call = withRetries(
      async () => {
        setImmediate(() => controller.abort(new Error('cancelled')));
        throw new Error('busy');
      },
      { isRetryable: () => true, initialDelayMs: 60_000, maxDelayMs: 60_000 },
      controller.signal,
    );
    await expect(call).rejects.toThrow('cancelled');
  });

  it('waits longer and longer, but never longer than allowed', () => {
    const delays = backoffDelays({ initialDelayMs: 100, maxDelayMs: 500 });
    const values = Array.from({ length: 12 }, () => delays.next());
    expect(Math.min(...values)).toBeLessThan(500);
    expect(Math.max(...values)).toBe(500);
  });
});

describe('deadline', () => {
  it('is put off with all its shares', () => {
    let time = 0;
    const whole = deadlineAt(60_000, () => time);
    const half = whole.share(0.5);
    time = 40_000;
    whole.putOff(30_000);
    expect([whole.left(), half.left(), whole.share(0.5).left()]).toEqual([50_000, 20_000, 25_000]);
  });

  it('gives a share of what is left', () => {
    let time = 0;
    const whole = deadlineAt(60_000, () => time);
    time = 20_000;
    const half = whole.share(0.5);
    expect(half.left()).toBe(20_000);
    expect(half.fits(19_999)).toBe(true);
    expect(half.fits(20_000)).toBe(false);
    time = 70_000;
    expect(whole.left()).toBe(0);
  });
});
