import { describe, expect, it } from 'vitest';
import { CodeStream } from './code-stream.ts';
import { anchorOf } from './continuation.ts';

const CODE = `import { useState } from 'react';

interface CounterProps {
  start: number;
}

export function Counter({ start }: CounterProps) {
  const [count, setCount] = useState(start);
  return (
    <button type="button" onClick={() => setCount(count + 1)}>
      {count}
    </button>
  );
}
`;
const OTHER = CODE.replaceAll('count', 'value').replace(
  "import { useState } from 'react';",
  "import { useState, type FC } from 'react';",
);

/** What a user sees who applies every edit. */
function watch(stream: CodeStream, pieces: (string | 'BREAK')[]): string {
  let seen = '';
  const apply = (edits: ReturnType<CodeStream['push']>) => {
    for (const edit of edits) seen = edit.type === 'chunk' ? seen + edit.text : seen.slice(0, edit.length);
  };
  for (const piece of pieces) {
    if (piece === 'BREAK') apply(stream.resume());
    else apply(stream.push(piece));
  }
  apply(stream.end());
  expect(seen).toBe(stream.code);
  return seen;
}

/** What a model gives that repeats the anchor, as it is asked to, and goes on to the end; where there is none, all. */
function fromAnchor(shown: string): string {
  const anchor = anchorOf(shown);
  return anchor === '' ? CODE : CODE.slice(shown.length - anchor.length);
}

const cuts = [...Array(CODE.length - 1).keys()].map((index) => index + 1);

describe('CodeStream', () => {
  it('lets nothing through that a terminal would obey, nor a byte order mark', () => {
    const told = CODE.replace('{count}', '\u001b]0;title\u0007{count}\u0000');
    expect(watch(new CodeStream('react'), [`\ufeff\`\`\`tsx\n\ufeff${told}\`\`\`\n`])).toBe(
      CODE.replace('{count}', ']0;title{count}'),
    );
  });

  it('neither doubles nor loses text wherever the first provider breaks and the next repeats the end', () => {
    for (const cut of cuts) {
      const stream = new CodeStream('react');
      stream.push(`\`\`\`tsx\n${CODE.slice(0, cut)}`);
      const shown = stream.code;
      const rest = `\`\`\`tsx\n${fromAnchor(shown)}\`\`\``;
      const again = new CodeStream('react');
      expect(watch(again, [`\`\`\`tsx\n${CODE.slice(0, cut)}`, 'BREAK', ...rest]), `cut at ${cut}`).toBe(CODE);
    }
  });

  it('neither doubles nor loses text when the next provider starts over with the same code', () => {
    for (const cut of cuts) {
      const stream = new CodeStream('react');
      expect(
        watch(stream, [`\`\`\`tsx\n${CODE.slice(0, cut)}`, 'BREAK', `\`\`\`tsx\n${CODE}\`\`\``]),
        `cut at ${cut}`,
      ).toBe(CODE);
    }
  });

  it('takes the whole of a different component when the next provider starts over', () => {
    const stream = new CodeStream('react');
    expect(watch(stream, [`\`\`\`tsx\n${CODE.slice(0, 200)}`, 'BREAK', `Here it is:\n\`\`\`tsx\n${OTHER}\`\`\``])).toBe(
      OTHER,
    );
  });

  it('gives back the longer part when a provider that started over breaks as well', () => {
    const stream = new CodeStream('react');
    let seen = '';
    const apply = (edits: ReturnType<CodeStream['push']>) => {
      for (const edit of edits) seen = edit.type === 'chunk' ? seen + edit.text : seen.slice(0, edit.length);
    };
    apply(stream.push(`\`\`\`tsx\n${CODE.slice(0, 300)}`));
    apply(stream.resume());
    apply(stream.push(`\`\`\`tsx\n${OTHER.slice(0, 90)}`));
    apply(stream.end());
    expect(seen).toBe(OTHER.slice(0, 90));
    expect(stream.longest).toBe(CODE.slice(0, 300));
    apply(stream.restoreLongest());
    expect(seen).toBe(CODE.slice(0, 300));
  });

  it('appends a bare rest that goes on at the very character', () => {
    const stream = new CodeStream('react');
    expect(watch(stream, [`\`\`\`tsx\n${CODE.slice(0, 150)}`, 'BREAK', `${CODE.slice(150)}\`\`\``])).toBe(CODE);
  });

  it('starts anew without a join when nothing was shown', () => {
    const stream = new CodeStream('react');
    expect(watch(stream, ['Sure, here', 'BREAK', `\`\`\`tsx\n${CODE}\`\`\``])).toBe(CODE);
  });
});
