import type { ContextReport } from '../../../protocol/context.ts';
import type { GenerationEvent } from '../../../protocol/generation.ts';

/** The event that tells what goes along; none where nothing does. */
export function contextStage(report: ContextReport | null): GenerationEvent[] {
  if (!report || (report.picked.length === 0 && report.masked.length === 0)) return [];
  const { picked, left, tokens, masked } = report;
  const secrets = masked.reduce((sum, { count }) => sum + count, 0);
  const parts = [
    `${picked.length} ${picked.length === 1 ? 'part' : 'parts'} of the project go along (${tokens.toLocaleString('en')} tokens)`,
    ...(left.length > 0 ? [`${left.length} left out`] : []),
    ...(secrets > 0 ? [`${secrets} ${secrets === 1 ? 'secret' : 'secrets'} masked`] : []),
  ];
  return [{ type: 'stage', stage: 'context', message: parts.join(', '), context: report }];
}
