import type { PreviewProblem } from '../../../../../protocol/preview.ts';
import { TextPositions } from '../../../validation/text-positions.ts';

/** Gathers what is wrong with a module, by offset in one of its files. */
export class Problems {
  readonly list: PreviewProblem[] = [];
  readonly #file: string;
  readonly #positions: TextPositions;

  constructor(file: string, code: string) {
    this.#file = file;
    this.#positions = new TextPositions(code);
  }

  /** Notes a problem at an offset of the module. */
  at(offset: number, message: string, kind: PreviewProblem['kind'] = 'compile'): void {
    this.list.push({ kind, message, file: this.#file, ...this.#positions.at(offset) });
  }

  /** Notes a problem in another file, such as a template of its own. */
  add(problem: PreviewProblem): void {
    this.list.push(problem);
  }

  get failed(): boolean {
    return this.list.some((one) => one.kind === 'compile');
  }
}
