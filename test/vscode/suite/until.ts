const LOOK_EVERY_MS = 20;

/**
 * Waits until `check` gives something true, and gives that.
 *
 * @param what is waited for, for the message
 * @throws Error naming it when it hasn't come within `timeout` milliseconds
 */
export async function until<Result>(
  what: string,
  check: () => Result | Promise<Result>,
  timeout = 15_000,
): Promise<NonNullable<Exclude<Result, false>>> {
  const deadline = performance.now() + timeout;
  for (;;) {
    const result = await check();
    if (result) return result as NonNullable<Exclude<Result, false>>;
    if (performance.now() > deadline) throw new Error(`waited ${timeout} ms in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}
