import type { EditBlock } from './edit-blocks.ts';
import { linesWithEnds } from './minimal-edits.ts';

export interface FailedBlock {
  block: EditBlock;
  /** Why it does not apply, as a clause after 'Block n:'. */
  reason: string;
}

export interface Applied {
  code: string;
  failed: FailedBlock[];
}

/** Applies blocks to a text. Those that don't apply are told, and change nothing. */
export function applyBlocks(code: string, blocks: readonly EditBlock[]): Applied {
  const failed: FailedBlock[] = [];
  let lines = linesWithEnds(code);
  const end = lines[0]?.endsWith('\r\n') ? '\r\n' : '\n';
  for (const block of blocks) {
    const { search, replace, fault } = block;
    const places = fault === null ? placesOf(search, lines) : [];
    const [place] = places;
    if (place === undefined || places.length > 1) {
      const reason =
        fault ??
        (places.length === 0
          ? 'its search part is not in the file'
          : `its search part is in the file ${places.length} times`);
      failed.push({ block, reason });
      continue;
    }
    lines = [...lines.slice(0, place), ...replace.map((line) => line + end), ...lines.slice(place + search.length)];
  }
  return { code: lines.join(''), failed };
}

function placesOf(search: string[], lines: string[]): number[] {
  if (search.length === 0) return [];
  const bare = lines.map((line) => line.replace(/[\r\n]+$/, ''));
  return bare.flatMap((_, at) => (search.every((line, index) => bare[at + index] === line) ? [at] : []));
}
