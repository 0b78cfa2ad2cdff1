import type { UIForgeError } from '../../protocol/errors.ts';
import { type Failure, failureReport } from './failure-report.ts';
import type { AIProvider, ProviderError } from './provider.ts';
import type { Blocked } from './run-gate.ts';

/** Who could not help in one run, and why: the last reason of each. */
export class RunFailures {
  readonly list: Failure[];

  /** @param skipped who was not even in the queue */
  constructor(skipped: Failure[]) {
    this.list = skipped;
  }

  /** It could not be asked. */
  skipped({ name }: AIProvider, { code, reason, hint, facts, aside }: Blocked): void {
    this.list.push({ provider: name, code, message: `${name} ${reason}.`, hint, facts, aside, kind: 'skipped' });
  }

  /** It was asked and failed. */
  failed({ name, type }: AIProvider, error: ProviderError): void {
    const { code, message, hint } = error;
    const before = this.list.findIndex((failure) => failure.provider === name);
    if (before >= 0) this.list.splice(before, 1);
    const kind = type === 'offline' ? 'offline' : 'asked';
    this.list.push({ provider: name, code, message, hint, kind, cause: error });
  }

  /** What an error's context says of them. @param partial whether text was given */
  facts(partial: boolean): Record<string, unknown> {
    const failures = this.list.map(({ provider, code, message }) => ({ provider, code, message }));
    return { ...(failures.length > 0 ? { failures } : {}), ...(partial ? { partial: true } : {}) };
  }

  /** One error for all of them. @param partial whether text was given */
  report(partial: boolean): UIForgeError {
    return failureReport(this.list, partial);
  }
}
