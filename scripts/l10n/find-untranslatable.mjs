import { isTextCall, walk } from './source-files.mjs';

/** @typedef {import('@babel/types').Node} Node */
/** @typedef {{ file: string, line: number, text: string }} Untranslatable */

/** Properties, and variables assigned to, whose text somebody reads. */
const READ = new Set(
  'title label detail description placeHolder placeholder prompt tooltip message hint openLabel validationMessage summary justification words'.split(
    ' ',
  ),
);
/** Calls whose texts somebody reads, besides constructors of the same kind. */
const SAYS =
  /^(show(Information|Warning|Error)?Message|setStatusBarMessage|createSourceControl|createResourceGroup|createWebviewPanel|markdown|progress|CodeAction|TreeItem|UIForgeError|MarkdownString|Error|unavailable)$/;
/** Arguments of those calls that are no texts: kinds, codes, ids. */
const CODE = /^(information|warning|error|[A-Z]+(_[A-Z]+)*|uiforge[\w.-]*)$/;
const READ_ATTRIBUTES =
  /\s(?:aria-label|title|placeholder|label|alt|description)="([^"]*)$|\s(?:aria-label|title|placeholder|label|alt|description)="([^"]*\p{L}[^"]*)"/u;

/** Stands for what is put into markup: a character that no text has. */
const HOLE = '\uE000';

const HAS_WORD = /\p{L}{2}/u;
/** Two words in a row, or a single one as it begins a line: `Keep`, `Install...`. */
const READS_AS_TEXT = /\p{L}{2,}[,.:;]? (?:\p{L}|\(|\$)|^\s*\p{Lu}\p{Ll}+(?:\.\.\.)?\s*$/u;

/**
 * Texts that don't go through `l10n.t`: where a user reads them for sure (messages, titles, labels, markup), and
 * everything else that reads like a sentence or a label. Names go on `allowed`.
 *
 * @param {import('./source-files.mjs').SourceFile[]} files
 * @param {readonly import('./not-translated.mjs').NotTranslated[]} allowed
 * @returns {Untranslatable[]}
 */
export function findUntranslatable(files, allowed) {
  return files.flatMap(({ file, tree }) => {
    const here = allowed.filter((each) => each.file === undefined || each.file === file);
    /** @type {Untranslatable[]} */
    const found = [];
    const add = (/** @type {Node} */ node, /** @type {string} */ whole) => {
      const text = whole.trim();
      if (here.some((each) => each.text === undefined || each.text === text)) return;
      found.push({ file, line: node.loc?.start.line ?? 0, text });
    };
    walk(tree, (node, parents) => {
      if (isTextCall(node) || isForTheLog(node) || isNoValue(node)) return false;
      if (node.type === 'TaggedTemplateExpression') {
        for (const text of textsOfMarkup(node.quasi)) add(node, text);
        return true;
      }
      if (node.type === 'StringLiteral' || node.type === 'TemplateElement') {
        const text = withoutNames(node.type === 'StringLiteral' ? node.value : (node.value.cooked ?? ''));
        if (isMarkup(parents) || isCompared(node, parents)) return false;
        if (HAS_WORD.test(text) && (READS_AS_TEXT.test(text) || isRead(text, parents))) add(node, text);
      }
      return true;
    });
    return found;
  });
}

/** Icons and our own name are the same in every language. @param {string} text */
function withoutNames(text) {
  return text.replace(/\$\([\w~-]+\)|\bUIForge\b/gu, '');
}

/** Types, names of modules and of properties say nothing to users. @param {Node} node */
function isNoValue(node) {
  return (
    node.type === 'ImportDeclaration' ||
    node.type === 'ExportAllDeclaration' ||
    /^TS(?!As|Satisfies|NonNull)/.test(node.type)
  );
}

/** The log is for whoever helps, in one language. @param {Node} node */
function isForTheLog(node) {
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return false;
  const { object, property } = node.callee;
  const name = (/** @type {Node} */ each) =>
    each.type === 'Identifier' ? each.name : each.type === 'MemberExpression' ? name(each.property) : '';
  return name(property) === 'log' || /^(log|console)$/.test(name(object));
}

/** The pieces of a tagged template are looked at as a whole. @param {readonly Node[]} parents */
function isMarkup(parents) {
  return parents.at(-1)?.type === 'TemplateLiteral' && parents.at(-2)?.type === 'TaggedTemplateExpression';
}

/** @param {Node} node @param {readonly Node[]} parents */
function isCompared(node, parents) {
  const parent = parents.at(-1);
  if (parent?.type === 'BinaryExpression') return parent.operator !== '+';
  if (parent?.type === 'SwitchCase') return parent.test === node;
  return parent?.type === 'ObjectProperty' && parent.key === node && !parent.computed;
}

/** Whether a literal, or what it is a part of, is where a user reads it. @param {string} text @param {readonly Node[]} parents */
function isRead(text, parents) {
  for (let at = parents.length - 1; at >= 0; at--) {
    const parent = /** @type {Node} */ (parents[at]);
    const below = parents[at + 1];
    switch (parent.type) {
      case 'ConditionalExpression':
        if (parent.test === below) return false;
        break;
      case 'LogicalExpression':
      case 'TemplateLiteral':
      case 'TSAsExpression':
      case 'ArrayExpression':
        break;
      case 'BinaryExpression':
        if (parent.operator !== '+') return false;
        break;
      case 'ObjectProperty':
        return parent.key.type === 'Identifier' && READ.has(parent.key.name) && !CODE.test(text);
      case 'AssignmentExpression': {
        const { left } = parent;
        return left.type === 'MemberExpression' && left.property.type === 'Identifier' && READ.has(left.property.name);
      }
      case 'CallExpression':
      case 'NewExpression': {
        const { callee } = parent;
        const name = callee.type === 'MemberExpression' ? callee.property : callee;
        return name.type === 'Identifier' && SAYS.test(name.name) && !CODE.test(text);
      }
      default:
        return false;
    }
  }
  return false;
}

/**
 * The texts of a template of markup: between tags, and in the attributes that are read out or shown.
 *
 * @param {import('@babel/types').TemplateLiteral} template
 */
function textsOfMarkup(template) {
  const markup = template.quasis.map(({ value }) => value.cooked ?? '').join(HOLE);
  const between = markup.replace(/<[^>]*>?/gu, HOLE).split(HOLE);
  const tags = markup.match(/<[^>]*>?/gu) ?? [];
  const attributes = tags.flatMap((tag) =>
    [...tag.matchAll(new RegExp(READ_ATTRIBUTES, 'gu'))].map((found) => found[1] ?? found[2] ?? ''),
  );
  return [...between, ...attributes].filter((text) => HAS_WORD.test(text));
}
