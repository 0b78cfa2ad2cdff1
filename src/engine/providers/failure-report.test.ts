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
});
