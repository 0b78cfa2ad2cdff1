import type { Report } from '../../report.ts';
import { isIgnored } from '../ignored-rules.ts';
import type { RuleDescription } from '../rule.ts';

/** What stands in the place of a secret in everything that is sent: `[masked: password]`. */
const MARK = /\[masked(?: \d+)?: [^[\]\n]{1,80}\]/g;

export const maskedSecret: RuleDescription = {
  ...{ id: 'masked-secret', source: 'security', severity: 'warning' },
  description:
    'A secret of the workspace was masked before it was sent, and the model copied the mask. What belongs there is where the value comes from, such as the environment, not the value.',
};

/** Looks through the whole text: a mask may stand in a string, in markup or in a comment. */
export function checkMaskedSecrets(report: Report): void {
  for (const { 0: mark, index } of report.code.matchAll(MARK)) {
    if (isIgnored(maskedSecret.id, index, report.code, report)) continue;
    const message = `${mark} stands for a secret that was not sent: read the value from where it is kept, such as the environment.`;
    report.tell(maskedSecret, maskedSecret.severity, message, { start: index, end: index + mark.length });
  }
}
