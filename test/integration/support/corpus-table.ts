import { FRAMEWORKS, type Framework } from '../../../src/protocol/framework.ts';

type Kind = 'broken' | 'sound';

/** Gathers what the validator missed in broken files and what it had against sound ones, and tells it as a table. */
export function createCorpusTable() {
  const noted = new Map<string, { framework: Framework; kind: Kind; file: string; faults: string[] }>();
  const of = (framework: Framework, kind: Kind) =>
    [...noted.values()].filter((one) => one.framework === framework && one.kind === kind);
  const faulty = (framework: Framework, kind: Kind) => of(framework, kind).filter(({ faults }) => faults.length > 0);
  return {
    note(framework: Framework, kind: Kind, file: string, faults: string[]): void {
      noted.set(`${framework}/${kind}/${file}`, { framework, kind, file, faults });
    },
    files: () => noted.size,
    toMarkdown(): string {
      const rows = FRAMEWORKS.map((framework) =>
        [
          ...[framework, of(framework, 'broken').length, faulty(framework, 'broken').length],
          ...[of(framework, 'sound').length, faulty(framework, 'sound').length],
        ].join(' | '),
      );
      const list = (kind: Kind) => {
        const lines = FRAMEWORKS.flatMap((framework) =>
          faulty(framework, kind).map(({ file, faults }) => `- ${framework}/${kind}/${file}: ${faults.join('; ')}`),
        );
        return lines.length > 0 ? lines.join('\n') : 'None.';
      };
      return [
        '# The corpus of the validator',
        '',
        'Written by `test/integration/validation.test.ts` over `test/fixtures/validation`. A miss is a broken file whose fault',
        'is not told in its line; a false alarm is anything told of a sound file.',
        '',
        'Sound files from 51 on and broken ones from 53 on are written as strangers write: old idioms (classes, CommonJS, the',
        'pages router, options with mixins, `export let`, modules and `*ngFor`), mixed styles, parts of files. When they were',
        'first judged no fault was missed, three had false alarms (a higher-order component, `withRouter`, `module.exports`)',
        'and one message misled (a store that is not imported); all four are mended.',
        '',
        '| framework | broken | missed | sound | false alarms |',
        '| --- | ---: | ---: | ---: | ---: |',
        ...rows.map((row) => `| ${row} |`),
        '',
        '## Misses',
        '',
        list('broken'),
        '',
        '## False alarms',
        '',
        list('sound'),
        '',
      ].join('\n');
    },
  };
}
