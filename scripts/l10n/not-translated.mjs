/**
 * Texts of the sources that stay as they are in every language.
 *
 * @typedef {{ file?: string, text?: string, why: string }} NotTranslated one of `file` and `text` at least
 * @type {readonly NotTranslated[]}
 */
export const NOT_TRANSLATED = [
  { text: 'VS Code', why: 'a name' },
  { text: 'Claude Code', why: 'a name' },
  { text: 'Claude Desktop', why: 'a name' },
  { text: 'Cursor', why: 'a name' },
  { text: 'claude mcp add uiforge', why: 'a command' },
  { text: 'claude mcp add --transport http uiforge', why: 'a command' },
  { text: 'Authorization: Bearer', why: 'a header' },
  { text: 'Bearer', why: 'part of a header' },
  { text: 'claude_desktop_config.json', why: 'a file' },
  { text: '.cursor/mcp.json', why: 'a file' },
  { text: 'review', why: 'an id' },
  { text: 'Background', why: 'part of the name of a colour' },
  { text: 'cm-finding cm-finding-', why: 'classes' },
  { text: 'Fix this:', why: 'for the model' },
  { text: 'Fix these', why: 'for the model' },
  { file: 'src/extension/generator/page-html.ts', why: 'markup without texts' },
  { file: 'src/extension/language-models/model-error.ts', text: 'Canceled', why: 'the name of an error' },
  { file: 'src/extension/language-models/model-error.ts', text: 'Blocked', why: 'the name of an error' },
  { file: 'src/extension/mcp/bridge-launcher.ts', why: 'a program' },
  { file: 'src/extension/refine/random-texts.ts', why: 'material of tests' },
  { file: 'src/webviews/preview/presets.ts', why: 'values for the props of a component' },
];
