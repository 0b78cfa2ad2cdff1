import type { Report } from '../report.ts';
import { didYouMean } from './nearest-name.ts';
import { type FreeName, type ScopeFacts, undeclaredOf } from './scope-analysis.ts';

/** Reports undeclared names and writes to constants. `isKnown` adds the names that a framework provides by itself. */
export function reportNames(report: Report, facts: ScopeFacts, isKnown: (name: string) => boolean): void {
  for (const one of undeclaredOf(facts.free, isKnown)) reportUndeclared(report, one, facts.declared);
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
