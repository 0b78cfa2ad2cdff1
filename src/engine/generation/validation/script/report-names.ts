import type { FindingFix } from '../../../../protocol/findings.ts';
import type { Report } from '../report.ts';
import { didYouMean } from './nearest-name.ts';
import { type FreeName, type ScopeFacts, undeclaredOf } from './scope-analysis.ts';

/**
 * Reports undeclared names and writes to constants. `isKnown` adds the names that a framework provides by itself, `fixOf`
 * gives the change that would bring a name.
 */
export function reportNames(
  report: Report,
  facts: ScopeFacts,
  isKnown: (name: string) => boolean,
  fixOf: (name: string) => FindingFix | null,
): void {
  for (const one of undeclaredOf(facts.free, isKnown)) {
    reportUndeclared(report, one, facts.declared);
    const fix = one.use === 'value' ? fixOf(one.name) : null;
    if (fix) report.fix('undeclared', one.start, fix);
  }
  for (const write of facts.constantWrites) {
    const what = write.kind === 'import' ? 'an import' : 'a constant';
    report.error('const-assignment', `'${write.name}' is ${what} and can't be assigned to.`, write);
  }
}

/** Says that a name is declared nowhere, with the name it was probably meant to be. */
export function reportUndeclared(report: Report, one: FreeName, candidates: Iterable<string>): void {
  const near = didYouMean(one.name, candidates);
  if (one.use === 'component') {
    report.error('unknown-component', `The component '${one.name}' is neither declared nor imported.${near}`, one);
  } else {
    const what = one.use === 'type' ? 'type' : 'name';
    report.error('undeclared', `The ${what} '${one.name}' is neither declared nor imported.${near}`, one);
  }
}
