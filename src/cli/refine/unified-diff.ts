import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import { type Output, paint } from '../output.ts';

/** The change of a file as `git apply` and `patch -p1` take it; in colour on a terminal. */
export function unifiedDiff(name: string, before: string, after: string, output: Output): string {
  const patch = createTwoFilesPatch(`a/${name}`, `b/${name}`, before, after, undefined, undefined, {
    context: 3,
    headerOptions: FILE_HEADERS_ONLY,
  });
  if (!output.stdout.isTTY) return patch;
  return patch
    .split('\n')
    .map((line) => {
      if (/^(?:---|\+\+\+) /.test(line)) return paint(output.stdout, 'bold', line);
      if (line.startsWith('@@')) return paint(output.stdout, 'cyan', line);
      if (line.startsWith('+')) return paint(output.stdout, 'green', line);
      return line.startsWith('-') ? paint(output.stdout, 'red', line) : line;
    })
    .join('\n');
}
