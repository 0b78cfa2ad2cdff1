import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Location, Log, ReportingDescriptor, Result } from 'sarif';
import { RULE_TABLE } from '../../engine/generation/validation/rules/rule-table.ts';
import type { Finding, FindingFix, ValidationResult } from '../../protocol/findings.ts';
import { VERSION } from '../../protocol/version.ts';

/** What was found in one file, with the text that the offsets of fixes mean. */
export interface CheckedFile extends ValidationResult {
  file: string;
  code: string;
}

const LEVELS = { error: 'error', warning: 'warning', info: 'note' } as const;

/** The findings as a SARIF 2.1.0 log, for CI systems that show them beside the code. Paths are relative to `cwd`. */
export function toSarif(files: readonly CheckedFile[], cwd: string): Log {
  const rules = rulesOf(files);
  const index = new Map(rules.map(({ id }, place) => [id, place]));
  const skipped = files.flatMap(({ file, checks }) =>
    (checks?.skipped ?? []).map(({ name, reason }) => ({
      message: { text: `${file}: ${name} not checked. ${reason}` },
      level: 'note' as const,
    })),
  );
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'UIForge', semanticVersion: VERSION, rules } },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { ROOT: { uri: `${pathToFileURL(cwd).href.replace(/\/$/, '')}/` } },
        artifacts: files.map(({ file }) => ({ location: locationOf(file, cwd) })),
        invocations: [{ executionSuccessful: true, toolExecutionNotifications: skipped }],
        results: files.flatMap((each) => each.findings.map((finding) => toResult(finding, each, cwd, index))),
      },
    ],
  };
}

function locationOf(file: string, cwd: string) {
  if (file === '-') return { uri: 'stdin' };
  const relative = path.relative(cwd, path.resolve(cwd, file));
  if (relative.startsWith('..') || path.isAbsolute(relative))
    return { uri: pathToFileURL(path.resolve(cwd, file)).href };
  return { uri: relative.split(path.sep).map(encodeURIComponent).join('/'), uriBaseId: 'ROOT' };
}

function rulesOf(files: readonly CheckedFile[]): ReportingDescriptor[] {
  const used = new Set(files.flatMap(({ findings }) => findings.map(({ rule }) => rule)));
  const own = RULE_TABLE.filter(({ id }) => used.has(id)).map(({ id, source, severity, description }) => ({
    id,
    shortDescription: { text: description.replaceAll('`', '') },
    defaultConfiguration: { level: LEVELS[severity] },
    properties: { tags: [source] },
  }));
  const known = new Set(own.map(({ id }) => id));
  return [...own, ...[...used].filter((id) => !known.has(id)).map((id) => ({ id }))];
}

function toResult(finding: Finding, { file, code }: CheckedFile, cwd: string, index: Map<string, number>): Result {
  const { rule, severity, message, line, column, endLine, endColumn, fix } = finding;
  const location: Location = {
    physicalLocation: {
      artifactLocation: locationOf(file, cwd),
      region: {
        ...{ startLine: line, startColumn: column },
        ...(endLine !== undefined && endColumn !== undefined ? { endLine, endColumn } : {}),
      },
    },
  };
  return {
    ...{ ruleId: rule, ruleIndex: index.get(rule) ?? -1, level: LEVELS[severity], message: { text: message } },
    locations: [location],
    ...(fix ? { fixes: [toFix(fix, file, code, cwd)] } : {}),
  };
}

function toFix({ title, edits }: FindingFix, file: string, code: string, cwd: string) {
  return {
    description: { text: title },
    artifactChanges: [
      {
        artifactLocation: locationOf(file, cwd),
        replacements: edits.map(({ start, end, text }) => ({
          deletedRegion: { charOffset: start, charLength: end - start, ...placeOf(code, start, end) },
          insertedContent: { text },
        })),
      },
    ],
  };
}

function placeOf(code: string, start: number, end: number) {
  const at = (offset: number) => {
    const before = code.slice(0, offset);
    return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
  };
  const first = at(start);
  const last = at(end);
  return { startLine: first.line, startColumn: first.column, endLine: last.line, endColumn: last.column };
}
