import { lintSource } from '@secretlint/core';
import { creator as recommended } from '@secretlint/secretlint-rule-preset-recommend';
import { secretAssignments } from './secret-assignments.ts';
import type { SecretRange } from './secret-range.ts';
import { secretUrls } from './secret-urls.ts';

export interface MaskedText {
  text: string;
  /** What was masked, in the order of the text. */
  found: SecretRange[];
}

const PRESET = '@secretlint/secretlint-rule-preset-recommend';

const OPTIONS = { config: { rules: [{ id: PRESET, rule: recommended, options: {} }] } };

/** A header and what follows: the rule of the package wants the whole block, and a file may be cut. */
const PRIVATE_KEY =
  /-----BEGIN [A-Z ]*PRIVATE KEY(?: BLOCK)?-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY(?: BLOCK)?-----|$)/g;

/** Tokens of services that have a form of their own and that the package does not know. */
const MORE_TOKENS: [what: string, form: RegExp][] = [
  ['AWS access key', /\b(?:AKIA|ASIA)[A-Z\d]{16}\b/g],
  ['Google API key', /\bAIza[\w-]{35}\b/g],
  ['JSON web token', /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{20,}/g],
  ['OpenAI-style key', /\bsk-(?:[a-z]+-)*[\w-]{20,}\b/g],
];

/**
 * Replaces what looks like a secret by a mark that says so. The same text always gives the same result.
 *
 * @param markOf the mark for a secret
 */
export async function maskSecrets(
  text: string,
  markOf: (secret: string, what: string) => string = (_, what) => `[masked: ${what}]`,
): Promise<MaskedText> {
  if (text.length < 8) return { text, found: [] };
  const ranges = [...(await knownTokens(text)), ...ownRules(text)].sort((a, b) => a.start - b.start || b.end - a.end);
  const found: SecretRange[] = [];
  let masked = '';
  let at = 0;
  for (const range of ranges) {
    // What is masked already, whole or in part, is not masked twice.
    if (range.start < at || text.slice(range.start, range.end).startsWith('[masked')) continue;
    masked += text.slice(at, range.start) + markOf(text.slice(range.start, range.end), range.what);
    at = range.end;
    found.push(range);
  }
  return { text: masked + text.slice(at), found };
}

async function knownTokens(text: string): Promise<SecretRange[]> {
  const { messages } = await lintSource({
    source: { filePath: 'text.txt', content: text, ext: '.txt', contentType: 'text' },
    options: OPTIONS,
  });
  return messages
    .filter(({ type }) => type === 'message')
    .map(({ range: [start, end], messageId, ruleId }) => ({ start, end, what: labelOf(messageId, ruleId) }));
}

function ownRules(text: string): SecretRange[] {
  const matches = (what: string, form: RegExp): SecretRange[] =>
    [...text.matchAll(form)].map((match) => ({ start: match.index, end: match.index + match[0].length, what }));
  return [
    ...matches('private key', PRIVATE_KEY),
    ...MORE_TOKENS.flatMap(([what, form]) => matches(what, form)),
    ...secretUrls(text),
    ...secretAssignments(text),
  ];
}

/** `GITHUB_TOKEN` and `PostgreSQLConnection` as words. */
function labelOf(messageId: string, ruleId: string): string {
  const words = messageId
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .trim();
  return words === '' ? ruleId.replace(/^.*secretlint-rule-/, '') : words.toLowerCase();
}
