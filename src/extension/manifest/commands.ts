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
const refining = 'uiforge.refining';
const changes = 'uiforge.reviewingChanges';
/** A generated text is decided on as a whole once none of its changes is open. */
const whole = `${reviewing} && !${changes}`;
const changeable =
  '(resourceExtname =~ /^\\.(tsx|jsx|vue|svelte|ts|js|mjs|html|css|scss|less)$/ || resourceScheme == untitled && editorLangId =~ /^(typescriptreact|javascriptreact|vue|svelte|typescript|javascript|html|css|scss|less)$/) && !editorReadonly';
const drawable = 'resourceFilename =~ /\\.(tsx|jsx|vue|svelte|component\\.ts)$/';
const inPeek = 'originalResourceScheme == uiforge-original';
const inScmView = 'scmProvider == uiforge';
const inProviders = "focusedView == 'uiforge.providers' && listFocus && !inputFocus";
/** For keys that suggestions and other widgets of the editor have a use for while they show. */
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
  'uiforge.generate.showContext': { title: 'Show What Will Be Sent...', icon: 'eye', palette: true },
  'uiforge.generate.keep': {
    title: 'Keep Generated Component',
    shortTitle: 'Keep',
    icon: 'check',
    palette: reviewing,
    keys: { key: 'ctrl+enter', mac: 'cmd+enter', when: `${whole} && ${inEditor}` },
    menus: { 'editor/title': { when: whole, group: 'navigation@-3' } },
  },
  'uiforge.generate.regenerate': {
    title: 'Generate Again',
    shortTitle: 'Regenerate',
    icon: 'refresh',
    palette: reviewing,
    keys: { key: 'ctrl+alt+enter', mac: 'cmd+alt+enter', when: `${whole} && editorTextFocus` },
    menus: { 'editor/title': { when: whole, group: 'navigation@-2' } },
  },
  'uiforge.generate.discard': {
    title: 'Discard Generated Component',
    shortTitle: 'Discard',
    icon: 'discard',
    palette: reviewing,
    keys: { key: 'ctrl+alt+backspace', mac: 'cmd+alt+backspace', when: `${whole} && editorTextFocus` },
    menus: { 'editor/title': { when: whole, group: 'navigation@-1' } },
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
  'uiforge.refine.selection': {
    title: 'Refine...',
    icon: 'edit-sparkle',
    palette: 'editorIsOpen',
    keys: { key: 'ctrl+alt+r', mac: 'cmd+alt+r', when: `editorTextFocus && ${changeable}` },
    menus: { 'editor/context': { when: changeable, group: '1_modification@9' } },
  },
  'uiforge.refine.fromFinding': { title: 'Fix Problem...', icon: 'edit-sparkle', palette: 'editorIsOpen' },
  'uiforge.refine.last': { title: 'Refine Last Generation...', icon: 'edit-sparkle', palette: true },
  'uiforge.refine.cancel': {
    title: 'Cancel Refining',
    icon: 'debug-stop',
    palette: refining,
    keys: {
      key: 'escape',
      when: `${refining} && ${inEditor} && !findWidgetVisible && !editorHasSelection && !editorHasMultipleSelections && !inSnippetMode && !parameterHintsVisible && !accessibilityModeEnabled`,
    },
  },
  'uiforge.review.accept': {
    title: 'Accept Change',
    shortTitle: 'Accept',
    icon: 'check',
    palette: changes,
    keys: { key: 'ctrl+enter', mac: 'cmd+enter', when: `${changes} && ${inEditor}` },
    menus: { 'scm/change/title': { when: inPeek, group: 'navigation@1' } },
  },
  'uiforge.review.reject': {
    title: 'Reject Change',
    shortTitle: 'Reject',
    icon: 'discard',
    palette: changes,
    keys: { key: 'ctrl+alt+backspace', mac: 'cmd+alt+backspace', when: `${changes} && editorTextFocus` },
    menus: { 'scm/change/title': { when: inPeek, group: 'navigation@2' } },
  },
  'uiforge.review.acceptAll': {
    title: 'Accept All Changes',
    shortTitle: 'Accept All',
    icon: 'check-all',
    palette: changes,
    keys: { key: 'ctrl+shift+alt+enter', mac: 'cmd+shift+alt+enter', when: `${changes} && editorTextFocus` },
    menus: {
      'editor/title': { when: changes, group: 'navigation@-4' },
      'scm/resourceState/context': { when: inScmView, group: 'inline@1' },
    },
  },
  'uiforge.review.rejectAll': {
    title: 'Reject All Changes',
    shortTitle: 'Reject All',
    icon: 'discard',
    palette: changes,
    keys: { key: 'ctrl+shift+alt+backspace', mac: 'cmd+shift+alt+backspace', when: `${changes} && editorTextFocus` },
    menus: {
      'editor/title': { when: changes, group: 'navigation@-3' },
      'scm/resourceState/context': { when: inScmView, group: 'inline@2' },
    },
  },
  'uiforge.review.previous': {
    title: 'Previous Change',
    icon: 'arrow-up',
    palette: changes,
    keys: { key: 'shift+alt+f5', when: `${changes} && editorTextFocus` },
    menus: { 'editor/title': { when: changes, group: 'navigation@-6' } },
  },
  'uiforge.review.next': {
    title: 'Next Change',
    icon: 'arrow-down',
    palette: changes,
    keys: { key: 'alt+f5', when: `${changes} && editorTextFocus` },
    menus: { 'editor/title': { when: changes, group: 'navigation@-5' } },
  },
  'uiforge.review.compare': { title: 'Compare with Text Before', icon: 'diff', palette: changes },
  'uiforge.chat.createFile': { title: 'Create File from Chat', icon: 'new-file', palette: false },
  'uiforge.chat.addFile': { title: 'Add File from Chat', icon: 'new-file', palette: false },
  'uiforge.chat.insert': { title: 'Insert from Chat', icon: 'insert', palette: false },
  'uiforge.preview': {
    title: 'Preview Component',
    icon: 'open-preview',
    palette: 'editorIsOpen',
    menus: {
      'editor/title': { when: drawable, group: 'navigation@-20' },
      'explorer/context': { when: drawable, group: 'navigation@30' },
    },
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
  'uiforge.usage.open': {
    title: 'Show Cost and Speed of Providers',
    shortTitle: 'Cost and Speed',
    icon: 'graph',
    palette: true,
    menus: { 'view/title': { when: 'view == uiforge.providers', group: 'navigation@0' } },
  },
  'uiforge.provider.enable': {
    title: 'Enable Provider',
    shortTitle: 'Enable',
    icon: 'play-circle',
    palette: false,
    menus: { 'view/item/context': { when: 'viewItem =~ /^uiforge.provider.*off$/', group: 'inline@3' } },
  },
  'uiforge.provider.disable': {
    title: 'Disable Provider',
    shortTitle: 'Disable',
    icon: 'circle-slash',
    palette: false,
    menus: { 'view/item/context': { when: 'viewItem =~ /^uiforge.provider.*on$/', group: '1_use@1' } },
  },
  'uiforge.provider.moveUp': {
    title: 'Ask Earlier',
    icon: 'arrow-up',
    palette: false,
    keys: { key: 'alt+up', when: inProviders },
    menus: { 'view/item/context': { when: 'viewItem =~ /^uiforge.provider.*online/', group: '1_use@2' } },
  },
  'uiforge.provider.moveDown': {
    title: 'Ask Later',
    icon: 'arrow-down',
    palette: false,
    keys: { key: 'alt+down', when: inProviders },
    menus: { 'view/item/context': { when: 'viewItem =~ /^uiforge.provider.*online/', group: '1_use@3' } },
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
