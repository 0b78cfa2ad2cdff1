import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EditBlock, EditBlockReader, markerSize, writeBlock } from './edit-blocks.ts';

const BLOCK = '<<<<<<< SEARCH\na\n  b\n=======\nc\n>>>>>>> REPLACE';
const SOUND: EditBlock = { search: ['a', '  b'], replace: ['c'], fault: null };

function read(answer: string, chunks: string[] = [answer]): EditBlockReader {
  const reader = new EditBlockReader();
  for (const chunk of chunks) reader.push(chunk);
  reader.end();
  return reader;
}

/** `text` cut where the numbers say. */
function cut(text: string, at: number[]): string[] {
  const places = [0, ...at.map((one) => one % (text.length + 1)).toSorted((a, b) => a - b), text.length];
  return places.slice(1).map((end, index) => text.slice(places[index], end));
}

describe('EditBlockReader', () => {
  it.each([
    ['bare', BLOCK],
    ['in a fence', `\`\`\`tsx\n${BLOCK}\n\`\`\`\n`],
    ['in CRLF', `${BLOCK}\n`.replaceAll('\n', '\r\n')],
    ['after thoughts', `<think>\nI could <<<<<<< it.\n</think>\n${BLOCK}`],
    [
      'with longer markers',
      BLOCK.replaceAll('<<<<<<<', '<<<<<<<<<').replace('=======', '=========').replace('>>>>>>>', '>>>>>>>>>'),
    ],
    ['with markers that are indented and followed by blanks', BLOCK.replace('<', '  <').replace('=\n', '=  \n')],
    ['without the last word', BLOCK.replace(' REPLACE', '')],
  ])('reads a block %s', (_name, answer) => {
    expect(read(answer)).toMatchObject({ blocks: [SOUND], talk: '' });
  });

  it('keeps what is said beside the blocks, and fences inside of them', () => {
    const { blocks, talk } = read(`I change two places.\n\n${BLOCK}\n\`\`\`\n${BLOCK.replace('c', '```')}\nDone.`);
    expect(blocks).toEqual([SOUND, { ...SOUND, replace: ['```'] }]);
    expect(talk).toBe('I change two places.\n\nDone.');
  });

  it.each([
    ['is cut off', BLOCK.slice(0, -20), 'its end is missing'],
    ['is followed by the next before its end', `${BLOCK.slice(0, -16)}\n${BLOCK}`, 'its end is missing'],
    ['has no middle', BLOCK.replace('=======\n', ''), 'no line of ='],
  ])('says what is wrong with a block that %s', (_name, answer, fault) => {
    expect(read(answer).blocks[0]?.fault).toContain(fault);
  });

  it('reads what was written, whatever the lines hold and wherever the answer is cut', () => {
    const line = fc.oneof(
      fc.string({ unit: 'grapheme' }).map((text) => text.replace(/[\r\n]/g, '')),
      fc.constantFrom('<<<<<<< SEARCH', '=======', '>>>>>>> REPLACE', '```tsx', '', '  ', '<think>'),
    );
    const block = fc.record({ search: fc.array(line), replace: fc.array(line) });
    const talk = fc.constantFrom('', 'Sure:\n', '```tsx\n', '```\n\nAnd here:\n\n');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(talk, block)),
        fc.boolean(),
        fc.array(fc.nat(), { maxLength: 20 }),
        (parts, crlf, cuts) => {
          const size = markerSize(parts.flatMap(([, { search, replace }]) => [...search, ...replace]).join('\n'));
          const text = parts.map(([before, one]) => `${before}${writeBlock(one, size)}\n`).join('');
          const answer = crlf ? text.replaceAll('\n', '\r\n') : text;
          const { blocks } = read(answer, cut(answer, cuts));
          expect(blocks).toEqual(parts.map(([, one]) => ({ ...one, fault: null })));
        },
      ),
    );
  });
});
