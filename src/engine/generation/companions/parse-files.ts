/** A file of an answer that holds several. */
export interface AnsweredFile {
  path: string;
  content: string;
}

const OPENER = /^ {0,3}(`{3,}|~{3,})([^`]*)$/;

/**
 * The files of an answer: fenced blocks that name their file on the opening line (`file=NAME`, or the name alone) or on
 * the line before. Blocks that name none of `wanted` are left out; an unfinished last block is left out as well.
 */
export function parseFiles(answer: string, wanted: readonly string[]): AnsweredFile[] {
  const lines = answer.replaceAll('\r\n', '\n').split('\n');
  const files = new Map<string, string>();
  let before = '';
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? '';
    const opener = OPENER.exec(line);
    if (!opener) {
      if (line.trim() !== '') before = line;
      continue;
    }
    const mark = opener[1] ?? '```';
    const end = closing(lines, index + 1, mark);
    if (end === -1) break;
    const path = nameIn(opener[2] ?? '', wanted) ?? nameIn(before, wanted);
    if (path !== null && !files.has(path))
      files.set(
        path,
        `${lines
          .slice(index + 1, end)
          .join('\n')
          .trimEnd()}\n`,
      );
    before = '';
    index = end;
  }
  return [...files].map(([path, content]) => ({ path, content }));
}

function closing(lines: readonly string[], from: number, mark: string): number {
  const close = new RegExp(`^ {0,3}${mark[0]}{${mark.length},}\\s*$`);
  return lines.findIndex((line, index) => index >= from && close.test(line));
}

/** The wanted file that a text names; the longest first, since one name may end another. */
function nameIn(text: string, wanted: readonly string[]): string | null {
  const words = text.split(/[\s=:"'`*()]+/).map((word) => word.slice(word.lastIndexOf('/') + 1));
  return wanted.find((name) => words.includes(name)) ?? null;
}
