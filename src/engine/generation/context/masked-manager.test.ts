import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ManagedRequest, ManagerEvent } from '../../providers/manager-contract.ts';
import { parseRequest } from '../parse-request.ts';
import { maskAll } from './mask-all.ts';
import { maskedManager } from './masked-manager.ts';
import { UnmaskStream } from './unmask-stream.ts';

const SECRET = ['ghp', '_', 'a1B2c3D4e5F6'.repeat(3)].join('');
const LINE = `const token = '${SECRET}';`;

describe('maskedManager', () => {
  it('hides a secret from the service, also in a second attempt, and puts it back into the answer', async () => {
    const sent: string[] = [];
    const manager = maskedManager(
      {
        async *stream(request: ManagedRequest): AsyncGenerator<ManagerEvent, void> {
          const [message] = request.messages;
          sent.push(message?.content ?? '');
          for (const text of (message?.content ?? '').match(/.{1,5}/gs) ?? []) yield { type: 'text', text };
          sent.push(...(request.resume() ?? []).map(({ content }) => content));
        },
      },
      { mask: maskAll },
    );
    const request: ManagedRequest = {
      component: parseRequest({ framework: 'react', description: 'x' }),
      messages: [{ role: 'user', content: LINE }],
      options: {},
      signal: new AbortController().signal,
      deadline: 0,
      resume: () => [{ role: 'user', content: `so far: ${LINE}` }],
    };
    let answer = '';
    for await (const event of manager.stream(request)) if (event.type === 'text') answer += event.text;
    expect(answer).toBe(LINE);
    expect(sent.join('\n')).not.toContain(SECRET);
    expect(sent).toEqual([
      "const token = '[masked 1: github token]';",
      "so far: const token = '[masked 1: github token]';",
    ]);
  });
});

describe('UnmaskStream', () => {
  it('gives the same however the text is cut', () => {
    const secrets: [string, string][] = [
      ['[masked 1: key]', 'AAA'],
      ['[masked 2: key]', '$&'],
    ];
    const piece = fc.constantFrom('[', ']', 'a', '[masked 1: key]', '[masked 2: key]', '[masked', ' 1: key]', '\n');
    fc.assert(
      fc.property(fc.array(piece), fc.array(fc.nat(12)), (pieces, cuts) => {
        const text = pieces.join('');
        const stream = new UnmaskStream(secrets);
        let result = '';
        let at = 0;
        for (const length of cuts) {
          result += stream.push(text.slice(at, at + length));
          at += length;
        }
        result += stream.push(text.slice(at)) + stream.end();
        const whole = secrets.reduce((all, [mark, secret]) => all.replaceAll(mark, () => secret), text);
        expect(result).toBe(whole);
      }),
    );
  });
});
