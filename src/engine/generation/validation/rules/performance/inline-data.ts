import type { DocumentRule } from '../rule.ts';

/** Longest data address that is better in the code than in a file, in characters: bundlers draw the line there too. */
const LONGEST_DATA = 8_192;

export const inlineData: DocumentRule = {
  ...{ id: 'inline-data', source: 'performance', severity: 'warning' },
  description:
    'More than 8 kB of base64 in the code is loaded, parsed and kept by everyone who loads the script: put it into a file.',
  checkDocument(_document, context) {
    for (const match of context.code.matchAll(/data:[\w/+.-]+;base64,[A-Za-z0-9+/=]+/g)) {
      if (match[0].length <= LONGEST_DATA) continue;
      const size = Math.round(match[0].length / 1024);
      const message = `${size} kB of data stand in the code: put them into a file and import it.`;
      context.tell(this, message, { start: match.index, end: match.index + match[0].indexOf(',') });
    }
  },
};
