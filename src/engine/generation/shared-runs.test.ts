import { describe, expect, it } from 'vitest';
import type { GenerationEvent, UIComponentResponse } from '../../protocol/generation.ts';
import { type Listener, SharedRuns } from './shared-runs.ts';

const RESPONSE = { id: 'x' } as UIComponentResponse;

/** A run that is ended by hand. */
function controlled() {
  const done = Promise.withResolvers<UIComponentResponse>();
  const state = { starts: 0, emit: (() => undefined) as Listener, signal: null as AbortSignal | null };
  const run = (signal: AbortSignal, emit: Listener) => {
    state.starts++;
    state.emit = emit;
    state.signal = signal;
    signal.addEventListener('abort', () => done.reject(signal.reason));
    return done.promise;
  };
  return { run, done, state };
}

const chunk = (text: string): GenerationEvent => ({ type: 'chunk', text });

describe('SharedRuns', () => {
  it('runs once for two callers and tells the later one what has happened', async () => {
    const runs = new SharedRuns();
    const { run, done, state } = controlled();
    const seen: [GenerationEvent[], GenerationEvent[]] = [[], []];
    const first = runs.join('k', run, (event) => seen[0].push(event));
    state.emit(chunk('a'));
    const second = runs.join('k', run, (event) => seen[1].push(event));
    state.emit(chunk('b'));
    done.resolve(RESPONSE);
    expect(await Promise.all([first, second])).toEqual([RESPONSE, RESPONSE]);
    expect(state.starts).toBe(1);
    expect(seen).toEqual([
      [chunk('a'), chunk('b')],
      [chunk('a'), chunk('b')],
    ]);
    expect(runs.size).toBe(0);
  });

  it('goes on for the one who stays and is cancelled when the last has gone', async () => {
    const runs = new SharedRuns();
    const { run, state } = controlled();
    const [one, two] = [new AbortController(), new AbortController()];
    const first = runs.join('k', run, () => undefined, one.signal);
    const second = runs.join('k', run, () => undefined, two.signal);
    one.abort();
    await expect(first).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(state.signal?.aborted).toBe(false);
    two.abort(new Error('gone'));
    await expect(second).rejects.toThrow('gone');
    expect(state.signal?.aborted).toBe(true);
  });

  it('starts anew for who asks while a cancelled run is still ending', async () => {
    const runs = new SharedRuns();
    const dying = controlled();
    const controller = new AbortController();
    const first = runs.join('k', dying.run, () => undefined, controller.signal);
    controller.abort(new Error('gone'));
    const fresh = controlled();
    const second = runs.join('k', fresh.run, () => undefined);
    await expect(first).rejects.toThrow('gone');
    fresh.done.resolve(RESPONSE);
    expect(await second).toBe(RESPONSE);
  });
});
