import { afterEach, describe, expect, it } from 'vitest';
import { createPreviewCompiler, type PreviewCompiler } from './preview-compiler.ts';

const source = (code: string) => ({ path: '/app/A.tsx', code, framework: 'react' as const });
const GOOD = 'export default function A({ title }: { title: string }) { return <p>{title}</p>; }';

/** A worker that answers as the real one does, but for code that makes it hang, fail or end. */
const FAULTY = new URL(
  `data:text/javascript,${encodeURIComponent(`
import { parentPort } from 'node:worker_threads';
parentPort.on('message', ({ id, source }) => {
  if (source.code === 'hang') for (;;);
  if (source.code === 'end') process.exit(3);
  if (source.code === 'throw') throw new Error('no luck');
  parentPort.postMessage({ id, result: { code: source.code, css: null, problems: [] } });
});`)}`,
);

let compiler: PreviewCompiler;
afterEach(() => compiler.dispose());

describe('the worker of the compilers', () => {
  it('compiles and describes', async () => {
    compiler = createPreviewCompiler();
    const [compiled, described] = await Promise.all([compiler.compile(source(GOOD)), compiler.describe(source(GOOD))]);
    expect(compiled).toMatchObject({ code: expect.stringContaining('_jsx'), css: null, problems: [] });
    expect(described).toMatchObject({ name: 'A', props: [{ name: 'title', sample: 'Title' }] });
    expect(await compiler.describe(source('export default ('))).toBeNull();
  });

  it('is ended when a file takes too long, and another takes its place', async () => {
    compiler = createPreviewCompiler({ workerFile: FAULTY, timeoutMs: 1_000 });
    const [hung, undescribed, next] = await Promise.all([
      compiler.compile(source('hang')),
      compiler.describe(source('hang')),
      compiler.compile(source('fine')),
    ]);
    expect(hung).toMatchObject({ code: null, problems: [{ file: '/app/A.tsx', line: 1 }] });
    expect(hung.problems[0]?.message).toContain('did not finish within 1 s');
    expect(undescribed).toBeNull();
    expect(next.code).toBe('fine');
  });

  it.each(['throw', 'end'])('is started anew when it breaks: %s', async (code) => {
    compiler = createPreviewCompiler({ workerFile: FAULTY });
    const broken = compiler.compile(source(code));
    const next = compiler.compile(source('fine'));
    await expect(broken).rejects.toMatchObject({ code: 'INTERNAL' });
    expect((await next).code).toBe('fine');
  });

  it('cancels what waits when it is shut down', async () => {
    compiler = createPreviewCompiler({ workerFile: FAULTY });
    const waiting = [compiler.compile(source('hang')), compiler.compile(source('fine'))];
    const settled = Promise.allSettled(waiting);
    await compiler.dispose();
    expect(await settled).toMatchObject([{ reason: { code: 'CANCELLED' } }, { reason: { code: 'CANCELLED' } }]);
    await expect(compiler.compile(source(GOOD))).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});
