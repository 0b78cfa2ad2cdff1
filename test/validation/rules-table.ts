import { RULE_TABLE } from '../../src/engine/generation/validation/rules/rule-table.ts';

const START = '<!-- rules: written by npm run generate -->';
const END = '<!-- end of rules -->';

/** A document with the table of all rules, made of their own descriptions, between its two marks. */
export function withRules(document: string): string {
  const before = document.slice(0, document.indexOf(START) + START.length);
  const after = document.slice(document.indexOf(END));
  const rows = RULE_TABLE.map(({ id, source, severity, description }) => {
    const text = description.replaceAll('|', '\\|');
    return `| \`${id}\` | ${source} | ${severity} | ${text} |`;
  });
  return [
    before,
    '',
    '| rule | source | severity | what it tells |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
    after,
  ].join('\n');
}
