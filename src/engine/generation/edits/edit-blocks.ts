/**
 * The form in which a model is asked for a change: blocks of lines to search and lines that take their place.
 *
 *     <<<<<<< SEARCH
 *     lines of the file, exactly as they stand
 *     =======
 *     what takes their place
 *     >>>>>>> REPLACE
 *
 * The markers stand alone on their lines. The three of a block have the same number of signs, at least seven and more
 * than any line of the file that could be taken for one (`markerSize`), so a file that holds such lines can be changed.
 */
export interface EditBlock {
  /** Lines to find, without their ends. */
  search: string[];
  replace: string[];
  /** Why the block can't be used as it was written; null for a sound one. */
  fault: string | null;
}

const SHORTEST_MARKER = 7;
const MARKER_LINE = /^\s*(<{7,}|={7,}|>{7,})/;
const OPENER = /^\s*(<{7,})\s*SEARCH\s*$/;

/** Signs that the markers of a block need so that no line of `text` can be taken for one. */
export function markerSize(text: string): number {
  let longest = SHORTEST_MARKER - 1;
  for (const line of text.split(/\r\n|[\n\r]/)) longest = Math.max(longest, MARKER_LINE.exec(line)?.[1]?.length ?? 0);
  return longest + 1;
}

/** A block as a model is to write it. */
export function writeBlock(block: Pick<EditBlock, 'search' | 'replace'>, size: number): string {
  return [
    `${'<'.repeat(size)} SEARCH`,
    ...block.search,
    '='.repeat(size),
    ...block.replace,
    `${'>'.repeat(size)} REPLACE`,
  ].join('\n');
}

type State = { kind: 'outside' } | { kind: 'search' | 'replace'; size: number; block: EditBlock };

/**
 * Reads the blocks out of a model's answer, cut anywhere into chunks. Fences, thoughts and talk around the blocks are no
 * part of them; what the model says beside them is in `talk`.
 */
export class EditBlockReader {
  readonly blocks: EditBlock[] = [];
  #state: State = { kind: 'outside' };
  #line = '';
  #thinking = false;
  readonly #talk: string[] = [];

  /** What the model said beside the blocks, without fences and thoughts. */
  get talk(): string {
    return this.#talk.join('\n').trim();
  }

  push(chunk: string): void {
    const lines = (this.#line + chunk).split('\n');
    this.#line = lines.pop() ?? '';
    for (const line of lines) this.#take(line);
  }

  /** The answer is complete. */
  end(): void {
    if (this.#line !== '') this.#take(this.#line);
    this.#line = '';
    this.#breakOff();
  }

  #take(raw: string): void {
    const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
    const state = this.#state;
    if (state.kind === 'outside') {
      this.#outside(line);
      return;
    }
    const { size, block } = state;
    const marker = line.trim();
    if (OPENER.exec(line)?.[1]?.length === size) {
      this.#breakOff();
      this.#open(size);
    } else if (state.kind === 'search' && marker === '='.repeat(size)) {
      this.#state = { kind: 'replace', size, block };
    } else if (marker === `${'>'.repeat(size)} REPLACE` || marker === '>'.repeat(size)) {
      if (state.kind === 'search') block.fault = 'it has no line of = between what to search and what takes its place';
      this.#close(block);
    } else {
      block[state.kind].push(line);
    }
  }

  #outside(line: string): void {
    const size = OPENER.exec(line)?.[1]?.length;
    if (size !== undefined) {
      this.#thinking = false;
      this.#open(size);
    } else if (this.#thinking || /^\s*<think>/.test(line)) {
      this.#thinking = !line.includes('</think>');
    } else if (!/^\s*(`{3,}|~{3,})/.test(line)) {
      this.#talk.push(line);
    }
  }

  #open(size: number): void {
    this.#state = { kind: 'search', size, block: { search: [], replace: [], fault: null } };
  }

  #close(block: EditBlock): void {
    this.blocks.push(block);
    this.#state = { kind: 'outside' };
  }

  #breakOff(): void {
    if (this.#state.kind === 'outside') return;
    this.#state.block.fault = 'its end is missing';
    this.#close(this.#state.block);
  }
}
