/** Where a command shows besides the command palette. */
export interface CommandMenus {
  /** Menu id to the entry's condition and place. */
  [menu: string]: { when?: string; group?: string };
}

export interface CommandContribution {
  title: string;
  /** Title in menus that already say what it is about. */
  shortTitle?: string;
  /** Codicon name. */
  icon?: string;
  /** When it can run. */
  enablement?: string;
  /** When the palette offers it; false: never, because it needs something that only a menu can give. */
  palette: true | false | string;
  keys?: { key: string; mac?: string; when: string };
  menus?: CommandMenus;
}

const reviewing = 'uiforge.reviewing';
const streaming = 'uiforge.streaming';
const inEditor = 'editorTextFocus && !suggestWidgetVisible && !inlineSuggestionVisible && !renameInputVisible';

/**
 * Every command there is. `package.json` is written from this table (`node src/extension/manifest/write.ts`), and
 * `registerCommands` in `commands.ts` takes one implementation for each: a command without one does not compile, nor
 * does an implementation without a command.
 */
export const COMMANDS = {
  'uiforge.generate.component': {
    title: 'Generate Component...',
    icon: 'sparkle',
    palette: true,
    menus: {
      'explorer/context': { when: 'explorerResourceIsFolder', group: '2_workspace@9' },
      'view/title': { when: 'view == uiforge.templates', group: 'navigation@1' },
    },
  },
  'uiforge.generate.fromTemplate': {
    title: 'Generate from Template...',
    icon: 'insert',
    palette: true,
    menus: { 'view/item/context': { when: 'viewItem == uiforge.template', group: 'inline@1' } },
  },
  'uiforge.generate.keep': {
    title: 'Keep Generated Component',
    shortTitle: 'Keep',
    icon: 'check',
    palette: reviewing,
    keys: { key: 'ctrl+enter', mac: 'cmd+enter', when: `${reviewing} && ${inEditor}` },
    menus: { 'editor/title': { when: reviewing, group: 'navigation@-3' } },
  },
  'uiforge.generate.regenerate': {
    title: 'Generate Again',
    shortTitle: 'Regenerate',
    icon: 'refresh',
    palette: reviewing,
    keys: { key: 'ctrl+alt+enter', mac: 'cmd+alt+enter', when: `${reviewing} && ${inEditor}` },
    menus: { 'editor/title': { when: reviewing, group: 'navigation@-2' } },
  },
  'uiforge.generate.discard': {
    title: 'Discard Generated Component',
    shortTitle: 'Discard',
    icon: 'discard',
    palette: reviewing,
    keys: { key: 'ctrl+alt+backspace', mac: 'cmd+alt+backspace', when: `${reviewing} && ${inEditor}` },
    menus: { 'editor/title': { when: reviewing, group: 'navigation@-1' } },
  },
  'uiforge.generate.showFiles': {
    title: 'Show Files beside the Generated Component',
    palette: reviewing,
  },
  'uiforge.dependencies.install': {
    title: 'Install Missing Packages of the Generated Component',
    palette: reviewing,
  },
  'uiforge.generate.cancel': {
    title: 'Cancel Generation',
    shortTitle: 'Cancel',
    icon: 'debug-stop',
    palette: streaming,
    keys: {
      key: 'escape',
      when: `${streaming} && ${inEditor} && !findWidgetVisible && !editorHasSelection && !editorHasMultipleSelections && !inSnippetMode && !parameterHintsVisible && !accessibilityModeEnabled`,
    },
    menus: { 'editor/title': { when: streaming, group: 'navigation@-3' } },
  },
  'uiforge.generator.open': {
    title: 'Open Generator',
    icon: 'open-preview',
    palette: true,
    menus: { 'view/title': { when: 'view == uiforge.templates', group: 'navigation@2' } },
  },
  'uiforge.provider.setKey': {
    title: 'Set API Key...',
    icon: 'key',
    palette: true,
    menus: {
      'view/title': { when: 'view == uiforge.providers', group: 'navigation@1' },
      'view/item/context': { when: 'viewItem =~ /^uiforge.provider.*keyed/', group: 'inline@1' },
    },
  },
  'uiforge.provider.clearKey': {
    title: 'Remove API Key...',
    icon: 'trash',
    palette: true,
    menus: { 'view/item/context': { when: 'viewItem =~ /^uiforge.provider.*keyed/', group: '2_key' } },
  },
  'uiforge.provider.check': {
    title: 'Test Provider',
    icon: 'plug',
    palette: false,
    menus: { 'view/item/context': { when: 'viewItem =~ /^uiforge.provider.*online/', group: 'inline@2' } },
  },
  'uiforge.provider.configure': {
    title: 'Configure Providers',
    icon: 'gear',
    palette: true,
    menus: { 'view/title': { when: 'view == uiforge.providers', group: 'navigation@3' } },
  },
  'uiforge.provider.refresh': {
    title: 'Refresh Providers',
    icon: 'refresh',
    palette: false,
    menus: { 'view/title': { when: 'view == uiforge.providers', group: 'navigation@2' } },
  },
  'uiforge.template.refresh': {
    title: 'Refresh Templates',
    icon: 'refresh',
    palette: false,
    menus: { 'view/title': { when: 'view == uiforge.templates', group: 'navigation@3' } },
  },
  'uiforge.mcp.copyConnection': { title: 'Copy MCP Connection...', icon: 'copy', palette: true },
  'uiforge.engine.actions': { title: 'Engine Actions...', palette: true },
  'uiforge.engine.showLog': { title: 'Show Engine Log', palette: true },
  'uiforge.engine.restart': { title: 'Restart Engine', palette: true },
} as const satisfies Record<string, CommandContribution>;

export type CommandId = keyof typeof COMMANDS;
