import { describe, expect, it } from 'vitest';
import { toProblem } from '../gateway/problem.ts';
import { type Failure, failureReport } from './failure-report.ts';

const failure = (given: Partial<Failure>): Failure => ({
  provider: 'mine',
  code: 'UNAUTHENTICATED',
  message: 'No.',
  hint: undefined,
  kind: 'asked',
  ...given,
});

describe('failureReport', () => {
  it('names the service that refused, so that nobody takes its 401 for ours', () => {
    const report = failureReport([failure({}), failure({ provider: 'offline', kind: 'offline' })], false);
    expect(report.context).toMatchObject({ provider: 'mine' });
    expect(toProblem(report.toPayload()).status).toBe(502);
  });

  it('names none when it is we who could not answer', () => {
    const report = failureReport([failure({ provider: 'offline', kind: 'offline', code: 'INVALID_ARGUMENT' })], false);
    expect(report.context).not.toHaveProperty('provider');
    expect(toProblem(report.toPayload()).status).toBe(400);
  });

  it('says in a clause who is switched off or can not be here, and tells the rest', () => {
    const aside = (provider: string, why: string) =>
      failure({ provider, kind: 'skipped', code: 'UNAVAILABLE', message: `${provider} is ${why}.`, aside: why });
    const off = [aside('old', 'switched off'), aside('vscode', 'only in VS Code'), aside('spare', 'switched off')];
    const noKey = failure({ provider: 'mine', kind: 'skipped', code: 'UNAVAILABLE', message: 'mine has no API key.' });
    const report = failureReport([...off, noKey], false);
    expect(report.message).toBe('mine has no API key. Not asked: old, spare (switched off), vscode (only in VS Code).');
    expect(report.context?.failures).toHaveLength(4);
    expect(failureReport(off.slice(0, 1), false).message).toBe('old is switched off.');
  });
});
