import { expect, test } from 'vitest';
import { CodeBlock } from './code-block.ts';

function written(use: (block: CodeBlock) => void): string {
  let text = '';
  use(new CodeBlock((markdown) => (text += markdown), 'tsx'));
  return text;
}

test('pieces become one block', () => {
  const text = written((block) => {
    block.push('const a');
    block.push(' = 1;\n');
    block.finish('const a = 1;\n', 'unused');
  });
  expect(text).toBe('\n\n`````tsx\nconst a = 1;\n`````\n');
});

test('what is taken back stays above, and the rest is shown with what comes in its place', () => {
  const text = written((block) => {
    block.push('one\ntwo');
    block.rewind(4);
    block.push('three\n');
    block.finish('one\nthree\n', 'unused');
  });
  expect(text).toBe('\n\n`````tsx\none\ntwo\n`````\n\n\n`````tsx\none\nthree\n`````\n');
});

test('code that was repaired is shown as it is in the end', () => {
  const text = written((block) => {
    block.push('broken\n');
    block.finish('sound\n', 'Repaired:');
  });
  expect(text).toBe('\n\n`````tsx\nbroken\n`````\n\n\nRepaired:\n\n`````tsx\nsound\n`````\n');
});

test('an answer that was never streamed is shown', () => {
  expect(written((block) => block.finish('cached', 'unused'))).toBe('\n\n`````tsx\ncached\n`````\n');
});
