import type { FailedBlock } from '../edits/apply-blocks.ts';
import { asModelText, blockRules } from '../edits/block-rules.ts';
import { type EditBlock, markerSize, writeBlock } from '../edits/edit-blocks.ts';
import { fence } from '../prompt/fence.ts';

/** Tells a model which of its blocks don't apply, and why. */
export function blocksThatFailed(
  failed: readonly FailedBlock[],
  blocks: readonly EditBlock[],
  before: string,
  after: string,
): string {
  const size = Math.max(markerSize(before), ...blocks.map(({ replace }) => markerSize(replace.join('\n'))));
  const parts = failed.flatMap(({ block, reason }) => [
    `Block ${blocks.indexOf(block) + 1}: ${reason}.`,
    writeBlock(block, size),
    '',
  ]);
  const applied =
    before === after
      ? ['The file is unchanged.']
      : ['The other blocks were applied. The file is now:', fence(asModelText(after))];
  return [
    failed.length === 1 ? 'One block does not apply:' : 'Some blocks do not apply:',
    '',
    ...parts,
    ...applied,
    '',
    'Give only what is still missing, as blocks whose search part is copied exactly from the file and occurs in it only once. Only if that can’t be done, answer with the whole changed file in one fenced code block.',
  ].join('\n');
}

/** Tells a model that what it gave is neither blocks nor the file. */
export function notTheFile(reason: string, code: string): string {
  return [`Your answer can’t be applied: it ${reason}.`, '', ...blockRules(code)].join('\n');
}
