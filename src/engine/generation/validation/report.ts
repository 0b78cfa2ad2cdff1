import type {
  Finding,
  FindingFix,
  FindingSource,
  ValidationChecks,
  ValidationResult,
} from '../../../protocol/findings.ts';
import { BASE_RULES } from './rules/base-rules.ts';
import type { RuleDescription } from './rules/rule.ts';
import type { Span } from './span.ts';
import { TextPositions } from './text-positions.ts';

/** Most findings that one answer carries: a file with more than this is broken in a way that the first ones show. */
const MOST_FINDINGS = 100;

/** Gathers findings about one text. The same rule at the same place is told once. */
export class Report {
  readonly code: string;
  readonly positions: TextPositions;
  readonly #findings = new Map<string, Finding>();
  readonly #ran = new Set<string>(['compiler', 'imports', 'framework']);

  constructor(code: string) {
    this.code = code;
    this.positions = new TextPositions(code);
  }

  error(rule: string, message: string, span: Span): void {
    this.#add('error', rule, message, span);
  }

  warning(rule: string, message: string, span: Span): void {
    this.#add('warning', rule, message, span);
  }

  /** Adds a finding whose severity is known only when it is made. */
  add(severity: Finding['severity'], rule: string, message: string, span: Span): void {
    this.#add(severity, rule, message, span);
  }

  /** Adds what a rule of ours says, with the change that would settle it where one is known. */
  tell(rule: RuleDescription, severity: Finding['severity'], message: string, span: Span, fix?: FindingFix): void {
    this.#add(severity, rule.id, message, span, rule.source, fix);
  }

  /** Adds a change that settles the finding of that rule at that place. */
  fix(rule: string, start: number, fix: FindingFix): void {
    const { line, column } = this.positions.at(start);
    const finding = this.#findings.get(`${rule} ${line}:${column}`);
    if (finding) finding.fix ??= fix;
  }

  /** Notes that a family of rules has looked at the code. */
  ran(family: string): void {
    this.#ran.add(family);
  }

  get failed(): boolean {
    return [...this.#findings.values()].some((finding) => finding.severity === 'error');
  }

  /** Whether an error of `rule` was told. */
  hasError(rule: string): boolean {
    return [...this.#findings.values()].some((finding) => finding.rule === rule && finding.severity === 'error');
  }

  /** Whether an error was told on the lines from one offset to another. */
  hasErrorBetween(start: number, end: number): boolean {
    const first = this.positions.at(start).line;
    const last = this.positions.at(end).line;
    const inside = (finding: Finding) => finding.line >= first && finding.line <= last;
    return [...this.#findings.values()].some((finding) => finding.severity === 'error' && inside(finding));
  }

  /** The findings by place, as a result of `compiler`. */
  result(compiler: string): ValidationResult {
    const findings = [...this.#findings.values()].sort((a, b) => a.line - b.line || a.column - b.column);
    return { ok: !this.failed, compiler, findings: findings.slice(0, MOST_FINDINGS), checks: this.#checks() };
  }

  #checks(): ValidationChecks {
    const missing = ['security', 'accessibility', 'performance'].filter((family) => !this.#ran.has(family));
    return {
      ran: [...this.#ran],
      skipped: missing.map((name) => ({ name, reason: 'The code could not be parsed.' })),
    };
  }

  #add(
    severity: Finding['severity'],
    rule: string,
    message: string,
    span: Span,
    source: FindingSource = sourceOf(rule),
    fix?: FindingFix,
  ): void {
    const { line, column } = this.positions.at(span.start);
    const key = `${rule} ${line}:${column}`;
    const known = this.#findings.get(key);
    if (known && (known.severity === 'error' || severity !== 'error')) return;
    const finding: Finding = { severity, rule, message, line, column, source };
    if (fix) finding.fix = fix;
    if (span.end !== undefined && span.end !== null && span.end > span.start) {
      const end = this.positions.at(span.end);
      finding.endLine = end.line;
      finding.endColumn = end.column;
    }
    this.#findings.set(key, finding);
  }
}

const SOURCES = new Map(BASE_RULES.map(({ id, source }) => [id, source]));

/** Whose rule it is; what we have no name for is the compiler's own. */
function sourceOf(rule: string): FindingSource {
  return SOURCES.get(rule) ?? (rule.startsWith('a11y') ? 'accessibility' : 'compiler');
}
