import type { Finding } from '../protocol/findings.ts';
import { type Output, paint } from './output.ts';

/** A finding as compilers print it: `file:line:column severity message (rule)`. */
export function formatFinding(output: Output, file: string, finding: Finding): string {
  const style = finding.severity === 'error' ? 'red' : finding.severity === 'warning' ? 'yellow' : 'cyan';
  const severity = paint(output.stderr, style, finding.severity);
  return `${file}:${finding.line}:${finding.column} ${severity} ${finding.message} (${finding.rule})`;
}
