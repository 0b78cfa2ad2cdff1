import { describe, expect, test } from 'vitest';
import type { StreamDocument, UndoStops } from './editor-stream.ts';
import { EditorStream } from './editor-stream.ts';
import type { TextChange } from './streamed-region.ts';

/** A document that refuses edits made on an older version and tells of every change before an edit resolves, as VS Code does. */
class TextBuffer implements StreamDocument {
  readonly eol: '\n' | '\r\n';
  text: string;
  edits: { change: TextChange; undo: UndoStops }[] = [];
  refused = 0;
  listener: (changes: TextChange[]) => void = () => undefined;
  /** Runs while an edit is on its way. */
  meanwhile: () => void = () => undefined;
  #version = 0;

  constructor(text = '', eol: '\n' | '\r\n' = '\n') {
    this.text = text;
    this.eol = eol;
  }

  async replace(change: TextChange, undo: UndoStops): Promise<boolean> {
    const version = this.#version;
    await new Promise((resolve) => setImmediate(resolve));
    this.meanwhile();
    if (version !== this.#version) {
      this.refused += 1;
      return false;
    }
    this.edits.push({ change, undo });
    this.#change(change);
    return true;
  }

  /** Somebody types. */
  type(change: TextChange): void {
    this.#change(change);
  }

  #change(change: TextChange): void {
    this.#version += 1;
    this.text = this.text.slice(0, change.offset) + change.text + this.text.slice(change.offset + change.length);
    this.listener([change]);
  }
}

function open(text = '', eol: '\n' | '\r\n' = '\n', place?: { offset: number; text: string }) {
  const document = new TextBuffer(text, eol);
  const stream = new EditorStream(document, place);
  document.listener = (changes) => stream.changed(changes);
  return { document, stream };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

describe('writing', () => {
  test('the first piece is written alone and at once, what comes meanwhile in one edit', async () => {
    const { document, stream } = open();
    for (const text of ['a', 'b', 'c', 'd']) stream.push(text);
    await stream.finish();
    expect(document.edits.map((edit) => edit.change.text)).toEqual(['a', 'bcd']);
  });

  test('one undo step: a stop before the first edit only', async () => {
    const { document, stream } = open();
    for (const text of ['a', 'b', 'c']) {
      stream.push(text);
      await settled();
    }
    await stream.finish();
    expect(document.edits.map((edit) => edit.undo)).toEqual([
      { before: true, after: false },
      { before: false, after: false },
      { before: false, after: false },
    ]);
  });

  test('half a line break and half a character wait for their other half', async () => {
    const { document, stream } = open();
    stream.push('a\r');
    await settled();
    expect(document.text).toBe('a');
    stream.push('\n\ud83d');
    await settled();
    expect(document.text).toBe('a\n');
    stream.push('\ude00');
    await stream.finish();
    expect(document.text).toBe('a\n\ud83d\ude00');
  });

  test('a document with CR LF gets CR LF', async () => {
    const { document, stream } = open('', '\r\n');
    stream.push('one\ntwo\r\nthree');
    await stream.finish();
    expect(document.text).toBe('one\r\ntwo\r\nthree');
    expect(stream.range).toEqual({ start: 0, end: document.text.length });
  });

  test('a touch changes nothing but the time of the last change', async () => {
    const { document, stream } = open('', '\r\n');
    stream.push('a\n');
    await settled();
    stream.touch();
    await settled();
    expect(document.edits.at(-1)).toEqual({
      change: { offset: 1, length: 2, text: '\r\n' },
      undo: { before: false, after: false },
    });
    stream.push('b');
    await stream.finish();
    expect(document.text).toBe('a\r\nb');
  });

  test('after stop nothing is written', async () => {
    const { document, stream } = open();
    stream.push('a');
    stream.stop();
    stream.push('b');
    await stream.finish();
    expect(document.text).toBe('a');
  });

  test('a document that is gone is told of by finish', async () => {
    const document: StreamDocument = { eol: '\n', replace: () => Promise.reject(new Error('closed')) };
    const stream = new EditorStream(document);
    stream.push('a');
    await expect(stream.finish()).rejects.toThrow('closed');
  });
});

describe('taking back', () => {
  test('a rewind leaves what the next provider goes on from', async () => {
    const { document, stream } = open();
    stream.push('const a = 1;\nconst b');
    await settled();
    stream.rewind(13);
    stream.push('let c;');
    await stream.finish();
    expect(document.text).toBe('const a = 1;\nlet c;');
  });

  test('a rewind in a CR LF document does not leave half a line break', async () => {
    const { document, stream } = open('', '\r\n');
    stream.push('a\nb');
    await settled();
    stream.rewind(1);
    stream.push('\nc');
    await stream.finish();
    expect(document.text).toBe('a\r\nc');
  });

  test('a rewind to nothing empties the document', async () => {
    const { document, stream } = open('// mine\n', '\n', { offset: 8, text: '' });
    stream.push('wrong');
    await settled();
    stream.rewind(0);
    await stream.finish();
    expect(document.text).toBe('// mine\n');
  });

  test('finish with another text makes it that text', async () => {
    const { document, stream } = open();
    stream.push('const a = 1');
    await stream.finish('const a = 2;\n');
    expect(document.text).toBe('const a = 2;\n');
  });

  test('what is to be replaced stays until the first piece comes', async () => {
    const { document, stream } = open('old text', '\n', { offset: 0, text: 'old text' });
    stream.rewind(0);
    await settled();
    expect(document.text).toBe('old text');
    stream.push('new');
    await stream.finish();
    expect(document.text).toBe('new');
  });

  test('a stream that never began leaves the old text', async () => {
    const { document, stream } = open('old text', '\n', { offset: 0, text: 'old text' });
    await stream.finish();
    expect(document.text).toBe('old text');
  });
});

describe('somebody types in the same document', () => {
  test('above the text: both stay whole', async () => {
    const { document, stream } = open('// top\n// bottom\n', '\n', { offset: 7, text: '' });
    stream.push('one\n');
    await settled();
    document.type({ offset: 0, length: 0, text: '// new\n' });
    stream.push('two\n');
    await stream.finish();
    expect(document.text).toBe('// new\n// top\none\ntwo\n// bottom\n');
  });

  test('while an edit is on its way: it is tried again in the right place', async () => {
    const { document, stream } = open('# \n', '\n', { offset: 3, text: '' });
    let typed = 0;
    document.meanwhile = () => {
      if (typed < 5) document.type({ offset: 1, length: 0, text: String(typed++) });
    };
    for (const text of ['a', 'b', 'c']) stream.push(text);
    await stream.finish();
    expect(document.text).toBe('#43210 \nabc');
    expect(document.refused).toBe(5);
  });

  test('within the text, then a rewind behind it: the typing stays', async () => {
    const { document, stream } = open();
    stream.push('alpha beta gamma');
    await settled();
    document.type({ offset: 5, length: 0, text: '!' });
    stream.rewind(11);
    stream.push('delta');
    await stream.finish();
    expect(document.text).toBe('alpha! beta delta');
  });

  test('their typing stays an undo step of its own', async () => {
    const { document, stream } = open();
    stream.push('a');
    await settled();
    document.type({ offset: 1, length: 0, text: 'x' });
    stream.push('b');
    await stream.finish();
    expect(document.edits.map((edit) => edit.undo.before)).toEqual([true, true]);
  });

  test('whatever is typed wherever, nothing of the stream is doubled or lost', async () => {
    const { document, stream } = open('<<>>', '\n', { offset: 2, text: '' });
    // A fixed sequence instead of chance, so that a failure can be seen again.
    let seed = 7;
    const next = (below: number) => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return seed % below;
    };
    const pieces = Array.from({ length: 300 }, (_, index) => `${index};`);
    document.meanwhile = () => {
      if (next(3) === 0) document.type({ offset: next(document.text.length + 1), length: 0, text: '~' });
    };
    for (const piece of pieces) {
      stream.push(piece);
      if (next(4) === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    await stream.finish();
    expect(document.text.replaceAll('~', '')).toBe(`<<${pieces.join('')}>>`);
  });
});

describe('edits in place', () => {
  test('change only their pieces, in the line ends of the document', async () => {
    const { document, stream } = open('<>', '\r\n', { offset: 1, text: '' });
    stream.push('one\ntwo\nthree\n');
    stream.edit([
      { start: 0, end: 3, text: 'ONE' },
      { start: 8, end: 8, text: 'and\na ' },
    ]);
    await stream.finish('ONE\ntwo\nand\na three\n');
    expect(document.text).toBe('<ONE\r\ntwo\r\nand\r\na three\r\n>');
    expect(document.edits.slice(1).map(({ change }) => change)).toEqual([
      { offset: 11, length: 0, text: 'and\r\na ' },
      { offset: 1, length: 3, text: 'ONE' },
    ]);
    expect(document.edits.map(({ undo }) => undo.before)).toEqual([true, false, false]);
  });

  test('keep what is typed between them', async () => {
    const { document, stream } = open();
    stream.push('const a = 1;\nconst b = 2;\n');
    await settled();
    document.type({ offset: 12, length: 0, text: ' // mine' });
    stream.edit([
      { start: 6, end: 7, text: 'first' },
      { start: 19, end: 20, text: 'second' },
    ]);
    await stream.finish('const first = 1;\nconst second = 2;\n');
    expect(document.text).toBe('const first = 1; // mine\nconst second = 2;\n');
  });

  test('leave what is typed at their edges', async () => {
    const { document, stream } = open();
    stream.push('abcdef');
    await settled();
    document.type({ offset: 4, length: 0, text: '>' });
    document.type({ offset: 2, length: 0, text: '<' });
    stream.edit([{ start: 2, end: 4, text: 'X' }]);
    await stream.finish('abXef');
    expect(document.text).toBe('ab<X>ef');
  });

  test('are followed by more text, and by a text that differs', async () => {
    const { document, stream } = open();
    stream.push('a b c');
    stream.edit([{ start: 2, end: 3, text: 'B' }]);
    stream.push(' d');
    await stream.finish('a B c e');
    expect(document.text).toBe('a B c e');
  });

  test('a rewind while they are made leaves no trace of them', async () => {
    const { document, stream } = open();
    stream.push('a b c');
    await settled();
    stream.edit([
      { start: 0, end: 1, text: 'A' },
      { start: 4, end: 5, text: 'C' },
    ]);
    stream.rewind(0);
    stream.push('new');
    await stream.finish();
    expect(document.text).toBe('new');
  });

  test('whatever is typed elsewhere meanwhile, the text is the edited one', async () => {
    const { document, stream } = open();
    const words = Array.from({ length: 60 }, (_, index) => `w${index}`);
    stream.push(words.join(' '));
    await settled();
    let typed = 0;
    document.meanwhile = () => {
      // Blanks are in none of the edits: what is typed at one lies between two words.
      if (typed < 40) document.type({ offset: document.text.indexOf(' ', typed * 3), length: 0, text: '~' });
      typed += 1;
    };
    const edits = words.map((word, index) => {
      const start = words.slice(0, index).join(' ').length + (index > 0 ? 1 : 0);
      return { start, end: start + word.length, text: index % 3 === 0 ? `W${'!'.repeat(index % 5)}` : word };
    });
    stream.edit(edits);
    const after = edits.map(({ text }) => text).join(' ');
    await stream.finish(after);
    expect(document.text.replaceAll('~', '')).toBe(after);
    expect(document.text).toContain('~');
  });
});
