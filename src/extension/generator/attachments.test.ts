import { describe, expect, it } from 'vitest';
import { Attachments } from './attachments.ts';

describe('Attachments', () => {
  it('become the context of a request', () => {
    const attachments = new Attachments();
    expect(attachments.context).toBeUndefined();
    attachments.addFile('src/a.ts', 'old');
    attachments.addFile('src/a.ts', 'new');
    attachments.setLike('src/Card.tsx', 10);
    attachments.setLike('src/Tile.tsx', 10);
    attachments.addImage('sketch.png', 'image/png', 'AAAA');
    expect(attachments.context).toEqual({
      files: [{ path: 'src/a.ts', content: 'new' }],
      like: 'src/Tile.tsx',
      images: [{ mimeType: 'image/png', data: 'AAAA', name: 'sketch.png' }],
    });
    for (const { id } of attachments.shown) attachments.remove(id);
    expect(attachments.context).toBeUndefined();
  });

  it.each([
    ['a picture of 30 MB', (a: Attachments) => a.addImage('big.png', 'image/png', 'A'.repeat(42_000_000)), /30 MB/],
    ['a picture of another type', (a: Attachments) => a.addImage('x.svg', 'image/svg+xml', 'AAAA'), /image\/svg/],
    ['a file that is no text', (a: Attachments) => a.addFile('a.bin', 'a\0b'), /no text file/],
    ['a file too large', (a: Attachments) => a.addFile('a.ts', 'x'.repeat(200_001)), /200,001 characters/],
  ])('refuse %s and say why', (_what, add, message) => {
    const attachments = new Attachments();
    expect(() => add(attachments)).toThrow(message);
    expect(attachments.shown).toEqual([]);
  });

  it('refuse a fifth picture', () => {
    const attachments = new Attachments();
    for (let n = 1; n <= 4; n++) attachments.addImage(`${n}.png`, 'image/png', 'AAAA');
    expect(() => attachments.addImage('5.png', 'image/png', 'AAAA')).toThrow(/At most 4 pictures/);
    expect(attachments.shown).toHaveLength(4);
  });
});
