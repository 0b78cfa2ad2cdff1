import { describe, expect, it } from 'vitest';
import { compileModule } from './compile-module.ts';

/** Compiles a module for the browser and runs it here, where loops are what they are there. */
async function run(code: string): Promise<Record<string, () => unknown>> {
  const compiled = await compileModule({ path: '/app/loops.ts', code, framework: 'react' });
  expect(compiled.problems).toEqual([]);
  return import(`data:text/javascript,${encodeURIComponent(compiled.code ?? '')}`);
}

/** The clock of the guard starts anew with a task. */
const nextTask = () => new Promise((resolve) => setTimeout(resolve, 5));

describe('the guard of loops', () => {
  it.each([
    ['for', 'for (;;) turns++;'],
    ['while', 'while (true) { turns++; }'],
    ['do', 'do turns++; while (true)'],
    ['for of', 'for (const one of (function* () { for (;;) yield 1; })()) turns += one;'],
    ['labelled', 'outer: while (true) { for (;;) { turns++; continue outer; } }'],
  ])('stops an endless %s, and names its line', async (_name, loop) => {
    await nextTask();
    const { go } = await run(`let turns: number = 0;\nexport function go() {\n  ${loop}\n}\n`);
    expect(go).toThrow(/^The loop in line 3 ran for more than a second without a pause, and was stopped\.$/);
  });

  it('is not held off by a catch within the loop or around it', async () => {
    await nextTask();
    const { go } = await run(`
export let caught = 0;
export function go() {
  while (true) {
    try {
      for (;;);
    } catch {
      caught++;
    }
  }
}`);
    expect(go).toThrow(/line 4/);
  });

  it('leaves alone what ends in time, with the results that it has without', async () => {
    await nextTask();
    const { go } = await run(`
export function go() {
  const found: number[] = [];
  outer: for (let i = 0; i < 4; i++) {
    for (const j of [0, 1, 2]) {
      if (j === i) continue outer;
      if (i === 3) break outer;
      found.push(i * 10 + j);
    }
  }
  let sum = 0;
  for (let i = 0; i < 3_000_000; i++) sum += i % 2;
  if (sum > 0) for (const key in { a: 1, b: 2 }) found.push(key.length);
  else while (sum < 0) sum++;
  return [...found, sum];
}`);
    expect(go?.()).toEqual([10, 20, 21, 1, 1, 1_500_000]);
  });

  it('lets loops run again in the next task', async () => {
    const { go, count } = await run(`
export function go() { for (;;); }
export function count() { let n = 0; while (n < 5000) n++; return n; }`);
    expect(go).toThrow();
    expect(count).toThrow();
    await nextTask();
    expect(count?.()).toBe(5000);
  });

  it('stops a loop that only ever waits for what is there already', async () => {
    await nextTask();
    const { go } = await run('export async function go() { for (;;) await null; }');
    await expect(go?.()).rejects.toThrow(/line 1/);
  });
});
