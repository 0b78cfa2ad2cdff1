import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import GithubSlugger from 'github-slugger';
import { lexer, walkTokens } from 'marked';

// remark-validate-links does the same, and brings 190 packages along.

/**
 * Links and pictures of Markdown files that lead to no file or heading. Addresses elsewhere are not followed.
 *
 * @param {string[]} files
 * @returns {string[]} `file: link` each
 */
export function brokenLinks(files) {
  return files.flatMap((file) =>
    linksIn(file)
      .filter((link) => !leadsSomewhere(link, file))
      .map((link) => `${file}: ${link}`),
  );
}

/** @param {string} file */
function linksIn(file) {
  /** @type {string[]} */
  const links = [];
  walkTokens(lexer(readFileSync(file, 'utf8')), (token) => {
    if (token.type === 'link' || token.type === 'image') links.push(token.href);
    if (token.type === 'html')
      links.push(...[...token.text.matchAll(/\b(?:href|src|srcset)="([^"]*)"/g)].map(([, to]) => to));
  });
  return links;
}

/** @param {string} link @param {string} file */
function leadsSomewhere(link, file) {
  if (/^[a-z][a-z0-9+.-]*:/i.test(link)) return true;
  const [to = '', heading] = decodeURI(link).split('#');
  const target = to === '' ? file : path.resolve(path.dirname(file), to);
  if (!existsSync(target)) return false;
  return heading === undefined || (statSync(target).isFile() && headingsOf(target).includes(heading));
}

/** The anchors of a file, as GitHub makes them. @param {string} file */
function headingsOf(file) {
  const slugger = new GithubSlugger();
  /** @type {string[]} */
  const headings = [];
  walkTokens(lexer(readFileSync(file, 'utf8')), (token) => {
    if (token.type === 'heading') headings.push(slugger.slug(textOf(token)));
  });
  return headings;
}

/** @param {{ text?: string, tokens?: object[] }} token @returns {string} */
function textOf({ text = '', tokens }) {
  return tokens === undefined ? text : tokens.map(textOf).join('');
}
