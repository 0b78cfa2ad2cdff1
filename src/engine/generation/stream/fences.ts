import type { Framework } from '../../../protocol/framework.ts';

/** Blocks that come beside a component and are never the component. */
const SIDE_LANGUAGES = new Set([
  ...['bash', 'sh', 'shell', 'zsh', 'fish', 'console', 'terminal', 'powershell', 'ps1', 'cmd', 'bat'],
  ...[
    'text',
    'txt',
    'plaintext',
    'markdown',
    'md',
    'diff',
    'json',
    'jsonc',
    'yaml',
    'yml',
    'toml',
    'css',
    'scss',
    'less',
  ],
]);

/** The opening line of a fenced block, or null. `info` is its first word, in lower case. */
export function parseFenceOpener(line: string): { fence: string; info: string } | null {
  const match = /^ {0,3}(`{3,}|~{3,})\s*([^\s`]*)[^`]*$/.exec(line.replace(/\r?\n$/, ''));
  return match ? { fence: match[1] ?? '```', info: (match[2] ?? '').toLowerCase() } : null;
}

/** Whether a block in this language is something beside the component, such as an install command. */
export function isSideBlock(info: string, framework: Framework): boolean {
  if (SIDE_LANGUAGES.has(info)) return true;
  return info === 'html' && (framework === 'react' || framework === 'nextjs' || framework === 'angular');
}

const MODULE_START =
  /^(import\b(?!\s+(?:the|this|it|your|and|all)\b)|export\s|['"]use (client|server|strict)['"]|const\s+\S+\s*[:=]|let\s+\S+\s*[:=]|(async\s+)?function\s*\*?\s*\w*\s*[(<]|(type|interface|enum)\s+\w+.*[={]|(abstract\s+)?class\s+\w+.*\{|@\w+\(|\/\/|\/\*)/;
const MARKUP_START = /^(<!--|<[a-zA-Z][\w:-]*[\s>/]|\{#|\{@)/;

/** Whether an answer without a fence starts with this line. Prose does not. */
export function looksLikeCode(line: string, framework: Framework): boolean {
  const text = line.trim();
  if (text === '') return false;
  if (MODULE_START.test(text)) return true;
  return (framework === 'vue' || framework === 'svelte') && MARKUP_START.test(text);
}
